using NodaTime;

namespace AltegioCalendar.Sandbox.Google.Recurrence;

/// <summary>The <c>recurrence</c> of an event: its rules, its added and its left-out times.</summary>
internal sealed record EventRecurrence(
    IReadOnlyList<RecurrenceRule> Rules, IReadOnlyList<RuleEnd> Added, IReadOnlyList<RuleEnd> LeftOut)
{
    /// <summary>The zone the series lives in; null for one of whole days.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>Null where Google says <c>Invalid recurrence rule.</c></summary>
    public static EventRecurrence? Parse(IEnumerable<string> lines, DateTimeZone? zone)
    {
        var (rules, added, leftOut) = (new List<RecurrenceRule>(), new List<RuleEnd>(), new List<RuleEnd>());
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) return null;
            var (head, value) = (line[..colon].Split(';'), line[(colon + 1)..]);
            var isFit = head[0].ToUpperInvariant() switch
            {
                "RRULE" => head.Length == 1 && TryAdd(rules, RecurrenceRule.Parse(value)),
                "RDATE" => TryAddTimes(added, head, value, zone),
                "EXDATE" => TryAddTimes(leftOut, head, value, zone),
                // DTSTART and DTEND belong into start and end.
                _ => false,
            };
            if (!isFit) return null;
        }

        return new(rules, added, leftOut) { Zone = zone };
    }

    /// <summary>Wall times of every occurrence up to the given one, in order.</summary>
    public IEnumerable<DateTime> Walls(DateTime first, DateTime last)
    {
        // The start itself is the first occurrence even when the rule leaves it out, and it does not count then.
        var walls = new SortedSet<DateTime> { first };
        foreach (var rule in Rules)
            walls.UnionWith(WallsOf(rule, first, last));
        foreach (var time in Added)
            walls.Add(time.IsDay ? time.At + first.TimeOfDay : time.At);
        return walls.Where(wall => wall <= last && !IsLeftOut(wall));
    }

    private IEnumerable<DateTime> WallsOf(RecurrenceRule rule, DateTime first, DateTime last)
    {
        var walls = RuleDates.Of(rule, DateOnly.FromDateTime(first), DateOnly.FromDateTime(last))
            .Select(day => day.ToDateTime(TimeOnly.FromDateTime(first)));
        if (rule.Until is { } until) walls = walls.TakeWhile(wall => !IsOver(wall, until));
        return rule.Count is { } count ? walls.Take(count) : walls;
    }

    private bool IsOver(DateTime wall, RuleEnd until)
    {
        if (until.IsDay || Zone is null) return wall.Date > until.At.Date;
        return until.IsUtc ? Zones.At(wall, Zone).UtcDateTime > until.At : wall > until.At;
    }

    private bool IsLeftOut(DateTime wall) =>
        LeftOut.Any(time => time.IsDay ? time.At.Date == wall.Date : time.At == wall);

    private static bool TryAdd<T>(List<T> list, T? item)
        where T : class
    {
        if (item is not null) list.Add(item);
        return item is not null;
    }

    private static bool TryAddTimes(List<RuleEnd> times, string[] head, string value, DateTimeZone? zone)
    {
        DateTimeZone? writtenIn = null;
        foreach (var parameter in head.Skip(1))
        {
            if (!parameter.StartsWith("TZID=", StringComparison.OrdinalIgnoreCase)) continue;
            writtenIn = Zones.Find(parameter[5..]);
            if (writtenIn is null) return false;
        }

        foreach (var text in value.Split(','))
        {
            if (RuleTimes.Wall(text, writtenIn, zone ?? DateTimeZone.Utc) is not { } time) return false;
            times.Add(zone is null ? new(time.At.Date, IsDay: true, IsUtc: false) : time);
        }

        return true;
    }
}
