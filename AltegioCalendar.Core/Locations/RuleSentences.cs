namespace AltegioCalendar.Core.Locations;

/// <summary>What changed about a location's rules, for the sync log.</summary>
internal static class RuleSentences
{
    public static string Changed(string location, LocationRules before, LocationRules after) =>
        $"The rules of {location} changed: {string.Join("; ", Differences(before, after))}.";

    private static IEnumerable<string> Differences(LocationRules before, LocationRules after)
    {
        var (was, now) = (before.Calendar, after.Calendar);
        if (was.HidesBlockedTime != now.HidesBlockedTime) yield return $"blocked time is {Shown(!now.HidesBlockedTime)}";
        if (was.HidesNoShows != now.HidesNoShows) yield return $"visits whose client did not come are {Shown(!now.HidesNoShows)}";
        if (was.HidesUnconfirmed != now.HidesUnconfirmed) yield return $"visits that nobody has confirmed yet are {Shown(!now.HidesUnconfirmed)}";
        if (was.LeavesOutBreaks != now.LeavesOutBreaks)
            yield return now.LeavesOutBreaks ? "events end before the technical break" : "events include the technical break";
        if (before.OnDismissal != after.OnDismissal) yield return $"when somebody leaves the team, {Farewell(after.OnDismissal)}";
    }

    private static string Shown(bool shown) => shown ? "shown" : "not shown";

    private static string Farewell(DismissalRule rule) => rule switch
    {
        DismissalRule.RemoveUpcoming => "their calendar is stopped and upcoming events are removed",
        DismissalRule.KeepEvents => "their calendar is stopped and keeps its events",
        DismissalRule.GoOn => "their calendar goes on until somebody disables it",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };
}
