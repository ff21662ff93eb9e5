using System.Runtime.CompilerServices;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Log;

/// <summary>Reads the sync log, paged at the database by key, so that a long log stays quick.</summary>
public sealed class SyncLogReader(IDbContextFactory<MirrorContext> databases)
{
    private const int ExportPage = 5000;

    /// <summary>One page, newest first; give <see cref="LogPage.Next"/> as <paramref name="before"/> to go on.</summary>
    public Task<LogPage> ReadAsync(LogFilter filter, long? before, int take, CancellationToken ct) => ReadAsync(filter, before, null, take, ct);

    /// <summary>What is newer than a line that is known; <see cref="LogPage.Next"/> says that there is more between the two than a page holds.</summary>
    public Task<LogPage> ReadNewerAsync(LogFilter filter, long after, int take, CancellationToken ct) => ReadAsync(filter, null, after, take, ct);

    /// <summary>All that the filter asks for, newest first, however long: read a page at a time, so that nothing is held open meanwhile.</summary>
    public async IAsyncEnumerable<LogLine> StreamAsync(LogFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        long? next = null;
        do
        {
            var page = await ReadAsync(filter, next, ExportPage, ct);
            foreach (var line in page.Lines) yield return line;
            next = page.Next;
        }
        while (next is not null);
    }

    private async Task<LogPage> ReadAsync(LogFilter filter, long? before, long? after, int take, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var zones = await db.Locations.ToDictionaryAsync(row => row.Id, row => row.TimeZone, ct);
        var lines = await LogQuery.OfAsync(db, filter, zones.Values, ct);
        if (after is { } known) lines = lines.Where(row => row.Id > known);
        if (!string.IsNullOrWhiteSpace(filter.Text)) return await SearchAsync(db, lines, filter.Text, before, take, zones, ct);

        if (before is { } older) lines = lines.Where(row => row.Id < older);
        var page = await lines.OrderByDescending(row => row.Id).Take(take + 1).ToListAsync(ct);
        return new LogPage(await ToLinesAsync(db, page.Take(take), zones, ct), page.Count > take ? page[take - 1].Id : null);
    }

    private static async Task<LogPage> SearchAsync(
        MirrorContext db, IQueryable<SyncLogRow> lines, string text, long? before, int take, Dictionary<long, string> zones, CancellationToken ct)
    {
        var hits = await LogSearch.RunAsync(lines, text, before, take, ct);
        var rows = await db.SyncLog.AsNoTracking().Where(row => hits.Ids.Contains(row.Id)).OrderByDescending(row => row.Id).ToListAsync(ct);
        var stoppedAt = hits.Next is { } next && hits.Ids.Count < take
            ? await db.SyncLog.Where(row => row.Id >= next).OrderBy(row => row.Id).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(ct)
            : null;
        return new LogPage(await ToLinesAsync(db, rows, zones, ct), hits.Next, stoppedAt, hits.Newest);
    }

    private static async Task<IReadOnlyList<LogLine>> ToLinesAsync(
        MirrorContext db, IEnumerable<SyncLogRow> rows, Dictionary<long, string> zones, CancellationToken ct)
    {
        var page = rows.ToList();
        var staff = page.Select(row => row.StaffId).OfType<long>().Distinct().ToList();
        var names = await db.Staff.Where(row => staff.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var events = await EventsAsync(db, page, ct);
        return [.. page.Select(row => ToLine(row, names, zones) with { Event = row.MirroredEventId is { } id ? events.GetValueOrDefault(id) : null })];
    }

    private static async Task<Dictionary<long, LogEvent>> EventsAsync(MirrorContext db, List<SyncLogRow> page, CancellationToken ct)
    {
        var ids = page.Select(row => row.MirroredEventId).OfType<long>().Distinct().ToList();
        if (ids.Count == 0) return [];

        var retriable = FailedEvents.Retriable(db).Where(row => ids.Contains(row.Id)).Select(row => row.Id);
        return await db.MirroredEvents.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .Select(row => new LogEvent(row.Id, !row.IsPending && row.Desired != null && row.Desired == row.Confirmed, retriable.Contains(row.Id), row.Link))
            .ToDictionaryAsync(each => each.Id, ct);
    }

    private static LogLine ToLine(SyncLogRow row, Dictionary<long, string> names, Dictionary<long, string> zones) => new(
        row.Id,
        row.At,
        row.StaffId is { } staff ? new StaffId(staff) : null,
        row.StaffId is { } known && names.TryGetValue(known, out var name) ? name : "",
        row.Outcome,
        row.Kind,
        row.Sentence.ToString(),
        row.Cause,
        row.LocationId is { } location && zones.TryGetValue(location, out var zone) && zone.Length > 0 ? zone : "UTC");
}
