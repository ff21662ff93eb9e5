using System.Globalization;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Finding;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Portal.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.Components.Find;

/// <summary>Asks for appointments and shows where each one's event is. The question lives in the address.</summary>
public sealed partial class FindPage
{
    private FindQuery _query = new();
    private FindAnswer? _answer;
    private IReadOnlyList<StaffCard> _staff = [];
    private bool _busy;
    private (bool Good, string Text)? _said;

    [SupplyParameterFromQuery(Name = "q")] private string? TextParameter { get; set; }
    [SupplyParameterFromQuery(Name = "day")] private string? DayParameter { get; set; }
    [SupplyParameterFromQuery(Name = "time")] private string? TimeParameter { get; set; }
    [SupplyParameterFromQuery(Name = "staff")] private long? StaffParameter { get; set; }
    [Inject] private AddressText Words { get; set; } = default!;
    [Inject] private AppointmentFinder Finder { get; set; } = default!;
    [Inject] private FailedEvents Failures { get; set; } = default!;
    [Inject] private StaffDirectory Directory { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    // A day more or less is not what this is about, so it need not be any location's own.
    private static string Day(DateTimeOffset moment) => DateFormats.Current.Say(moment, MomentStyle.Date);

    public static string PathTo(StaffId staff) => $"/find?staff={staff}";

    // A question costs more than a look at a card, so what happens to others does not ask it again.
    protected override bool Concerns(LiveChange change) =>
        _query.IsQuestion && (change.Staff is not { } staff || _answer?.Found.Any(found => found.Staff == staff) != false);

    protected override async Task OnParametersSetAsync()
    {
        var hasDay = DateOnly.TryParseExact(DayParameter, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        var hasTime = TimeOnly.TryParseExact(TimeParameter, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        _query = new FindQuery(Words.Read(TextParameter) ?? "", hasDay ? day : null, hasDay && hasTime ? time : null, StaffParameter is { } staff ? new StaffId(staff) : null);
        (_answer, _said) = (null, null);
        await base.OnParametersSetAsync();
    }

    protected override async Task ReadAsync(CancellationToken ct)
    {
        if (_staff.Count == 0) _staff = await Directory.ListAsync(ct);
        var asked = _query;
        var answer = await Finder.FindAsync(asked, ct);
        if (asked == _query) _answer = answer; // else a newer question is being answered
    }

    private async Task RetryAsync(long mirroredEvent)
    {
        if (_busy) return;
        (_busy, _said) = (true, null);
        var isTried = false;
        if (!await TryDoAsync(async () => isTried = await Failures.RetryAsync(mirroredEvent, Leaving))) _said = (false, CommandFailed);
        else _said = (true, isTried ? Say($"It is being tried again; the answer below changes by itself.") : Say($"There is nothing to try again: it has been put right meanwhile."));
        await ReloadAsync();
        _busy = false;
    }

    private void Ask(FindQuery query) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["q"] = Words.Hide(query.Text),
            ["day"] = query.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["time"] = query.Time?.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["staff"] = query.Staff?.Value,
        }),
        replace: true);
}
