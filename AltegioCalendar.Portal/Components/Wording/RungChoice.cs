using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Portal.Components.Wording;

/// <summary>One rung of what events show of a client's name, in the manager's words.</summary>
public sealed record RungChoice(NameRung Rung, string Label, string Explanation)
{
    public static readonly IReadOnlyList<RungChoice> All =
    [
        new(NameRung.FullName, "Full name", "Anna Petrova"),
        new(NameRung.FirstNameAndInitial, "First name and initial", "Anna P."),
        new(NameRung.Initials, "Initials", "A. P."),
        new(NameRung.AppointmentNumber, "Appointment number", "Appointment 644000001, to be looked up in Altegio"),
        new(NameRung.Busy, "Busy", "Only that the time is taken: no name, no service, no contacts"),
    ];

    public static RungChoice Of(NameRung rung) => All.Single(choice => choice.Rung == rung);

    /// <summary>What becomes of client contacts on this rung while their switch is on.</summary>
    public static string Contacts(NameRung rung) => rung switch
    {
        NameRung.FullName => "the client's phone, email and comment are written into each event",
        NameRung.Busy => "nothing is written, because events show only \u201cBusy\u201d",
        _ => "the client's phone is written into each event; email and comment stay in Altegio, because they may spell out the name",
    };
}
