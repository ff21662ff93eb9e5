using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Schedule;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Portal.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Components.Settings;

/// <summary>What is set in the portal itself. What only an owner may do is in the other half of this class.</summary>
public sealed partial class SettingsPage
{
    private IReadOnlyList<LocationView>? _locations;
    private readonly Dictionary<LocationId, IReadOnlyList<string>> _services = [];
    private Set? _set;

    [Inject] private LocationDirectory Directory { get; set; } = default!;
    [Inject] private LocationRuleBook Rules { get; set; } = default!;
    [Inject] private LogRetention Retention { get; set; } = default!;
    [Inject] private WordingBook Words { get; set; } = default!;
    [Inject] private LookBook Looks { get; set; } = default!;
    [Inject] private WebhookTester WebhookTests { get; set; } = default!;
    [Inject] private WebhookSetup Webhooks { get; set; } = default!;
    [Inject] private PollInterval Poll { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;
    [Inject] private IOptions<PortalOptions> Portal { get; set; } = default!;

    private IReadOnlyList<SettingsNav.Section> Sections =>
    [
        new("locations", Say($"Locations")), new("window", Say($"Export window")), new("polling", Say($"Looking for changes")), new("retention", Say($"Sync log")),
        .. _owners is null ? Array.Empty<SettingsNav.Section>() : [new("google", "Google"), new("mail", Say($"Mail")), new("users", Say($"Users"))],
        new("account", Say($"Your account")),
    ];

    // Times that belong to no location are shown as the first one's clock has them.
    private string TimeZone => _locations?.FirstOrDefault(location => location.TimeZone.Length > 0)?.TimeZone ?? "UTC";

    // A change of one staff member's events does not show here.
    protected override bool Concerns(LiveChange change) => change.Staff is null;

    protected override async Task ReadAsync(CancellationToken ct)
    {
        await ReadMeAsync(ct);
        _locations = await Directory.ListAsync(ct);
        foreach (var location in _locations.Where(each => !_services.ContainsKey(each.Id))) _services[location.Id] = await Looks.ServicesAsync(location.Id, null, ct);
        _set ??= new Set(await Directory.GetWindowAsync(ct), await Poll.ReadAsync(ct), await Retention.GetDaysAsync(ct));
    }

    private async Task<AddLocationResult> AddAsync(LocationId id, string userToken)
    {
        AddLocationResult result = new AddLocationResult.Refused(CommandFailed);
        await TryDoAsync(async () => result = await Directory.AddAsync(id, userToken, Leaving));
        await ReloadAsync();
        return result;
    }

    private async Task<ConnectionTest> TestAsync(LocationId id)
    {
        var result = new ConnectionTest(false, CommandFailed);
        await TryDoAsync(async () => result = await Directory.TestAsync(id, Leaving));
        return result;
    }

    private Task<WebhookResult> TestWebhookAsync(LocationId id) => AboutWebhookAsync(() => WebhookTests.TestAsync(id, Leaving));

    private Task<WebhookResult> SetWebhookAsync(LocationId id) => AboutWebhookAsync(() => Webhooks.SetAsync(id, Leaving));

    private async Task<WebhookResult> AboutWebhookAsync(Func<Task<WebhookResult>> ask)
    {
        var result = new WebhookResult(false, CommandFailed);
        await TryDoAsync(async () => result = await ask());
        await ReloadAsync();
        return result;
    }

    private Task<bool> ReadNowAsync(LocationId id) => TryDoAsync(() => Directory.PullNowAsync(id, Leaving));

    private Task<bool> SaveRulesAsync(LocationId id, LocationRules rules) => TryDoAsync(() => Rules.SetAsync(id, rules, Leaving));

    private Task<bool> SaveLogDaysAsync(int days) => TryDoAsync(() => Retention.SetDaysAsync(days, Leaving));

    private Task<bool> SavePollAsync(TimeSpan interval) => TryDoAsync(() => Poll.SetAsync(interval, Leaving));

    private Task<bool> SaveWindowAsync(ExportWindow window) => TryDoAsync(() => Directory.SetWindowAsync(window, Leaving));

    private Task<bool> SaveLookAsync(LocationId id, EventLook look) => TryDoAsync(() => Looks.SetAsync(id, look, Leaving));

    private IReadOnlyList<string> ServicesOf(LocationId id) => _services.GetValueOrDefault(id, []);

    private EventSample Example(LocationView location) => EventSample.MadeUp(
        new ComposerSettings(location.TimeZone.Length > 0 ? location.TimeZone : "UTC", location.Title, StaffName: "", ExportContacts: false) { Person = "Maria" },
        Time.GetUtcNow());

    // Read once: what somebody is typing must not be overwritten by what they had before.
    private sealed record Set(ExportWindow Window, TimeSpan Poll, int LogDays);
}
