using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Portal.Components.Wording;

/// <summary>One rung of what events show of a client's name, in the manager's words.</summary>
public sealed record RungChoice(NameRung Rung, string Label, string Explanation)
{
    /// <summary>The title of an event that shows nothing. Texts of events are the same in every language of the portal.</summary>
    public const string BusyTitle = "Busy";

    private const string NumberTitle = "Appointment 644000001";

    public static IReadOnlyList<RungChoice> All =>
    [
        new(NameRung.FullName, Say($"Full name"), "Anna Petrova"),
        new(NameRung.FirstNameAndInitial, Say($"First name and initial"), "Anna P."),
        new(NameRung.Initials, Say($"Initials"), "A. P."),
        new(NameRung.AppointmentNumber, Say($"Appointment number"), Say($"{NumberTitle}, to be looked up in Altegio")),
        new(NameRung.Busy, Say($"Busy"), Say($"Only that the time is taken: no name, no service, no contacts")),
    ];

    public static RungChoice Of(NameRung rung) => All.Single(choice => choice.Rung == rung);

    /// <summary>What becomes of client contacts on this rung while their switch is on, beside that switch.</summary>
    public static string ContactsOn(NameRung rung) => rung switch
    {
        NameRung.FullName => Say($"On: the client's phone, email and comment are written into each event."),
        NameRung.Busy => Say($"On: nothing is written, because events show only “{BusyTitle}”."),
        _ => Say($"On: the client's phone is written into each event; email and comment stay in Altegio, because they may spell out the name."),
    };

    /// <summary>The same beside an example.</summary>
    public static string WithContacts(NameRung rung) => rung switch
    {
        NameRung.FullName => Say($"With contacts, the client's phone, email and comment are written into each event."),
        NameRung.Busy => Say($"With contacts, nothing is written, because events show only “{BusyTitle}”."),
        _ => Say($"With contacts, the client's phone is written into each event; email and comment stay in Altegio, because they may spell out the name."),
    };
}
