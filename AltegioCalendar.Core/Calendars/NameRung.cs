namespace AltegioCalendar.Core.Calendars;

/// <summary>How much of a client's name an event shows. A higher rung shows less; the numbers are stored.</summary>
public enum NameRung
{
    FullName = 0,

    /// <summary>"Anna P."</summary>
    FirstNameAndInitial = 1,

    /// <summary>"A. P."</summary>
    Initials = 2,

    /// <summary>"Appointment 644000001": who looks it up in Altegio finds the client.</summary>
    AppointmentNumber = 3,

    /// <summary>Only that the time is taken: no name, no services, no description.</summary>
    Busy = 4,
}
