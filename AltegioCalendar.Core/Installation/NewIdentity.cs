using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Installation;

/// <summary>
/// Makes a copied database an installation of its own. Whatever it knows about calendars and Google accounts belongs to the
/// original: it is forgotten here, and neither Google nor the original's events hear of it. Locations, people and their settings stay.
/// </summary>
public static class NewIdentity
{
    /// <summary>In one transaction. Nothing else may be using the database.</summary>
    /// <returns>How many staff members have to be connected again.</returns>
    public static async Task<int> GiveAsync(MirrorContext db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connected = await db.Connections.Where(row => row.Stage != Connections.ConnectionStage.Ended).Select(row => row.StaffId).Distinct().CountAsync(ct);
        await ForgetAsync(db, ct);

        var installation = await db.Installations.SingleOrDefaultAsync(ct) ?? db.Installations.Add(InstallationRow.New()).Entity;
        installation.Identity = InstallationRow.New().Identity;
        new SyncLogBook(clock).Write(
            db, LogKind.Settings, LogOutcome.Done,
            $"This installation has a new identity. All calendars were disconnected here and Google access was forgotten, nothing was changed at Google; connect the staff again.");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return connected;
    }

    // Ended connections and used-up grants, too: with them the clone could adopt the original's events, or give its access back.
    private static async Task ForgetAsync(MirrorContext db, CancellationToken ct)
    {
        await db.MirroredEvents.ExecuteDeleteAsync(ct);
        await db.Proofs.ExecuteDeleteAsync(ct);
        await db.StrayEvents.ExecuteDeleteAsync(ct);
        await db.CalendarChecks.ExecuteDeleteAsync(ct);
        await db.Consents.ExecuteDeleteAsync(ct);
        await db.Invitations.ExecuteDeleteAsync(ct);
        await db.MadeCalendars.ExecuteDeleteAsync(ct);
        await db.Incidents.ExecuteDeleteAsync(ct);
        await db.Connections.ExecuteDeleteAsync(ct);
        await db.GoogleAccounts.ExecuteDeleteAsync(ct);
    }
}
