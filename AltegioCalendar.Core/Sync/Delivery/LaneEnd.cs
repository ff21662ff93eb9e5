using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>When a lane has nothing more to do: says that an export or a rewrite is complete, and ends what is to end.</summary>
internal sealed class LaneEnd(
    IDbContextFactory<MirrorContext> databases, ConnectionEnd endings, SyncLogBook log, EngineSignals signals, TimeProvider clock)
{
    public async Task RunAsync(long account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var open = await db.Connections
            .Where(row => row.GoogleAccountId == account && !row.NeedsPlan && row.Problem == null)
            .Where(row => row.Stage == ConnectionStage.Active && (row.ExportedAt == null || row.Rewrite != ContactsRewrite.None))
            .Where(row => !db.MirroredEvents.Any(each => each.ConnectionId == row.Id && each.IsPending && !each.IsRejected && each.Hold == RemovalHold.None))
            .ToListAsync(ct);
        if (await BulkLines.SayAsync(db, log, account, ct)) signals.Tell(null, hasLogLine: true);
        foreach (var connection in open)
        {
            if (connection.ExportedAt is null) await ExportedAsync(db, connection, ct);
            else await RewrittenAsync(db, connection, ct);
        }

        await endings.RunAsync(account, ct);
    }

    private async Task ExportedAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct)
    {
        var name = await NameAsync(db, connection, ct);
        var events = await db.MirroredEvents.CountAsync(row => row.ConnectionId == connection.Id && row.Confirmed != null, ct);
        var refused = await db.MirroredEvents.CountAsync(row => row.ConnectionId == connection.Id && row.IsRejected, ct);
        connection.ExportedAt = clock.GetUtcNow();
        connection.Rewrite = ContactsRewrite.None;
        log.Write(
            db, LogKind.Exported, refused == 0 ? LogOutcome.Done : LogOutcome.Failed,
            CountedSentences.Exported(name, events, refused), connection);
        await db.SaveChangesAsync(ct);
        signals.Tell(new StaffId(connection.StaffId), hasLogLine: true);
        await signals.AuditAsync(connection.GoogleAccountId, ct); // the proof that it is complete
    }

    private async Task RewrittenAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct)
    {
        var name = await NameAsync(db, connection, ct);
        var events = await db.MirroredEvents.CountAsync(row => row.ConnectionId == connection.Id && row.Confirmed != null, ct);
        var left = await db.MirroredEvents.CountAsync(row => row.ConnectionId == connection.Id && row.IsRejected, ct);
        var why = connection.Rewrite;
        var kind = why == ContactsRewrite.Look ? LogKind.Settings : LogKind.ContactsSwitched;
        connection.Rewrite = ContactsRewrite.None;
        log.Write(
            db, kind, left == 0 ? LogOutcome.Done : LogOutcome.Failed,
            CountedSentences.Rewritten(name, why, events, left), connection);
        await db.SaveChangesAsync(ct);
        signals.Tell(new StaffId(connection.StaffId), hasLogLine: true);
    }

    private static Task<string> NameAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct) =>
        db.Staff.Where(row => row.Id == connection.StaffId).Select(row => row.Name).FirstAsync(ct);
}
