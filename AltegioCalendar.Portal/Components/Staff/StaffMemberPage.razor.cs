using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Staff;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AltegioCalendar.Portal.Components.Staff;

/// <summary>One staff member: reads, and does what the tabs ask for.</summary>
public sealed partial class StaffMemberPage
{
    private const int UpcomingShown = 12;
    private Member? _member;
    private bool _isUnknown;
    private bool _busy;
    private string? _problem;
    private int _tab;

    [Parameter] public long Id { get; set; }
    [SupplyParameterFromQuery] private string? Tab { get; set; }
    [Inject] private StaffDirectory Directory { get; set; } = default!;
    [Inject] private ConnectionCommands Commands { get; set; } = default!;
    [Inject] private MirrorCommands Mirrors { get; set; } = default!;
    [Inject] private WordingBook Words { get; set; } = default!;
    [Inject] private GoogleConsent Consent { get; set; } = default!;
    [Inject] private KnownAccounts Accounts { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;
    [Inject] private DialogService Dialogs { get; set; } = default!;

    /// <summary>From the list people come to connect or to look after a connection, so the list leads there.</summary>
    public static string PathTo(StaffId staff) => $"/staff/{staff}?tab=integration";

    private StaffId Staff => new(Id);

    // The address knows the tab, so that a page that is loaded anew shows the same one.
    protected override Task OnParametersSetAsync()
    {
        var tab = Math.Max(0, Array.FindIndex(MemberTabs.Names, name => string.Equals(name, Tab, StringComparison.OrdinalIgnoreCase)));
        if (tab != _tab) (_tab, _week) = (tab, null); // the week may be another person's, or have grown old while nobody looked
        return base.OnParametersSetAsync();
    }

    protected override bool Concerns(LiveChange change) => change.Staff is null || change.Staff == Staff;

    protected override async Task ReadAsync(CancellationToken ct)
    {
        var card = await Directory.FindAsync(Staff, ct);
        _isUnknown = card is null;
        _member = card is null
            ? null
            : new Member(
                card, await Directory.UpcomingAsync(Staff, UpcomingShown, ct), card.Connection is null ? await Accounts.ListAsync(Staff, ct) : [],
                await Directory.SampleAsync(Staff, ct));
        if (card is not null) _services ??= await Looks.ServicesAsync(card.Location, Staff, ct);
        await ReadWeekAsync(ct);
    }

    private Task SetExportContactsAsync(bool on) => DoAsync(() => Commands.SetExportContactsAsync(Staff, on, Leaving));

    private Task<bool> SaveWordingAsync(EventWording wording) => TryDoAsync(() => Words.SetAsync(Staff, wording, Leaving));

    private Task RetryAsync() => DoAsync(() => Commands.RetryAsync(Staff, Leaving));

    private Task ReleaseBrakeAsync(bool remove) => DoAsync(() => Mirrors.ReleaseBrakeAsync(Staff, remove, Leaving));

    private Task ResyncAsync() => DoAsync(() => Mirrors.ResyncAsync(Staff, Leaving));

    private Task KeepRestAsync() => DoAsync(() => Commands.DisableAsync(Staff, removeUpcoming: false, Leaving));

    private async Task DisableAsync()
    {
        DisablePreview? preview = null;
        await DoAsync(async () => preview = await Commands.PreviewDisableAsync(Staff, Leaving));
        if (preview is null) return; // no longer connected

        var answer = await AskAsync(preview);
        if (answer is not DisableAnswer.Cancel)
            await DoAsync(() => Commands.DisableAsync(Staff, removeUpcoming: answer is DisableAnswer.Remove, Leaving));
    }

    private async Task<DisableAnswer> AskAsync(DisablePreview preview)
    {
        object? answer = await Dialogs.OpenAsync<DisableDialog>(Say($"Disable Google Calendar?"), new Dictionary<string, object?>
        {
            [nameof(DisableDialog.Preview)] = preview,
            [nameof(DisableDialog.OnAnswer)] = EventCallback.Factory.Create<DisableAnswer>(this, chosen => Dialogs.Close(chosen)),
        }, new DialogOptions { Width = "480px", CloseDialogOnEsc = true, ShowClose = false });
        return answer as DisableAnswer? ?? DisableAnswer.Cancel;
    }

    private async Task DoAsync(Func<Task> command)
    {
        if (_busy) return;
        (_busy, _problem) = (true, null);
        if (await TryDoAsync(command)) await ReloadAsync();
        else _problem = CommandFailed;
        _busy = false;
    }

    private sealed record Member(StaffCard Card, IReadOnlyList<UpcomingAppointment> Upcoming, IReadOnlyList<KnownAccount> Accounts, EventSample? Sample);
}
