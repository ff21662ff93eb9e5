using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync;

/// <summary>
/// Stops the mirrors of people who have left the team, as their location's rule says. Looks at what is stored: who is not
/// current there was seen so in an answer of Altegio that could be believed (<see cref="Changes.TeamLook"/>).
/// </summary>
internal sealed class Departures(GoogleAccounts accounts, SyncLogBook log, TimeProvider clock)
{
    /// <summary>In the caller's transaction. Returns the accounts whose connection has ended here; give them back after it.</summary>
    public async Task<IReadOnlyList<long>> StopAsync(MirrorContext db, LocationId location, CancellationToken ct)
    {
        var rule = await db.Locations.Where(row => row.Id == location.Value).Select(row => row.OnDismissal).FirstAsync(ct);
        var open = await db.Connections.Include(row => row.Account)
            .Where(row => row.LocationId == location.Value && row.Stage != ConnectionStage.Ended)
            .Where(row => db.Staff.Any(person => person.Id == row.StaffId && !person.IsCurrent))
            .ToListAsync(ct);
        var ended = new List<long>();
        foreach (var connection in open)
        {
            var farewell = Farewells.Of(rule, connection.Stage, ConnectionCommands.CanWrite(connection));
            if (farewell is Farewell.None) continue;
            await StopAsync(db, connection, farewell, ct);
            if (connection.Stage == ConnectionStage.Ended) ended.Add(connection.GoogleAccountId);
        }

        return ended;
    }

    public async Task GiveBackAsync(IEnumerable<long> ended, CancellationToken ct)
    {
        foreach (var account in ended.Distinct()) await accounts.ReleaseIfUnusedAsync(account, ct);
    }

    private async Task StopAsync(MirrorContext db, ConnectionRow connection, Farewell farewell, CancellationToken ct)
    {
        connection.Stage = farewell is Farewell.Remove ? ConnectionStage.Removing : ConnectionStage.Ended;
        connection.NeedsPlan = farewell is Farewell.Remove;
        var left = farewell is Farewell.GiveUp ? await UpcomingAsync(db, connection, ct) : 0;
        var name = await db.Staff.Where(row => row.Id == connection.StaffId).Select(row => row.Name).FirstAsync(ct);
        log.Write(db, LogKind.Disabled, left == 0 ? LogOutcome.Done : LogOutcome.Failed, SentenceOf(name, connection.Account!.Email, farewell, left), connection);
        if (connection.Stage == ConnectionStage.Ended) await db.ReplanSharersAsync(connection, ct);
        await db.SaveChangesAsync(ct);
    }

    private Task<int> UpcomingAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.MirroredEvents.CountAsync(row => row.ConnectionId == connection.Id && row.ConfirmedStartsAt >= now && row.ConfirmedTitle != null, ct);
    }

    private static Phrase SentenceOf(string name, string account, Farewell farewell, int left) => Phrase.Joined(
        $"{name} is no longer on the team in Altegio (dismissed or deleted), so Google Calendar is disabled.", EventsOf(account, farewell, left));

    private static Phrase EventsOf(string account, Farewell farewell, int left) => (farewell, left) switch
    {
        (Farewell.Remove, _) => $"Upcoming events are being removed; access to {account} is given back once nobody else here uses it.",
        (Farewell.Keep, _) => $"The events stay in the calendar and are no longer updated; access to {account} is given back once nobody else here uses it.",
        (_, 0) => $"No upcoming events were left to remove.",
        (_, 1) => $"1 upcoming event could not be removed, because Google does not let us write, and stays in the calendar.",
        _ => $"{left} upcoming events could not be removed, because Google does not let us write, and stay in the calendar.",
    };
}
