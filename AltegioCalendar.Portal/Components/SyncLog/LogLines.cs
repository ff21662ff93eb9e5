using AltegioCalendar.Core.Sync.Log;

namespace AltegioCalendar.Portal.Components.SyncLog;

/// <summary>The lines on the page, newest first, and where to go on.</summary>
public sealed record LogLines(IReadOnlyList<LogLine> Lines, long? Next)
{
    public static LogLines Of(LogPage page) => new(page.Lines, page.Next);

    public LogLines WithOlder(LogPage older) => new([.. Lines, .. older.Lines], older.Next);

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
        return older.Count == 0 ? Of(newest) : new([.. newest.Lines, .. older], Next);
    }
}
