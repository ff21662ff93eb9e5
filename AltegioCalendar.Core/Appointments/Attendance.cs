namespace AltegioCalendar.Core.Appointments;

/// <summary>Whether the client came, with Altegio's own numbers (<c>attendance</c> of a record).</summary>
public enum Attendance
{
    NoShow = -1,
    Waiting = 0,
    Arrived = 1,
    Confirmed = 2,
}
