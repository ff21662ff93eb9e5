using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections;

/// <summary>What disabling would mean, to be shown before it is done.</summary>
/// <param name="UpcomingEvents">Events of ours from now on.</param>
/// <param name="AccountIsSharedWithOthers">Other staff members use the same Google account, so its access is not given back.</param>
/// <param name="CanRemove">False while Google does not let us write: then events can only stay.</param>
public sealed record DisablePreview(int UpcomingEvents, bool AccountIsSharedWithOthers, bool CanRemove, string AccountEmail);

/// <summary>What a manager can do on a staff card. Each wish is saved at once and carried out by the engine.</summary>
public sealed class ConnectionCommands
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly GoogleAccounts _accounts;
    private readonly SyncLogBook _log;
    private readonly EngineSignals _signals;
    private readonly TimeProvider _clock;

    internal ConnectionCommands(
        IDbContextFactory<MirrorContext> databases, GoogleAccounts accounts, SyncLogBook log, EngineSignals signals, TimeProvider clock) =>
        (_databases, _accounts, _log, _signals, _clock) = (databases, accounts, log, signals, clock);

    /// <summary>Switches whether client contacts go along, and has every exported event rewritten accordingly.</summary>
    public async Task SetExportContactsAsync(StaffId staff, bool on, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var person = await db.Staff.SingleAsync(row => row.Id == staff.Value, ct);
        if (person.ExportContacts == on) return;

        person.ExportContacts = on;
        _log.Write(
            db, LogKind.ContactsSwitched, LogOutcome.Done,
            on
                ? $"Client contacts are exported for {person.Name} from now on; existing events are being completed."
                : $"Client contacts are no longer exported for {person.Name}; they are being taken out of existing events.",
            person.LocationId, staff.Value);
        await db.SaveChangesAsync(ct);
        await db.Connections.Where(row => row.StaffId == staff.Value && row.Stage == ConnectionStage.Active)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.NeedsPlan, true).SetProperty(row => row.Rewrite, on ? ContactsRewrite.PuttingIn : ContactsRewrite.TakingOut), ct);
        await transaction.CommitAsync(ct);
        await _signals.PlanAsync(new LocationId(person.LocationId), staff, ct);
    }

    /// <summary>Null when the staff member is not connected.</summary>
    public async Task<DisablePreview?> PreviewDisableAsync(StaffId staff, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        await using var db = await _databases.CreateDbContextAsync(ct);
        if (await OpenAsync(db, staff, ct) is not { } connection) return null;

        var upcoming = await db.MirroredEvents.CountAsync(row => row.ConnectionId == connection.Id && row.StartsAt >= now && row.ConfirmedTitle != null, ct);
        var isShared = await db.Connections.AnyAsync(
            row => row.GoogleAccountId == connection.GoogleAccountId && row.Id != connection.Id && row.Stage != ConnectionStage.Ended, ct);
        return new DisablePreview(upcoming, isShared, CanWrite(connection), connection.Account!.Email);
    }

    /// <summary>
    /// Stops the mirror. Upcoming events stay or are removed; the grant is revoked once no other staff member uses the account.
    /// </summary>
    public async Task DisableAsync(StaffId staff, bool removeUpcoming, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await OpenAsync(db, staff, ct) is not { } connection) return;

        var person = await db.Staff.SingleAsync(row => row.Id == staff.Value, ct);
        var removes = removeUpcoming && CanWrite(connection);
        connection.Stage = removes ? ConnectionStage.Removing : ConnectionStage.Ended;
        connection.NeedsPlan = removes;
        if (!removes)
        {
            _log.Write(
                db, LogKind.Disabled, removeUpcoming ? LogOutcome.Failed : LogOutcome.Done,
                removeUpcoming
                    ? $"Google Calendar is disabled for {person.Name}. The events could not be removed, because Google does not let us write; they stay in the calendar."
                    : $"Google Calendar is disabled for {person.Name}. The events stay in the calendar and are no longer updated.",
                connection);
            await db.ReplanSharersAsync(connection, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        // Saved is saved: a closed browser must not keep the rest from happening.
        await _signals.PlanAsync(new LocationId(person.LocationId), staff, CancellationToken.None);
        if (!removes) await _accounts.ReleaseIfUnusedAsync(connection.GoogleAccountId, CancellationToken.None);
    }

    /// <summary>Tries everything of this connection again at once, also what Google had refused and a calendar that was gone.</summary>
    public async Task RetryAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        if (await OpenAsync(db, staff, ct) is not { } connection) return;

        connection.Problem = null;
        connection.NeedsPlan = true;
        await db.SaveChangesAsync(ct);
        await db.RetryPendingAsync(connection.Id, _clock.GetUtcNow(), ct);
        await _signals.PlanAsync(new LocationId(connection.LocationId), staff, ct);
    }

    /// <summary>Reads the book and the calendar anew and puts right whatever differs.</summary>
    public async Task ResyncAsync(StaffId staff, CancellationToken ct)
    {
        await using (var db = await _databases.CreateDbContextAsync(ct))
        {
            if (await OpenAsync(db, staff, ct) is not { } connection) return;
            await db.AskForAuditAsync(connection, ct);
            await db.AskForWindowAsync(new LocationId(connection.LocationId), _clock.GetUtcNow(), ct);
            await _signals.LookAsync(new LocationId(connection.LocationId), connection.GoogleAccountId, ct);
        }

        await RetryAsync(staff, ct);
    }

    /// <summary>Answers the brake: the held events are taken out, or stay where they are although Altegio no longer has them.</summary>
    public async Task ReleaseBrakeAsync(StaffId staff, bool remove, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await OpenAsync(db, staff, ct) is not { } connection) return;

        var held = db.MirroredEvents.Where(row => row.ConnectionId == connection.Id && row.Hold == RemovalHold.Held);
        var count = await (remove ? RemoveAsync(held, _clock.GetUtcNow(), ct) : held.ExecuteUpdateAsync(set => set.SetProperty(row => row.Hold, RemovalHold.Kept), ct));
        if (count == 0) return;

        var name = await db.Staff.Where(row => row.Id == staff.Value).Select(row => row.Name).FirstAsync(ct);
        _log.Write(
            db, LogKind.Held, LogOutcome.Done,
            remove
                ? $"The removal of {count} events from {name}'s calendar was confirmed; they are being taken out."
                : $"The removal of {count} events from {name}'s calendar was dismissed; they stay in the calendar.",
            connection);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        _signals.Tell(staff, hasLogLine: true);
        await _signals.DeliverAsync([connection.GoogleAccountId], CancellationToken.None);
    }

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

    private static bool CanWrite(ConnectionRow connection) =>
        connection.Problem is null && connection.Account!.Health != AccountHealth.NeedsReconnect;

    private static Task<ConnectionRow?> OpenAsync(MirrorContext db, StaffId staff, CancellationToken ct) =>
        db.Connections.Include(row => row.Account).FirstOrDefaultAsync(row => row.StaffId == staff.Value && row.Stage != ConnectionStage.Ended, ct);
}
