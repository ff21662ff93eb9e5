using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Portal.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Components.Settings;

/// <summary>What the owner sets in the portal itself.</summary>
public sealed partial class SettingsPage
{
    private IReadOnlyList<LocationView>? _locations;
    private ExportWindow? _window;
    private int? _logDays;
    private readonly Dictionary<LocationId, IReadOnlyList<string>> _services = [];

    [Inject] private LocationDirectory Directory { get; set; } = default!;
    [Inject] private LocationRuleBook Rules { get; set; } = default!;
    [Inject] private LogRetention Retention { get; set; } = default!;
    [Inject] private WordingBook Words { get; set; } = default!;
    [Inject] private LookBook Looks { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;
    [Inject] private GoogleConsent Consent { get; set; } = default!;
    [Inject] private IOptions<PortalOptions> Portal { get; set; } = default!;

    // A change of one staff member's events does not show here.
    protected override bool Concerns(LiveChange change) => change.Staff is null;

    protected override async Task ReadAsync(CancellationToken ct)
    {
        _locations = await Directory.ListAsync(ct);
        foreach (var location in _locations.Where(each => !_services.ContainsKey(each.Id))) _services[location.Id] = await Looks.ServicesAsync(location.Id, null, ct);
        _window ??= await Directory.GetWindowAsync(ct);
        _logDays ??= await Retention.GetDaysAsync(ct);
    }

    private async Task<AddLocationResult> AddAsync(LocationId id, string userToken)
    {
        AddLocationResult result = new AddLocationResult.Refused(CommandFailed);
        await TryDoAsync(async () => result = await Directory.AddAsync(id, userToken, Leaving));
        await ReloadAsync();
        return result;
    }

    private Task<bool> ReadNowAsync(LocationId id) => TryDoAsync(() => Directory.PullNowAsync(id, Leaving));

    private Task<bool> SaveRulesAsync(LocationId id, LocationRules rules) => TryDoAsync(() => Rules.SetAsync(id, rules, Leaving));

    private Task<bool> SaveLogDaysAsync(int days) => TryDoAsync(() => Retention.SetDaysAsync(days, Leaving));

    private Task<bool> SaveWordingAsync(LocationId id, EventWording wording) => TryDoAsync(() => Words.SetAsync(id, wording, Leaving));

    private Task<bool> SaveLookAsync(LocationId id, EventLook look) => TryDoAsync(() => Looks.SetAsync(id, look, Leaving));

    private IReadOnlyList<string> ServicesOf(LocationId id) => _services.GetValueOrDefault(id, []);

    private EventSample Example(LocationView location) => EventSample.MadeUp(
        new ComposerSettings(location.TimeZone.Length > 0 ? location.TimeZone : "UTC", location.Title, StaffName: "", ExportContacts: false) { Person = "Maria" },
        Time.GetUtcNow());

    private Task<bool> SaveWindowAsync(ExportWindow window) => TryDoAsync(async () =>
    {
        await Directory.SetWindowAsync(window, Leaving);
        _window = window;
    });
}
