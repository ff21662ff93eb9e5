using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Core.Staff;

/// <summary>What changed about the wording of events, for the sync log.</summary>
internal static class WordingSentences
{
    public static Phrase OfPerson(string name, EventWording before, EventWording after) => Of(name, before, after, PersonShows(after.Names));

    public static Phrase OfLocation(string title, EventWording before, EventWording after) => Of(title, before, after, LocationShows(after.Names));

    private static Phrase Of(string whose, EventWording before, EventWording after, Phrase shows) =>
        $"The events of {whose} are worded anew: {Phrase.Joined(Differences(before, after, shows), "; ")}.";

    private static IEnumerable<Phrase> Differences(EventWording before, EventWording after, Phrase shows)
    {
        if (before.Names != after.Names) yield return shows;
        if (before.Title != after.Title) yield return after.Title.Length > 0 ? (Phrase)$"the title is \u201c{after.Title}\u201d" : $"the title is the usual one";
        if (before.Description != after.Description)
            yield return after.Description.Length > 0 ? (Phrase)$"the description has a new template" : $"the description is the usual one";
    }

    private static Phrase PersonShows(NameRung rung) => rung switch
    {
        NameRung.FullName => $"of a client they show the full name",
        NameRung.FirstNameAndInitial => $"of a client they show the first name and an initial",
        NameRung.Initials => $"of a client they show the initials",
        NameRung.AppointmentNumber => $"of a client they show the appointment number only",
        NameRung.Busy => $"of a client they show nothing, only that the time is busy",
        _ => throw new ArgumentOutOfRangeException(nameof(rung), rung, null),
    };

    private static Phrase LocationShows(NameRung rung) => rung switch
    {
        NameRung.FullName => $"of a client they show at most the full name",
        NameRung.FirstNameAndInitial => $"of a client they show at most the first name and an initial",
        NameRung.Initials => $"of a client they show at most the initials",
        NameRung.AppointmentNumber => $"of a client they show at most the appointment number only",
        NameRung.Busy => $"of a client they show at most nothing, only that the time is busy",
        _ => throw new ArgumentOutOfRangeException(nameof(rung), rung, null),
    };
}
