using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Sync.Log;

namespace AltegioCalendar.Tests.Portal;

/// <summary>Valid, boring examples of what the portal shows; <c>with</c> says what a test is about.</summary>
internal static class Examples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static StaffCard Card() => new()
    {
        Id = new StaffId(7),
        Location = new LocationId(720441),
        LocationTitle = "Salon Aurora",
        LocationTimeZone = "Europe/Riga",
        LocationCity = "Riga",
        Name = "Maria Rossi",
        Position = "Stylist",
        AvatarUrl = "",
        IsCurrent = true,
        ExportContacts = false,
        UpcomingAppointments = 34,
    };

    public static StaffCard Connected(ConnectionState state = ConnectionState.UpToDate) =>
        Card() with { Connection = Connection() with { State = state } };

    public static ConnectionView Connection() => new()
    {
        Staff = new StaffId(7),
        State = ConnectionState.UpToDate,
        AccountEmail = "maria@example.com",
        CalendarId = "maria@example.com",
        CalendarTitle = "Work",
        CalendarTimeZone = "Europe/Riga",
        ConnectedAt = Now.AddDays(-3),
        Wanted = 41,
        Confirmed = 41,
        Waiting = 0,
        Rejected = 0,
    };

    public static LogLine Line(long id) => new(
        id, Now.AddMinutes(id), new StaffId(7), "Maria Rossi", LogOutcome.Done, LogKind.Added,
        $"Appointment {id} was added", Cause: null, "Europe/Riga");
}
