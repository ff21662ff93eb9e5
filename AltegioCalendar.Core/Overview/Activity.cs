using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace AltegioCalendar.Core.Overview;

/// <summary>What happened on one day.</summary>
/// <param name="Changes">Events added, changed, removed and put back, one by one; an export of a whole calendar is not among them.</param>
/// <param name="Troubles">Lines of the sync log that say that something failed.</param>
public sealed record ActivityDay(DateOnly Day, int Changes, int Troubles);

/// <summary>The last days, oldest first, today last.</summary>
/// <param name="TimeZone">IANA zone of the days: the one of most locations.</param>
public sealed record Activity(string TimeZone, IReadOnlyList<ActivityDay> Days)
{
    public static readonly Activity None = new("UTC", []);
}

/// <summary>Counts what happened on each of the last days, from an index alone.</summary>
internal static class ActivityReader
{
    private const int Days = 14;
    private static readonly LogKind[] s_changes = [LogKind.Added, LogKind.Changed, LogKind.Removed, LogKind.PutBack];

    public static async Task<Activity> ReadAsync(MirrorContext db, DateTimeOffset now, CancellationToken ct)
    {
        var zones = await db.Locations.Select(row => row.TimeZone).ToListAsync(ct);
        var name = zones.Where(zone => zone.Length > 0).GroupBy(zone => zone).OrderByDescending(same => same.Count()).FirstOrDefault()?.Key ?? "UTC";
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) ?? DateTimeZone.Utc;
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;

        var days = new List<ActivityDay>();
        for (var back = Days - 1; back >= 0; back--) days.Add(await CountAsync(db, today.PlusDays(-back), zone, ct));
        return new Activity(name, days);
    }

    private static async Task<ActivityDay> CountAsync(MirrorContext db, LocalDate day, DateTimeZone zone, CancellationToken ct)
    {
        var (from, to) = (StartOf(day, zone), StartOf(day.PlusDays(1), zone));
        var counts = await db.SyncLog.Where(row => row.At >= from && row.At < to)
            .GroupBy(row => new { row.Kind, row.Outcome })
            .Select(same => new { same.Key.Kind, same.Key.Outcome, Count = same.Count() })
            .ToListAsync(ct);
        return new ActivityDay(
            day.ToDateOnly(),
            counts.Where(each => s_changes.Contains(each.Kind)).Sum(each => each.Count),
            counts.Where(each => each.Outcome == LogOutcome.Failed).Sum(each => each.Count));
    }

    private static DateTimeOffset StartOf(LocalDate day, DateTimeZone zone) => day.AtStartOfDayInZone(zone).ToDateTimeOffset().ToUniversalTime();
}
