using AltegioCalendar.Core.Sync.Log;

namespace AltegioCalendar.Portal.Components.SyncLog;

/// <summary>The lines on the page, newest first, and where to go on.</summary>
/// <param name="SearchedTo">How far back a search for text got; null: nothing was left out.</param>
public sealed record LogLines(IReadOnlyList<LogLine> Lines, long? Next, DateTimeOffset? SearchedTo = null)
{
    public static LogLines Of(LogPage page) => new(page.Lines, page.Next, page.SearchedTo);

    public LogLines WithOlder(LogPage older) => new([.. Lines, .. older.Lines], older.Next, older.SearchedTo);

    /// <summary>
    /// Puts a newly read first page before what was shown. When more lines are new than a page holds, there is a gap between the two,
    /// so the old ones go: "Show older" reads them again.
    /// </summary>
    public LogLines WithNewest(LogPage newest)
    {
        if (newest.Lines.Count == 0 || Lines.Count == 0) return Of(newest);

        var oldestOfNew = newest.Lines[^1].Id;
        if (newest.Next is not null && oldestOfNew > Lines[0].Id) return Of(newest);

        var older = Lines.Where(line => line.Id < oldestOfNew).ToList();
        return older.Count == 0 ? Of(newest) : this with { Lines = [.. newest.Lines, .. older] };
    }

    /// <summary>Puts lines that are newer than all of these before them; when there are more than a page holds, the old ones go.</summary>
    public LogLines WithNewer(LogPage newer) =>
        newer.Lines.Count == 0 && newer.Next is null ? this : newer.Next is not null ? Of(newer) : this with { Lines = [.. newer.Lines, .. Lines] };

    /// <summary>What was just tried again is no longer offered to be.</summary>
    public LogLines WithoutRetry(Func<LogLine, bool> retried) =>
        this with { Lines = [.. Lines.Select(line => line.Event is { } about && retried(line) ? line with { Event = about with { CanRetry = false } } : line)] };
}
