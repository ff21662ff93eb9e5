using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Planning;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Finding;

/// <summary>One appointment with what its event says and where that is.</summary>
internal sealed record Traced(AppointmentRow Row, LocationRow Location, StaffRow Staff, EventContent? Event, Whereabouts Whereabouts);

/// <summary>Gathers what is known about some appointments, a few statements for however many, and traces each.</summary>
internal sealed class Sightings
{
    private readonly Dictionary<long, LocationRow> _locations;
    private readonly Dictionary<long, StaffRow> _staff;
    private readonly Dictionary<long, ConnectionRow> _open;
    private readonly ILookup<string, AppointmentRow> _bookings;
    private readonly ILookup<string, MirroredEventRow> _mirrored;
    private readonly Dictionary<long, WantedEvents> _wanted = [];

    private Sightings(
        Dictionary<long, LocationRow> locations, Dictionary<long, StaffRow> staff, Dictionary<long, ConnectionRow> open,
        ILookup<string, AppointmentRow> bookings, ILookup<string, MirroredEventRow> mirrored) =>
        (_locations, _staff, _open, _bookings, _mirrored) = (locations, staff, open, bookings, mirrored);

    public static async Task<IReadOnlyList<Traced>> TraceAsync(
        MirrorContext db, IReadOnlyCollection<AppointmentRow> rows, ExportWindow window, DateTimeOffset now, CancellationToken ct)
    {
        var sightings = await ReadAsync(db, rows, ct);
        foreach (var group in sightings._open.Values.GroupBy(connection => connection.LocationId))
            sightings._wanted[group.Key] = await WantedEvents.ForAsync(db, sightings._locations[group.Key], [.. group], ct);
        return [.. rows.Where(row => sightings._staff.ContainsKey(row.StaffId)).Select(row => sightings.Trace(row, window, now))];
    }

    private static async Task<Sightings> ReadAsync(MirrorContext db, IReadOnlyCollection<AppointmentRow> rows, CancellationToken ct)
    {
        var locations = rows.Select(row => row.LocationId).Distinct().ToList();
        var people = rows.Select(row => row.StaffId).Distinct().ToList();
        var subjects = rows.Select(row => row.Subject).Distinct().ToList();
        var open = await db.Connections.AsNoTracking().Include(row => row.Account)
            .Where(row => people.Contains(row.StaffId) && row.Stage != ConnectionStage.Ended).ToListAsync(ct);
        return new Sightings(
            await db.Locations.AsNoTracking().Where(row => locations.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct),
            await db.Staff.AsNoTracking().Where(row => people.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct),
            // While a calendar takes another one's place, the new one counts.
            open.GroupBy(row => row.StaffId).ToDictionary(all => all.Key, all => all.OrderBy(row => row.Stage).First()),
            (await db.Appointments.AsNoTracking().Where(row => subjects.Contains(row.Subject)).ToListAsync(ct)).ToLookup(row => row.Subject),
            (await db.MirroredEvents.AsNoTracking().Include(row => row.Connection).Where(row => subjects.Contains(row.Subject)).ToListAsync(ct)).ToLookup(row => row.Subject));
    }

    private Traced Trace(AppointmentRow row, ExportWindow window, DateTimeOffset now)
    {
        var (location, staff, connection) = (_locations[row.LocationId], _staff[row.StaffId], _open.GetValueOrDefault(row.StaffId));
        var content = connection is null ? null : _wanted[location.Id].Compose(connection, _bookings[row.Subject]);
        var sighting = new Sighting
        {
            StaffName = staff.Name,
            TimeZone = location.TimeZone.Length > 0 ? location.TimeZone : "UTC",
            StartsAt = row.StartsAt,
            EndsAt = row.StartsAt.AddSeconds(row.LengthSeconds),
            Now = now,
            Window = window,
            IsDeleted = row.IsDeleted,
            HiddenBecause = connection is null ? null : HidingRule.Of(location, row, hasEvent: content is not null),
            Connection = connection,
            Mirrored = _mirrored[row.Subject].FirstOrDefault(each => each.ConnectionId == connection?.Id),
            IsLeftBehind = _mirrored[row.Subject].Any(each =>
                each.Connection is { Stage: ConnectionStage.Ended } ended && ended.StaffId == row.StaffId && each.ConfirmedTitle is not null),
        };
        return new Traced(row, location, staff, content, Tracing.Of(sighting));
    }
}
