using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace AltegioCalendar.Core.Sync.Log;

/// <summary>Reads the sync log, paged at the database by key, so that a long log stays quick.</summary>
public sealed class SyncLogReader(IDbContextFactory<MirrorContext> databases)
{
    /// <summary>One page, newest first; give <see cref="LogPage.Next"/> as <paramref name="before"/> to go on.</summary>
    public async Task<LogPage> ReadAsync(LogFilter filter, long? before, int take, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var zones = await db.Locations.ToDictionaryAsync(row => row.Id, row => row.TimeZone, ct);
        var lines = Filter(db.SyncLog.AsNoTracking(), filter, zones.Values);
        if (before is { } older) lines = lines.Where(row => row.Id < older);

        var page = await lines.OrderByDescending(row => row.Id).Take(take + 1).ToListAsync(ct);
        var staff = page.Select(row => row.StaffId).OfType<long>().Distinct().ToList();
        var names = await db.Staff.Where(row => staff.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);

        return new LogPage(
            [.. page.Take(take).Select(row => ToLine(row, names, zones))],
            page.Count > take ? page[take - 1].Id : null);
    }

    private static IQueryable<SyncLogRow> Filter(IQueryable<SyncLogRow> lines, LogFilter filter, IEnumerable<string> zones)
    {
        if (filter.Staff is { } staff) lines = lines.Where(row => row.StaffId == staff.Value);
        if (filter.Outcome is { } outcome) lines = lines.Where(row => row.Outcome == outcome);
        if (filter.Day is { } day)
        {
            var (from, to) = SpanOf(day, zones);
            lines = lines.Where(row => row.At >= from && row.At < to);
        }

        return lines;
    }

    // With locations in several zones a "day" spans all of them; with one, the usual case, it is exact.
    private static (DateTimeOffset From, DateTimeOffset To) SpanOf(DateOnly day, IEnumerable<string> zones)
    {
        var date = LocalDate.FromDateOnly(day);
        var known = zones.Select(DateTimeZoneProviders.Tzdb.GetZoneOrNull).OfType<DateTimeZone>().DefaultIfEmpty(DateTimeZone.Utc).ToList();
        return (
            known.Min(zone => date.AtStartOfDayInZone(zone).ToInstant()).ToDateTimeOffset(),
            known.Max(zone => date.PlusDays(1).AtStartOfDayInZone(zone).ToInstant()).ToDateTimeOffset());
    }

    private static LogLine ToLine(SyncLogRow row, Dictionary<long, string> names, Dictionary<long, string> zones) => new(
        row.Id,
        row.At,
        row.StaffId is { } staff ? new StaffId(staff) : null,
        row.StaffId is { } known && names.TryGetValue(known, out var name) ? name : "",
        row.Outcome,
        row.Kind,
        row.Sentence,
        row.Cause,
        row.LocationId is { } location && zones.TryGetValue(location, out var zone) && zone.Length > 0 ? zone : "UTC");
}
