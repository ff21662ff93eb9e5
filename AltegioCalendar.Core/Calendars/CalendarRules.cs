using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Calendars;

/// <summary>What a location's calendars show of its appointment book. Without a rule everything is shown, in its full length.</summary>
public sealed record CalendarRules
{
    public static readonly CalendarRules ShowEverything = new();

    /// <summary>Blocked time is not shown. Classes, and visits with a client or a service, always are.</summary>
    public bool HidesBlockedTime { get; init; }

    /// <summary>A visit whose client did not come is taken out; otherwise it stays and says so.</summary>
    public bool HidesNoShows { get; init; }

    /// <summary>A visit that still waits is not shown: only once the client has confirmed it or has come.</summary>
    public bool HidesUnconfirmed { get; init; }

    /// <summary>An event ends with the visit, not with the technical break after it.</summary>
    public bool LeavesOutBreaks { get; init; }

    /// <summary>Whether this appointment, or this one booking of a class, is shown.</summary>
    public bool Shows(Appointment appointment) => appointment switch
    {
        { IsDeleted: true } => false,
        { IsBlockedTime: true } => !HidesBlockedTime, // nobody could confirm it or fail to come
        { Attendance: Attendance.NoShow } => !HidesNoShows,
        { Attendance: Attendance.Waiting } => !HidesUnconfirmed,
        _ => true,
    };

    /// <summary>When the event ends.</summary>
    public DateTimeOffset EndOf(Appointment appointment) =>
        LeavesOutBreaks ? appointment.EndsAt - appointment.Break : appointment.EndsAt;
}
