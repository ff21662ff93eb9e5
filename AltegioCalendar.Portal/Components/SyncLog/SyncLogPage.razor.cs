using System.Globalization;
using AltegioCalendar.Core.Connections;
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
    private string _exportPath = "";
    private LogLines? _log;
    private IReadOnlyList<StaffCard> _staff = [];
    private long? _searchedFrom;
    private int _failed;
    private bool _busy;
    private bool _couldNotShowOlder;
    private (bool Good, string Text)? _said;

    [SupplyParameterFromQuery(Name = "staff")] private long? StaffParameter { get; set; }
    [SupplyParameterFromQuery(Name = "outcome")] private string? OutcomeParameter { get; set; }
    [SupplyParameterFromQuery(Name = "kind")] private string? KindParameter { get; set; }
    [SupplyParameterFromQuery(Name = "day")] private string? DayParameter { get; set; }
    [SupplyParameterFromQuery(Name = "text")] private string? TextParameter { get; set; }
    [Inject] private LogAddress Address { get; set; } = default!;
    [Inject] private SyncLogReader Reader { get; set; } = default!;
    [Inject] private FailedEvents Failures { get; set; } = default!;
    [Inject] private StaffDirectory Directory { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    protected override bool Concerns(LiveChange change) =>
        change.HasLogLine && (_filter.Staff is null || change.Staff is null || change.Staff == _filter.Staff);

    protected override async Task OnParametersSetAsync()
    {
        _filter = Address.Read(StaffParameter?.ToString(CultureInfo.InvariantCulture), OutcomeParameter, KindParameter, DayParameter, TextParameter);
        _exportPath = Address.ExportPath(_filter);
        (_log, _searchedFrom, _couldNotShowOlder, _said) = (null, null, false, null);
        await base.OnParametersSetAsync();
    }

    protected override async Task ReadAsync(CancellationToken ct)
    {
        if (_staff.Count == 0) _staff = await Directory.ListAsync(ct);
        var asked = _filter;
        var page = await Reader.ReadAsync(asked, before: null, PageSize, ct);
        if (asked != _filter) return; // a newer question is being answered

        (_log, _searchedFrom) = (LogLines.Of(page), page.Newest);
        _failed = await Failures.CountAsync(asked.Staff, ct);
    }

    // A search for text looks at what is new only: the rest it has looked at before.
    protected override async Task ReadChangeAsync(CancellationToken ct)
    {
        var asked = _filter;
        var newer = _searchedFrom is { } known ? await Reader.ReadNewerAsync(asked, known, PageSize, ct) : null;
        var page = newer ?? await Reader.ReadAsync(asked, before: null, PageSize, ct);
        if (asked != _filter) return;

        _log = _log is null ? LogLines.Of(page) : newer is null ? _log.WithNewest(page) : _log.WithNewer(page);
        _searchedFrom = page.Newest ?? _searchedFrom;
        _failed = await Failures.CountAsync(asked.Staff, ct);
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

    private Task RetryAsync(LogLine line) => DoAsync(async () =>
    {
        var isTried = line.Event is { } about && await Failures.RetryAsync(about.Id, Leaving);
        _log = _log?.WithoutRetry(each => each.Event?.Id == line.Event?.Id);
        return isTried
            ? Say($"It is being tried again. How it ends appears here.")
            : Say($"There is nothing to try again: it has been put right, or its calendar must be connected again first.");
    });

    private Task RetryAllAsync() => DoAsync(async () =>
    {
        var count = await Failures.RetryAllAsync(_filter.Staff, Leaving);
        _log = _log?.WithoutRetry(line => line.Outcome == LogOutcome.Failed);
        return count == 1
            ? Say($"1 event is being tried again. How it ends appears here.")
            : Say($"{count} events are being tried again. How they end appears here.");
    });

    private async Task DoAsync(Func<Task<string>> retry)
    {
        if (_busy) return;
        (_busy, _said) = (true, null);
        var said = "";
        var went = await TryDoAsync(async () =>
        {
            said = await retry();
            _failed = await Failures.CountAsync(_filter.Staff, Leaving);
        });
        (_busy, _said) = (false, went ? (true, said) : (false, CommandFailed));
    }

    private void ShowFiltered(LogFilter filter) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(Address.Write(filter)), replace: true);
}
