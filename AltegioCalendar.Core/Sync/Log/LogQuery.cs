using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace AltegioCalendar.Core.Sync.Log;

/// <summary>
/// The lines that a filter asks for, without its text. A day becomes a span of ids, because lines are written in the order of
/// their time: whatever else is asked for, the log is then read backwards by id.
/// </summary>
internal static class LogQuery
{
    // Two transactions may finish in the other order than their clocks were read.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    public static async Task<IQueryable<SyncLogRow>> OfAsync(MirrorContext db, LogFilter filter, IEnumerable<string> zones, CancellationToken ct)
    {
        var lines = db.SyncLog.AsNoTracking();
        if (filter.Staff is { } staff) lines = lines.Where(row => row.StaffId == staff.Value);
        if (filter.Outcome is { } outcome) lines = lines.Where(row => row.Outcome == outcome);
        if (filter.Kind is { } kind) lines = lines.Where(row => row.Kind == kind);
        return filter.Day is { } day ? await OfDayAsync(db, lines, SpanOf(day, zones), ct) : lines;
    }

    private static async Task<IQueryable<SyncLogRow>> OfDayAsync(
        MirrorContext db, IQueryable<SyncLogRow> lines, (DateTimeOffset From, DateTimeOffset To) day, CancellationToken ct)
    {
        var (from, to) = day;
        if (await FirstIdAsync(db, from - Slack, ct) is not { } first) return lines.Where(_ => false);

        var after = await FirstIdAsync(db, to + Slack, ct) ?? long.MaxValue;
        return lines.Where(row => row.Id >= first && row.Id < after && row.At >= from && row.At < to);
    }

    private static async Task<long?> FirstIdAsync(MirrorContext db, DateTimeOffset since, CancellationToken ct)
    {
        var first = await db.SyncLog.Where(row => row.At >= since).MinAsync(row => (DateTimeOffset?)row.At, ct);
        return first is null ? null : await db.SyncLog.Where(row => row.At == first).MinAsync(row => (long?)row.Id, ct);
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
}
