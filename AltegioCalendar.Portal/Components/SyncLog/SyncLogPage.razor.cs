using System.Globalization;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.Components.SyncLog;

/// <summary>Reads the log page by page. The filter lives in the address, so that a view can be kept and sent.</summary>
public sealed partial class SyncLogPage
{
    private const int PageSize = 50;
    private LogFilter _filter = new();
    private LogLines? _log;
    private IReadOnlyList<StaffCard> _staff = [];
    private bool _busy;
    private bool _couldNotShowOlder;

    [SupplyParameterFromQuery(Name = "staff")] private long? StaffParameter { get; set; }
    [SupplyParameterFromQuery(Name = "outcome")] private string? OutcomeParameter { get; set; }
    [SupplyParameterFromQuery(Name = "day")] private string? DayParameter { get; set; }
    [Inject] private SyncLogReader Reader { get; set; } = default!;
    [Inject] private StaffDirectory Directory { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    protected override bool Concerns(LiveChange change) =>
        change.HasLogLine && (_filter.Staff is null || change.Staff is null || change.Staff == _filter.Staff);

    protected override async Task OnParametersSetAsync()
    {
        _filter = new LogFilter(
            StaffParameter is { } staff ? new StaffId(staff) : null,
            Enum.TryParse<LogOutcome>(OutcomeParameter, ignoreCase: true, out var outcome) ? outcome : null,
            DateOnly.TryParseExact(DayParameter, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);
        (_log, _couldNotShowOlder) = (null, false);
        await base.OnParametersSetAsync();
    }

    protected override async Task ReadAsync(CancellationToken ct)
    {
        if (_staff.Count == 0) _staff = await Directory.ListAsync(ct);
        _log = LogLines.Of(await Reader.ReadAsync(_filter, before: null, PageSize, ct));
    }

    protected override async Task ReadChangeAsync(CancellationToken ct)
    {
        var newest = await Reader.ReadAsync(_filter, before: null, PageSize, ct);
        _log = _log?.WithNewest(newest) ?? LogLines.Of(newest);
    }

    private async Task ShowOlderAsync()
    {
        if (_busy || _log?.Next is not { } next) return;
        (_busy, _couldNotShowOlder) = (true, false);
        _couldNotShowOlder = !await TryDoAsync(async () =>
        {
            var older = await Reader.ReadAsync(_filter, next, PageSize, Leaving);
            if (_log?.Next == next) _log = _log.WithOlder(older); // else the filter or the newest lines changed meanwhile
        });
        _busy = false;
    }

    private void ShowFiltered(LogFilter filter) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["staff"] = filter.Staff?.Value,
            ["outcome"] = filter.Outcome?.ToString().ToLowerInvariant(),
            ["day"] = filter.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }), replace: true);
}
