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
                ? (Phrase)$"Client contacts are exported for {person.Name} from now on; existing events are being completed."
                : $"Client contacts are no longer exported for {person.Name}; they are being taken out of existing events.",
            person.LocationId, staff.Value);
        await db.SaveChangesAsync(ct);
        await db.Connections.Where(row => row.StaffId == staff.Value && (row.Stage == ConnectionStage.Active || row.Stage == ConnectionStage.Leaving))
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
        var stopped = ToStop(await db.OpenOfAsync(staff, ct));
        if (stopped.Chief() is not { } chief) return null;

        var ids = stopped.Select(row => row.Id).ToList();
        var upcoming = await db.MirroredEvents.CountAsync(row => ids.Contains(row.ConnectionId) && row.StartsAt >= now && row.ConfirmedTitle != null, ct);
        var isShared = await db.Connections.AnyAsync(
            row => row.GoogleAccountId == chief.GoogleAccountId && !ids.Contains(row.Id) && row.Stage != ConnectionStage.Ended, ct);
        return new DisablePreview(upcoming, isShared, stopped.Exists(CanWrite), chief.Account!.Email);
    }

    /// <summary>
    /// Stops the mirror, in both calendars while events move from one to the other. Upcoming events stay or are removed; a
    /// grant is revoked once no other staff member uses the account.
    /// </summary>
    public async Task DisableAsync(StaffId staff, bool removeUpcoming, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var stopped = ToStop(await db.OpenOfAsync(staff, ct));
        if (stopped.Count == 0) return;

        var person = await db.Staff.SingleAsync(row => row.Id == staff.Value, ct);
        Stop(stopped, removeUpcoming);
        foreach (var ended in stopped.Where(row => row.Stage == ConnectionStage.Ended))
        {
            await TellDisabledAsync(db, ended, person.Name, removeUpcoming, ct);
            await db.ReplanSharersAsync(ended, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        // Saved is saved: a closed browser must not keep the rest from happening.
        await _signals.PlanAsync(new LocationId(person.LocationId), staff, CancellationToken.None);
        foreach (var ended in stopped.Where(row => row.Stage == ConnectionStage.Ended))
            await _accounts.ReleaseIfUnusedAsync(ended.GoogleAccountId, CancellationToken.None);
    }

    /// <summary>Tries everything of this staff member again at once, also what Google had refused and a calendar that was gone.</summary>
    public async Task RetryAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var open = await db.OpenOfAsync(staff, ct);
        foreach (var connection in open) (connection.Problem, connection.NeedsPlan) = (null, true);
        await db.SaveChangesAsync(ct);
        foreach (var connection in open) await db.RetryPendingAsync(connection.Id, _clock.GetUtcNow(), ct);
        if (open.Chief() is { } chief) await _signals.PlanAsync(new LocationId(chief.LocationId), staff, ct);
    }

    private async Task TellDisabledAsync(MirrorContext db, ConnectionRow connection, string name, bool wantedRemoval, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        var left = await db.MirroredEvents.CountAsync(row => row.ConnectionId == connection.Id && row.StartsAt >= now && row.ConfirmedTitle != null, ct);
        _log.Write(
            db, LogKind.Disabled, wantedRemoval ? LogOutcome.Failed : LogOutcome.Done,
            Disabled(name, connection.CalendarTitle, connection.Account!.Email, wantedRemoval ? left : null), connection);
    }

    /// <param name="left">How many should have been removed and could not; null: they were to stay.</param>
    private static Phrase Disabled(string name, string calendar, string account, int? left) => left switch
    {
        null => $"Google Calendar is disabled for {name}. The events stay in {calendar} of {account} and are no longer updated.",
        1 => $"Google Calendar is disabled for {name}. 1 upcoming event could not be removed from {calendar} of {account}, because Google does not let us write; it stays in the calendar.",
        { } many => $"Google Calendar is disabled for {name}. {many} upcoming events could not be removed from {calendar} of {account}, because Google does not let us write; they stay in the calendar.",
    };

    // Of two calendars the older keeps the past; from the other it goes, so that nothing is there twice.
    private static void Stop(List<ConnectionRow> stopped, bool removeUpcoming)
    {
        var oldest = stopped.OrderBy(row => row.ExportedAt ?? DateTimeOffset.MaxValue).ThenBy(row => row.Id).First();
        foreach (var connection in stopped)
        {
            var removes = removeUpcoming && CanWrite(connection);
            connection.Stage = removes ? ConnectionStage.Removing : ConnectionStage.Ended;
            connection.NeedsPlan = removes;
            connection.ReplacedById = removes && connection != oldest ? oldest.Id : null;
        }
    }

    // A calendar that has been moved out of is being emptied and goes on so; the events are in the one that is disabled.
    private static List<ConnectionRow> ToStop(List<ConnectionRow> open) => [.. open.Where(row => !row.IsHandedOver(open))];

    internal static bool CanWrite(ConnectionRow connection) =>
        connection.Problem is null && connection.Account!.Health != AccountHealth.NeedsReconnect;
}
