using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Planning;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync;

/// <summary>
/// Carries out what a manager asked for (connect, switch, disable, try again, a rule): plans the marked connections from the
/// snapshots we have. It needs no answer from Altegio, so it does not wait for one.
/// </summary>
internal sealed class Wishes(IDbContextFactory<MirrorContext> databases, Planner planner, Departures departures, EngineSignals signals)
{
    public async Task RunAsync(LocationId location, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var isKnown = await db.Locations.AnyAsync(row => row.Id == location.Value && row.ChangesPulledTo != null, ct);
        if (!isKnown) return;

        var ended = await departures.StopAsync(db, location, ct);
        var accounts = await PlanMarkedAsync(db, location, ct);
        await transaction.CommitAsync(ct);
        await signals.DeliverAsync(accounts, ct);
        if (accounts.Count + ended.Count > 0) signals.Tell(null, hasLogLine: ended.Count > 0);
        await departures.GiveBackAsync(ended, ct);
    }

    /// <summary>In the caller's transaction. Returns the accounts that have work now.</summary>
    public async Task<HashSet<long>> PlanMarkedAsync(MirrorContext db, LocationId location, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var row = await db.Locations.FirstAsync(known => known.Id == location.Value, ct);
        var accounts = new HashSet<long>();
        foreach (var connection in await db.Connections.Where(marked => marked.LocationId == location.Value && marked.NeedsPlan).ToListAsync(ct))
            accounts.UnionWith(await planner.PlanAllAsync(db, row, connection, ct));
        await db.SaveChangesAsync(ct);
        return accounts;
    }
}
