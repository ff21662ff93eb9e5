using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>
/// Asks now and then for calendars that could not be written: an answer of "not found" or "not allowed" can pass by itself
/// (a right given back, a calendar restored, Google not of one mind), and then nobody should have to press a button.
/// </summary>
internal sealed class LostCalendars(
    IDbContextFactory<MirrorContext> databases, CalendarClient google, SyncLogBook log, EngineSignals signals, TimeProvider clock)
{
    public async Task AskAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var lost = await db.Connections
            .Where(row => row.Problem != null && row.Stage != ConnectionStage.Ended && row.Account!.Health == AccountHealth.Healthy)
            .ToListAsync(ct);
        foreach (var connection in lost.Where(each => each.Problem is not null))
        {
            if (await IsWritableAsync(connection, ct)) await FoundAsync(db, connection, ct);
        }
    }

    private async Task<bool> IsWritableAsync(ConnectionRow connection, CancellationToken ct)
    {
        try
        {
            var calendar = await google.ListEventsAsync(connection.GoogleAccountId, connection.CalendarId, "maxResults=1", ct);
            return calendar.AccessRole is "owner" or "writer" or "writerWithoutPrivateAccess";
        }
        catch (Exception still) when (!ct.IsCancellationRequested
            && still is CalendarApiException or GoogleTokenException or HttpRequestException or IOException or OperationCanceledException)
        {
            return false; // the card goes on saying so
        }
    }

    private async Task FoundAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct)
    {
        var name = await db.Staff.Where(row => row.Id == connection.StaffId).Select(row => row.Name).FirstAsync(ct);
        connection.Problem = null;
        connection.NeedsPlan = true;
        log.Write(db, LogKind.Recovered, LogOutcome.Done, $"{name}'s calendar can be written again. Waiting changes go on.", connection);
        await db.SaveChangesAsync(ct);
        await db.RetryPendingAsync(connection.Id, clock.GetUtcNow(), ct);
        await signals.PlanAsync(new LocationId(connection.LocationId), new StaffId(connection.StaffId), ct);
    }
}
