using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Tests.Support;

/// <summary>Valid, boring examples; a test changes with <c>with</c> what it is about.</summary>
internal static class Some
{
    public const string Zone = "Europe/Berlin";
    public static readonly LocationId Location = new(700101);
    public static readonly StaffId Staff = new(2600001);

    public static Appointment Appointment(long id = 644000001) => new()
    {
        Location = Location,
        Id = id,
        Staff = Staff,
        StartsAt = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero),
        Length = TimeSpan.FromMinutes(60),
        Client = new Client("Anna Petrova", "+4915112345678", "anna@example.com"),
        Comment = "prefers tea",
        Services = ["Haircut", "Blow-dry"],
    };

    public static ComposerSettings Settings(bool exportContacts = false, string staffName = "") =>
        new(Zone, "Salon Linden, Berlin", staffName, exportContacts);

    public static EventContent Content() => EventComposer.Compose([Appointment()], Settings())!;
}
