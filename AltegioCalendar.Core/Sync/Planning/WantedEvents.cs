using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Planning;

/// <summary>Which event a connection's calendar should hold for a subject, from what the database knows now.</summary>
internal sealed class WantedEvents
{
    private readonly Dictionary<long, ComposerSettings> _settings;

    private WantedEvents(Dictionary<long, ComposerSettings> settings) => _settings = settings;

    /// <summary>Reads the settings that decide what leaves, for some connections of one location.</summary>
    public static async Task<WantedEvents> ForAsync(
        MirrorContext db, LocationRow location, IReadOnlyCollection<ConnectionRow> connections, CancellationToken ct)
    {
        var staff = connections.Select(connection => connection.StaffId).ToList();
        var people = await db.Staff.AsNoTracking().Where(row => staff.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var calendars = connections.Select(connection => connection.CalendarId).ToList();
        var shared = await db.Connections
            .Where(row => calendars.Contains(row.CalendarId) && row.Stage == ConnectionStage.Active)
            .GroupBy(row => row.CalendarId)
            .Where(users => users.Count() > 1)
            .Select(users => users.Key)
            .ToListAsync(ct);

        return new WantedEvents(connections.ToDictionary(
            connection => connection.Id,
            connection => SettingsFor(location, people[connection.StaffId], shared.Contains(connection.CalendarId))));
    }

    /// <summary>What the composer needs to know about one staff member's events.</summary>
    public static ComposerSettings SettingsFor(LocationRow location, StaffRow person, bool isShared) => new(
        location.TimeZone,
        location.City.Length > 0 ? $"{location.Title}, {location.City}" : location.Title,
        isShared ? person.Name : "",
        person.ExportContacts)
    {
        Rules = location.ToCalendarRules(),
        Wording = person.ToWording().Within(location.ToWording()),
        Look = person.Look.Within(location.Look),
        Person = person.Name,
    };

    public ComposerSettings SettingsOf(ConnectionRow connection) => _settings[connection.Id];

    public EventContent? Compose(ConnectionRow connection, IEnumerable<AppointmentRow> subject) =>
        EventComposer.Compose(
            subject.Where(row => row.StaffId == connection.StaffId).Select(row => row.ToAppointment()), _settings[connection.Id]);
}
