namespace AltegioCalendar.Core.Locations;

/// <summary>What changed about a location's rules, for the sync log.</summary>
internal static class RuleSentences
{
    public static Phrase Changed(string location, LocationRules before, LocationRules after) =>
        $"The rules of {location} changed: {Phrase.Joined(Differences(before, after), "; ")}.";

    private static IEnumerable<Phrase> Differences(LocationRules before, LocationRules after)
    {
        var (was, now) = (before.Calendar, after.Calendar);
        if (was.HidesBlockedTime != now.HidesBlockedTime) yield return now.HidesBlockedTime ? (Phrase)$"blocked time is not shown" : $"blocked time is shown";
        if (was.HidesNoShows != now.HidesNoShows)
            yield return now.HidesNoShows ? (Phrase)$"visits whose client did not come are not shown" : $"visits whose client did not come are shown";
        if (was.HidesUnconfirmed != now.HidesUnconfirmed)
            yield return now.HidesUnconfirmed ? (Phrase)$"visits that nobody has confirmed yet are not shown" : $"visits that nobody has confirmed yet are shown";
        if (was.LeavesOutBreaks != now.LeavesOutBreaks)
            yield return now.LeavesOutBreaks ? (Phrase)$"events end before the technical break" : $"events include the technical break";
        if (before.OnDismissal != after.OnDismissal) yield return Farewell(after.OnDismissal);
    }

    private static Phrase Farewell(DismissalRule rule) => rule switch
    {
        DismissalRule.RemoveUpcoming => $"when somebody leaves the team, their calendar is stopped and upcoming events are removed",
        DismissalRule.KeepEvents => $"when somebody leaves the team, their calendar is stopped and keeps its events",
        DismissalRule.GoOn => $"when somebody leaves the team, their calendar goes on until somebody disables it",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };
}
