using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Sync.Audit;

/// <summary>Which calendars are to be audited: their export is complete, they can be read, and the last look is too long ago.</summary>
internal sealed class DueCalendars(IDbContextFactory<MirrorContext> databases, IOptions<SyncOptions> options, TimeProvider clock)
{
    // Now and then everything is listed anew: a list of changes is only as good as Google's memory.
    private const int ChangesInARow = 7;

    public async Task<List<long>> AccountsAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await Due(db).Select(row => row.GoogleAccountId).Distinct().ToListAsync(ct);
    }

    public async Task<List<CalendarCheckRow>> OfAsync(long account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var calendars = await Due(db).Where(row => row.GoogleAccountId == account).Select(row => row.CalendarId).Distinct().ToListAsync(ct);
        var known = await db.CalendarChecks.AsNoTracking().Where(row => row.GoogleAccountId == account).ToDictionaryAsync(row => row.CalendarId, ct);
        return calendars.ConvertAll(id => Prepare(known.GetValueOrDefault(id) ?? new CalendarCheckRow { GoogleAccountId = account, CalendarId = id }));
    }

    private CalendarCheckRow Prepare(CalendarCheckRow calendar)
    {
        if (calendar.FullyCheckedAt is not { } full || clock.GetUtcNow() - full >= ChangesInARow * options.Value.AuditInterval) calendar.SyncToken = null;
        return calendar;
    }

    private IQueryable<ConnectionRow> Due(MirrorContext db)
    {
        var before = clock.GetUtcNow() - options.Value.AuditInterval;
        return db.Connections.Where(row => row.Stage == ConnectionStage.Active && row.ExportedAt != null && row.Problem == null
            && row.Account!.Health == AccountHealth.Healthy && row.Account.PausedUntil == null
            && !db.CalendarChecks.Any(each => each.GoogleAccountId == row.GoogleAccountId && each.CalendarId == row.CalendarId && each.CheckedAt > before));
    }
}
