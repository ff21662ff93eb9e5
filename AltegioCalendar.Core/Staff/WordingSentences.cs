using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Core.Staff;

/// <summary>What changed about the wording of events, for the sync log.</summary>
internal static class WordingSentences
{
    public static string OfPerson(string name, EventWording before, EventWording after) =>
        $"The events of {name} are worded anew: {string.Join("; ", Differences("of a client they show", before, after))}.";

    public static string OfLocation(string title, EventWording before, EventWording after) =>
        $"The events of {title} are worded anew: {string.Join("; ", Differences("of a client they show at most", before, after))}.";

    private static IEnumerable<string> Differences(string they, EventWording before, EventWording after)
    {
        if (before.Names != after.Names) yield return $"{they} {Words(after.Names)}";
        if (before.Title != after.Title) yield return after.Title.Length > 0 ? $"the title is \u201c{after.Title}\u201d" : "the title is the usual one";
        if (before.Description != after.Description) yield return after.Description.Length > 0 ? "the description has a new template" : "the description is the usual one";
    }

    private static string Words(NameRung rung) => rung switch
    {
        NameRung.FullName => "the full name",
        NameRung.FirstNameAndInitial => "the first name and an initial",
        NameRung.Initials => "the initials",
        NameRung.AppointmentNumber => "the appointment number only",
        NameRung.Busy => "nothing, only that the time is busy",
        _ => throw new ArgumentOutOfRangeException(nameof(rung), rung, null),
    };
}
