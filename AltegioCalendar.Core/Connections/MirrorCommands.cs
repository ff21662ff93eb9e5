using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections;

/// <summary>What a manager can do about the mirror itself: have it checked, and answer when removals wait for a decision.</summary>
public sealed class MirrorCommands
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly ConnectionCommands _connections;
    private readonly SyncLogBook _log;
    private readonly EngineSignals _signals;
    private readonly TimeProvider _clock;

    internal MirrorCommands(
        IDbContextFactory<MirrorContext> databases, ConnectionCommands connections, SyncLogBook log, EngineSignals signals, TimeProvider clock) =>
        (_databases, _connections, _log, _signals, _clock) = (databases, connections, log, signals, clock);

    /// <summary>Reads the book and the calendar anew and puts right whatever differs.</summary>
    public async Task ResyncAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        if ((await db.OpenOfAsync(staff, ct)).Chief() is not { } connection) return;

        await db.AskForAuditAsync(connection, ct);
        await db.AskForWindowAsync(new LocationId(connection.LocationId), _clock.GetUtcNow(), ct);
        await _signals.LookAsync(new LocationId(connection.LocationId), connection.GoogleAccountId, ct);
        await _connections.RetryAsync(staff, ct);
    }

    /// <summary>Answers the brake: the held events are taken out, or stay where they are although Altegio no longer has them.</summary>
    public async Task ReleaseBrakeAsync(StaffId staff, bool remove, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        await using var db = await _databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var open = await db.OpenOfAsync(staff, ct);
        if (open.Chief() is not { } chief) return;

        var ids = open.ConvertAll(row => row.Id);
        var held = db.MirroredEvents.Where(row => ids.Contains(row.ConnectionId) && row.Hold == RemovalHold.Held);
        var count = await (remove ? RemoveAsync(held, now, ct) : held.ExecuteUpdateAsync(set => set.SetProperty(row => row.Hold, RemovalHold.Kept), ct));
        if (count == 0) return;

        var name = await db.Staff.Where(row => row.Id == staff.Value).Select(row => row.Name).FirstAsync(ct);
        _log.Write(
            db, LogKind.Held, LogOutcome.Done,
            Answered(name, count, remove), chief);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        _signals.Tell(staff, hasLogLine: true);
        await _signals.DeliverAsync(open.Select(row => row.GoogleAccountId).Distinct(), CancellationToken.None);
    }

    private static Phrase Answered(string name, int count, bool remove) => (count, remove) switch
    {
        (1, true) => $"The removal of 1 event from {name}'s calendar was confirmed; it is being taken out.",
        (1, false) => $"The removal of 1 event from {name}'s calendar was dismissed; it stays in the calendar.",
        (_, true) => $"The removal of {count} events from {name}'s calendar was confirmed; they are being taken out.",
        _ => $"The removal of {count} events from {name}'s calendar was dismissed; they stay in the calendar.",
    };

    private static Task<int> RemoveAsync(IQueryable<MirroredEventRow> held, DateTimeOffset now, CancellationToken ct) => held.ExecuteUpdateAsync(
        set => set
            .SetProperty(row => row.Hold, RemovalHold.None)
            .SetProperty(row => row.Desired, (string?)null)
            .SetProperty(row => row.IsPending, true)
            .SetProperty(row => row.IsBulk, true)
            .SetProperty(row => row.IsRejected, false)
            .SetProperty(row => row.Attempts, 0)
            .SetProperty(row => row.PendingSince, now)
            .SetProperty(row => row.DueAt, now),
        ct);
}
