using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace AltegioCalendar.Core.Finding;

/// <summary>One event of a week. Times are UTC.</summary>
/// <param name="Title">What the event says; what the book says where there is none.</param>
public sealed record WeekVisit(DateTimeOffset StartsAt, TimeSpan Length, string Title, long Number, Whereabouts Whereabouts);

/// <summary>A day of the location with its events, earliest first.</summary>
public sealed record WeekDay(DateOnly Day, IReadOnlyList<WeekVisit> Visits);

/// <summary>A staff member's week as mirrored, Monday to Sunday.</summary>
/// <param name="TimeZone">IANA zone of the location, whose days these are.</param>
/// <param name="Today">The location's today, wherever the week is.</param>
public sealed record MirroredWeek(DateOnly Monday, DateOnly Today, string TimeZone, IReadOnlyList<WeekDay> Days);

/// <summary>Reads a staff member's week, appointment by appointment with each one's state.</summary>
public sealed class WeekReader
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly ExportWindowSetting _windows;
    private readonly TimeProvider _clock;

    internal WeekReader(IDbContextFactory<MirrorContext> databases, ExportWindowSetting windows, TimeProvider clock) =>
        (_databases, _windows, _clock) = (databases, windows, clock);

    /// <param name="within">Any day of the week; null: today's week. Null is answered when nobody knows this staff member.</param>
    public async Task<MirroredWeek?> ReadAsync(StaffId staff, DateOnly? within, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        await using var db = await _databases.CreateDbContextAsync(ct);
        var zoneName = await db.Staff.Where(row => row.Id == staff.Value)
            .Select(row => db.Locations.Where(each => each.Id == row.LocationId).Select(each => each.TimeZone).FirstOrDefault())
            .FirstOrDefaultAsync(ct);
        if (zoneName is null) return null;

        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneName) ?? DateTimeZone.Utc;
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date.ToDateOnly();
        var monday = MondayOf(within ?? today);
        var rows = await RowsAsync(db, staff, StartOf(monday, zone), StartOf(monday.AddDays(7), zone), ct);
        var traced = await Sightings.TraceAsync(db, rows, await _windows.ReadAsync(db, ct), now, ct);
        var visits = traced.GroupBy(each => each.Row.Subject).Select(Visit).OfType<WeekVisit>()
            .OrderBy(visit => visit.StartsAt)
            .ToLookup(visit => Instant.FromDateTimeOffset(visit.StartsAt).InZone(zone).Date.ToDateOnly());
        return new MirroredWeek(monday, today, zone.Id, [.. Enumerable.Range(0, 7).Select(day => new WeekDay(monday.AddDays(day), [.. visits[monday.AddDays(day)]]))]);
    }

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static Task<List<AppointmentRow>> RowsAsync(MirrorContext db, StaffId staff, DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        db.Appointments.AsNoTracking().Where(row => row.StaffId == staff.Value && row.StartsAt >= from && row.StartsAt < to).ToListAsync(ct);

    // The bookings of a class share one event. Who is deleted shows only while their event is still about.
    private static WeekVisit? Visit(IEnumerable<Traced> bookings)
    {
        var all = bookings.OrderBy(each => each.Row.IsDeleted).ThenBy(each => each.Whereabouts.Place).ThenBy(each => each.Row.Id).ToList();
        var shown = all[0];
        if (shown.Row.IsDeleted && shown.Whereabouts is { Place: Place.Deleted, Link: null }) return null;

        var client = shown.Row.ClientName.Length > 0 ? shown.Row.ClientName : Say($"Booked time");
        var title = shown.Event?.Title ?? (shown.Row.Services.Count > 0 ? $"{client} · {string.Join(", ", shown.Row.Services)}" : client);
        return new WeekVisit(shown.Row.StartsAt, TimeSpan.FromSeconds(shown.Row.LengthSeconds), title, shown.Row.Id, shown.Whereabouts);
    }

    private static DateTimeOffset StartOf(DateOnly day, DateTimeZone zone) =>
        LocalDate.FromDateOnly(day).AtStartOfDayInZone(zone).ToDateTimeOffset().ToUniversalTime();
}
