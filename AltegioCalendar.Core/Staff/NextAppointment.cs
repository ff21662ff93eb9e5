using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Planning;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Staff;

/// <summary>Finds the event that shows best how a person's events look: the next one with a client.</summary>
internal static class NextAppointment
{
    private const int LooksAt = 60;

    public static async Task<EventSample?> ReadAsync(MirrorContext db, StaffId staff, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Staff.AsNoTracking().FirstOrDefaultAsync(row => row.Id == staff.Value, ct) is not { } person) return null;
        var location = await db.Locations.AsNoTracking().FirstAsync(row => row.Id == person.LocationId, ct);
        var settings = await SettingsAsync(db, location, person, ct);
        var next = await db.Appointments.AsNoTracking()
            .Where(row => row.StaffId == person.Id && !row.IsDeleted && row.StartsAt >= now)
            .OrderBy(row => row.StartsAt).ThenBy(row => row.Id).Take(LooksAt)
            .ToListAsync(ct);
        var shown = next.ConvertAll(row => row.ToAppointment()).FindAll(settings.Rules.Shows);
        if ((shown.Find(each => each.Client is not null) ?? shown.FirstOrDefault()) is not { } chosen) return EventSample.MadeUp(settings, now);

        var subject = MirrorSubject.Of(chosen).Value;
        var booked = await db.Appointments.AsNoTracking().Where(row => row.StaffId == person.Id && row.Subject == subject).ToListAsync(ct);
        return new EventSample(booked.ConvertAll(row => row.ToAppointment()), settings, IsMadeUp: false);
    }

    // On a calendar that several share the title begins with a name, so the connection has a say.
    private static async Task<ComposerSettings> SettingsAsync(MirrorContext db, LocationRow location, StaffRow person, CancellationToken ct)
    {
        var connection = await db.Connections.AsNoTracking().FirstOrDefaultAsync(row => row.StaffId == person.Id && row.Stage == ConnectionStage.Active, ct);
        return connection is null
            ? WantedEvents.SettingsFor(location, person, isShared: false)
            : (await WantedEvents.ForAsync(db, location, [connection], ct)).SettingsOf(connection);
    }
}
