using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Audit;
using AltegioCalendar.Core.Sync.Delivery;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Schedule;

/// <summary>Rings every location and every lane with work. Also what a start does: the database says what is due.</summary>
internal sealed class Rounds(
    IDbContextFactory<MirrorContext> databases, GoogleAccounts accounts, ConsentDesk consents, PlaceDesk places, LostCalendars lost, DueCalendars audits, Doorbell doorbell)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var account in await AccountsWithWorkAsync(db, ct)) await doorbell.RingLaneAsync(account, ct);
        foreach (var location in await db.Locations.Select(row => row.Id).ToListAsync(ct)) await doorbell.RingAsync(new LocationId(location), ct);

        foreach (var account in await audits.AccountsAsync(ct)) await doorbell.RingAuditAsync(account, ct);

        await lost.AskAsync(ct);
        await consents.TidyAsync(ct);
        await places.TidyAsync(ct);
        await accounts.ReleaseUnusedAsync(ct);
    }

    private static Task<List<long>> AccountsWithWorkAsync(MirrorContext db, CancellationToken ct) =>
        db.Connections
            .Where(connection => connection.Stage != ConnectionStage.Ended)
            .Where(connection => connection.Stage == ConnectionStage.Removing || connection.ExportedAt == null || connection.Rewrite != ContactsRewrite.None
                || db.MirroredEvents.Any(row => row.ConnectionId == connection.Id && row.IsPending)
                || db.Connections.Any(left => left.ReplacedById == connection.Id && left.Stage == ConnectionStage.Leaving))
            .Select(connection => connection.GoogleAccountId)
            .Distinct()
            .ToListAsync(ct);
}
