using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections;

/// <summary>A calendar of a Google account, as a connection needs to know it.</summary>
internal sealed record CalendarPlace(long Account, string Email, string Id, string Title, string TimeZone);

/// <summary>
/// Joins a staff member to a calendar: for the first time, again, or in place of another one. The other one then leaves: it is
/// kept right until the new one holds everything. One transaction; the engine does the rest from what it says.
/// </summary>
internal sealed class Joining(IDbContextFactory<MirrorContext> databases, SyncLogBook log, EngineSignals signals, TimeProvider clock)
{
    /// <summary>Returns the staff member's name.</summary>
    public async Task<string> JoinAsync(StaffId staff, CalendarPlace place, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var person = await db.Staff.SingleAsync(row => row.Id == staff.Value, ct);
        var connection = await FindAsync(db, person, place, ct);
        var others = (await db.OpenOfAsync(staff, ct)).Where(row => row.Id != connection.Id).ToList();
        var from = others.FirstOrDefault(row => row.Stage == ConnectionStage.Active);
        var before = connection.Stage;

        Activate(connection, place);
        await db.SaveChangesAsync(ct); // a new one gets its id
        foreach (var other in others) await LeaveAsync(db, other, connection, ct);
        if (before == ConnectionStage.Ended) await db.DoubtEverythingAsync(connection.Id, clock.GetUtcNow(), ct);
        await db.RetryPendingAsync(connection.Id, clock.GetUtcNow(), ct);
        await db.ReplanSharersAsync(connection, ct);
        if (from is not null) await db.ReplanSharersAsync(from, ct);
        Tell(db, person.Name, before, from, connection, place);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        // Saved is saved: a closed window must not keep the engine waiting.
        await signals.PlanAsync(new LocationId(person.LocationId), staff, CancellationToken.None);
        return person.Name;
    }

    private static async Task<ConnectionRow> FindAsync(MirrorContext db, StaffRow person, CalendarPlace place, CancellationToken ct) =>
        await db.Connections.FirstOrDefaultAsync(
            row => row.StaffId == person.Id && row.GoogleAccountId == place.Account && row.CalendarId == place.Id, ct)
        ?? db.Connections.Add(new ConnectionRow
        {
            LocationId = person.LocationId,
            StaffId = person.Id,
            GoogleAccountId = place.Account,
            CalendarId = place.Id,
            Stage = ConnectionStage.Ended,
        }).Entity;

    private void Activate(ConnectionRow connection, CalendarPlace place)
    {
        if (connection.Stage == ConnectionStage.Ended) connection.ConnectedAt = clock.GetUtcNow();
        if (connection.Stage != ConnectionStage.Active) connection.ExportedAt = null;
        connection.Stage = ConnectionStage.Active;
        connection.ReplacedById = null;
        connection.Problem = null;
        connection.NeedsPlan = true;
        connection.CalendarTitle = place.Title;
        connection.CalendarTimeZone = place.TimeZone;
    }

    // What is being taken out already goes on being taken out.
    private async Task LeaveAsync(MirrorContext db, ConnectionRow other, ConnectionRow next, CancellationToken ct)
    {
        if (other.CalendarId == next.CalendarId)
        {
            // The same calendar, seen by another account: its events stay where they are and change hands.
            await db.MirroredEvents
                .Where(row => row.ConnectionId == other.Id && !db.MirroredEvents.Any(known => known.ConnectionId == next.Id && known.Subject == row.Subject))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ConnectionId, next.Id), ct);
            await db.DoubtEverythingAsync(next.Id, clock.GetUtcNow(), ct);
            (other.Stage, other.ReplacedById, other.NeedsPlan) = (ConnectionStage.Ended, next.Id, false);
        }
        else if (other.Stage != ConnectionStage.Removing)
        {
            (other.Stage, other.ReplacedById) = (ConnectionStage.Leaving, next.Id);
        }
    }

    private void Tell(MirrorContext db, string name, ConnectionStage before, ConnectionRow? from, ConnectionRow connection, CalendarPlace place)
    {
        if (before == ConnectionStage.Active)
            log.Write(db, LogKind.Recovered, LogOutcome.Done, $"{name}'s calendar is connected again with {place.Email}. Waiting changes go on.", connection);
        else if (from is null)
            log.Write(db, LogKind.Connected, LogOutcome.Done, Phrase.Joined(JoiningWords.Connected(name, place), $"Existing appointments are being exported."), connection);
        else
            log.Write(db, LogKind.Moved, LogOutcome.Done,
                Phrase.Joined(JoiningWords.Moves(name, from, place), $"They are written there first and then taken out of the old one."), connection);
    }
}
