using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Staff;

/// <summary>One upcoming appointment on the card. The start is UTC.</summary>
public sealed record UpcomingAppointment(
    DateTimeOffset StartsAt, TimeSpan Length, string Client, string Services, Attendance Attendance, bool IsInCalendar)
{
    /// <summary>The location's rules let it into a calendar.</summary>
    public bool IsShown { get; init; } = true;
}

/// <summary>Reads staff members with their connections.</summary>
public sealed class StaffDirectory
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly ExportWindowSetting _windows;
    private readonly TimeProvider _clock;

    internal StaffDirectory(IDbContextFactory<MirrorContext> databases, ExportWindowSetting windows, TimeProvider clock) =>
        (_databases, _windows, _clock) = (databases, windows, clock);

    /// <summary>Everybody, in Altegio's order within each location.</summary>
    public async Task<IReadOnlyList<StaffCard>> ListAsync(CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        return await CardsAsync(db, db.Staff, ct);
    }

    public async Task<StaffCard?> FindAsync(StaffId id, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        return (await CardsAsync(db, db.Staff.Where(row => row.Id == id.Value), ct)).SingleOrDefault();
    }

    /// <summary>The next appointments, soonest first; a group event shows each of its bookings.</summary>
    public async Task<IReadOnlyList<UpcomingAppointment>> UpcomingAsync(StaffId id, int take, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        await using var db = await _databases.CreateDbContextAsync(ct);
        var rows = await db.Appointments.AsNoTracking()
            .Where(row => row.StaffId == id.Value && !row.IsDeleted && row.StartsAt >= now)
            .OrderBy(row => row.StartsAt).ThenBy(row => row.Id)
            .Take(take)
            .Select(row => new
            {
                Row = row,
                Location = db.Locations.First(each => each.Id == row.LocationId),
                IsInCalendar = db.MirroredEvents.Any(each => each.Subject == row.Subject && each.Connection!.StaffId == id.Value
                    && each.Connection.Stage == ConnectionStage.Active && each.Confirmed != null && !each.IsPending),
            })
            .ToListAsync(ct);
        return [.. rows.Select(each => new UpcomingAppointment(
            each.Row.StartsAt, TimeSpan.FromSeconds(each.Row.LengthSeconds), each.Row.ClientName, string.Join(", ", each.Row.Services),
            each.Row.Attendance, each.IsInCalendar) { IsShown = each.Location.ToCalendarRules().Shows(each.Row.ToAppointment()) })];
    }

    /// <summary>One event to show how this person's events look; null when there is no such person.</summary>
    public async Task<EventSample?> SampleAsync(StaffId id, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        return await NextAppointment.ReadAsync(db, id, _clock.GetUtcNow(), ct);
    }

    private async Task<IReadOnlyList<StaffCard>> CardsAsync(MirrorContext db, IQueryable<StaffRow> staff, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        var until = (await _windows.ReadAsync(db, ct)).To(now);
        var people = await staff.AsNoTracking()
            .OrderBy(row => row.LocationId).ThenByDescending(row => row.Weight).ThenBy(row => row.Name)
            .Select(row => new
            {
                Row = row,
                Upcoming = db.Appointments.Count(each => each.StaffId == row.Id && !each.IsDeleted && each.StartsAt >= now && each.StartsAt < until),
            })
            .ToListAsync(ct);
        var locations = await db.Locations.AsNoTracking().ToDictionaryAsync(row => row.Id, ct);
        var connections = await ConnectionViews.ReadAsync(db, staff.Select(row => row.Id), ct);
        var hidden = await HiddenUpcoming.CountAsync(db, locations.Values, now, until, ct);
        var places = await PlacesAsync(db, now, ct);
        var last = await LastWords.ReadAsync(db, staff, ct);
        return [.. people.Select(each => Card(each.Row, locations[each.Row.LocationId]) with
        {
            UpcomingAppointments = each.Upcoming - hidden.GetValueOrDefault(each.Row.Id),
            Connection = connections.GetValueOrDefault(each.Row.Id),
            Place = connections.ContainsKey(each.Row.Id) ? null : places.GetValueOrDefault(each.Row.Id),
            LastWords = connections.ContainsKey(each.Row.Id) ? null : last.GetValueOrDefault(each.Row.Id),
        })];
    }

    private static async Task<Dictionary<long, OpenPlace>> PlacesAsync(MirrorContext db, DateTimeOffset now, CancellationToken ct) =>
        await PlaceDesk.Open(db, now).Where(row => row.Others == "")
            .Join(db.GoogleAccounts, row => row.OfferedAccountId, account => account.Id, (row, account) => new { row.StaffId, row.StateHash, account.Email })
            .Join(db.Staff, row => row.StaffId, person => person.Id, (row, person) => new { row.StaffId, row.StateHash, row.Email, person.Name })
            .GroupBy(row => row.StaffId)
            .Select(rows => rows.First())
            .ToDictionaryAsync(row => row.StaffId, row => new OpenPlace(row.StateHash, row.Email, [new PlacedPerson(new StaffId(row.StaffId), row.Name)]), ct);

    private static StaffCard Card(StaffRow row, LocationRow location) => new()
    {
        Id = new StaffId(row.Id),
        Location = new LocationId(row.LocationId),
        LocationTitle = location.Title,
        LocationTimeZone = location.TimeZone.Length > 0 ? location.TimeZone : "UTC",
        LocationCity = location.City,
        Name = row.Name,
        Position = row.Position,
        AvatarUrl = row.AvatarUrl,
        IsCurrent = row.IsCurrent,
        ExportContacts = row.ExportContacts,
        Wording = row.ToWording(),
        LocationWording = location.ToWording(),
        Look = row.Look,
        LocationLook = location.Look,
        UpcomingAppointments = 0,
    };
}
