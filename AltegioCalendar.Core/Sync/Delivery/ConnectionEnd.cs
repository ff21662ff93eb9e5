using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>
/// Ends connections: those that were disabled with "remove", and those whose place another calendar has taken. It asks the
/// database what is so, never what just happened, so a crash before, in or after any step changes nothing.
/// </summary>
internal sealed class ConnectionEnd(IDbContextFactory<MirrorContext> databases, GoogleAccounts accounts, SyncLogBook log, EngineSignals signals)
{
    public async Task RunAsync(long account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await HandOverAsync(db, account, ct);

        var removing = await db.Connections.Include(row => row.Account)
            .Where(row => row.GoogleAccountId == account && row.Stage == ConnectionStage.Removing && !row.NeedsPlan)
            .ToListAsync(ct);
        foreach (var connection in removing)
        {
            var isLost = connection.Problem is not null || connection.Account!.Health == AccountHealth.NeedsReconnect;
            if (isLost && connection.ReplacedById is not null) await EndAsync(db, connection, gaveUp: true, ct);
            else if (connection.Problem is null && !await IsWaitingAsync(db, connection, ct)) await EndAsync(db, connection, gaveUp: false, ct);
        }
    }

    /// <summary>
    /// New first, then old: only when the new calendar holds every event may the old ones be emptied. An event that Google
    /// refuses keeps them as they are, because otherwise it would be nowhere.
    /// </summary>
    private async Task HandOverAsync(MirrorContext db, long account, CancellationToken ct)
    {
        var complete = db.Connections.Where(next => next.GoogleAccountId == account && next.Stage == ConnectionStage.Active
            && next.ExportedAt != null && !next.NeedsPlan && next.Problem == null
            && !db.MirroredEvents.Any(row => row.ConnectionId == next.Id && row.IsPending));
        var leaving = db.Connections.Where(row => row.Stage == ConnectionStage.Leaving && complete.Any(next => next.Id == row.ReplacedById));
        foreach (var left in await leaving.AsNoTracking().ToListAsync(ct))
        {
            var turned = await leaving.Where(row => row.Id == left.Id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Stage, ConnectionStage.Removing).SetProperty(row => row.NeedsPlan, true), ct);
            if (turned > 0) await signals.PlanAsync(new LocationId(left.LocationId), new StaffId(left.StaffId), ct);
        }
    }

    private async Task EndAsync(MirrorContext db, ConnectionRow connection, bool gaveUp, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ended = await db.Connections.Where(row => row.Id == connection.Id && row.Stage == ConnectionStage.Removing && !row.NeedsPlan)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Stage, ConnectionStage.Ended), ct);
        if (ended == 0) return; // somebody connected again meanwhile

        // Written to Google at some time and not known to be gone.
        var left = await db.MirroredEvents.CountAsync(
            row => row.ConnectionId == connection.Id && row.Desired == null && row.ConfirmedTitle != null && (gaveUp || row.IsRejected), ct);
        var name = await db.Staff.Where(row => row.Id == connection.StaffId).Select(row => row.Name).FirstAsync(ct);
        var next = await db.Connections.AsNoTracking().FirstOrDefaultAsync(row => row.Id == connection.ReplacedById, ct);
        log.Write(
            db, next is null ? LogKind.Disabled : LogKind.Moved, left == 0 ? LogOutcome.Done : LogOutcome.Failed,
            next is null ? Disabled(name, left) : Moved(name, connection, next, left, gaveUp), connection);
        await db.ReplanSharersAsync(connection, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await accounts.ReleaseIfUnusedAsync(connection.GoogleAccountId, ct);
        await signals.PlanAsync(new LocationId(connection.LocationId), new StaffId(connection.StaffId), ct);
    }

    private static Phrase Disabled(string name, int left) => left switch
    {
        0 => $"Google Calendar is disabled for {name}. Upcoming appointments were removed from the calendar.",
        1 => $"Google Calendar is disabled for {name}. 1 upcoming appointment could not be removed and is still in the calendar.",
        _ => $"Google Calendar is disabled for {name}. {left} upcoming appointments could not be removed and are still in the calendar.",
    };

    private static Phrase Moved(string name, ConnectionRow old, ConnectionRow next, int left, bool gaveUp)
    {
        Phrase? now = next.Stage == ConnectionStage.Active ? (Phrase)$"They are now in {next.CalendarTitle}." : null;
        return Phrase.Joined(Left(name, old, left, gaveUp), now);
    }

    private static Phrase Left(string name, ConnectionRow old, int left, bool gaveUp)
    {
        var (calendar, account, why) = (old.CalendarTitle, old.Account!.Email, Why(old, gaveUp));
        if (left == 0 && !gaveUp) return $"{name}'s appointments were taken out of the calendar {calendar} of {account}.";
        return left switch
        {
            0 => $"{name}'s appointments have left the calendar {calendar} of {account}; {why}, but nothing of ours is known to be there.",
            1 => $"1 of {name}'s appointments could not be taken out of the calendar {calendar} of {account}: {why}. It stays there and is no longer updated.",
            _ => $"{left} of {name}'s appointments could not be taken out of the calendar {calendar} of {account}: {why}. They stay there and are no longer updated.",
        };
    }

    private static Phrase Why(ConnectionRow old, bool gaveUp)
    {
        if (old.Problem is not null) return $"the calendar is gone or may no longer be written";
        return gaveUp ? (Phrase)$"Google no longer lets us in" : $"Google refused it";
    }

    private static Task<bool> IsWaitingAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct) =>
        db.MirroredEvents.AnyAsync(row => row.ConnectionId == connection.Id && row.IsPending && !row.IsRejected && row.Hold == RemovalHold.None, ct);
}
