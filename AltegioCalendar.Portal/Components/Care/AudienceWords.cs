using AltegioCalendar.Core.Connections.Care;

namespace AltegioCalendar.Portal.Components.Care;

/// <summary>Who else reads the texts of a calendar's events, in words.</summary>
internal static class AudienceWords
{
    /// <summary>"3 people and everybody on the internet can see this calendar"; without a full stop.</summary>
    public static string Of(Audience audience)
    {
        List<Readers> who = [.. All(audience)];
        return who switch
        {
            [] => Say($"Nobody else sees the details of events in this calendar"),
            [var only] => Say(only.Alone),
            [.. var others, var last] => Say(last.After(string.Join(", ", others.Select((each, at) => at == 0 ? each.First : each.Within)))),
        };
    }

    private static IEnumerable<Readers> All(Audience audience)
    {
        if (audience.People > 0) yield return People(audience.People);
        foreach (var group in audience.Groups) yield return Group(group);
        if (audience.IsForeign) yield return Owner();
        if (audience.IsPublic) yield return Everybody();
    }

    private static Readers People(int people) => people == 1
        ? new($"1 other person can see the events of this calendar", $"1 other person", $"1 other person", And($"1 other person"))
        : new($"{people} other people can see the events of this calendar", $"{people} other people", $"{people} other people", And($"{people} other people"));

    private static Readers Group(string group) => new(
        $"Everybody of {group} can see the events of this calendar", $"Everybody of {group}", $"everybody of {group}", And($"everybody of {group}"));

    private static Readers Owner() => new(
        $"Its owner, and whoever they share it with, can see the events of this calendar",
        $"Its owner, and whoever they share it with",
        $"its owner, and whoever they share it with",
        others => $"{others} and its owner, and whoever they share it with, can see the events of this calendar");

    private static Readers Everybody() => new(
        $"Everybody on the internet can see the events of this calendar",
        $"Everybody on the internet",
        $"everybody on the internet",
        And($"everybody on the internet"));

    private static Func<string, Phrase> And(Phrase last) => others => $"{others} and {last} can see the events of this calendar";

    // Languages differ in what begins a sentence, what one reader does and what several do: each place has words of its own.
    private sealed record Readers(Phrase Alone, Phrase First, Phrase Within, Func<string, Phrase> After);
}
