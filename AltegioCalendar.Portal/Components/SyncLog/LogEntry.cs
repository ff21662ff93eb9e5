using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Portal.Components.Shared;

namespace AltegioCalendar.Portal.Components.SyncLog;

/// <summary>A line as the list shows it: the first one of a day stands under that day's name.</summary>
public sealed record LogEntry(LogLine Line, string? Heading)
{
    public static IReadOnlyList<LogEntry> Of(IReadOnlyList<LogLine> lines)
    {
        var entries = new List<LogEntry>(lines.Count);
        DateOnly? before = null;
        foreach (var line in lines)
        {
            var day = Zoned.Date(line.At, line.TimeZone);
            entries.Add(new LogEntry(line, day == before ? null : Zoned.LongDate(line.At, line.TimeZone)));
            before = day;
        }

        return entries;
    }
}
