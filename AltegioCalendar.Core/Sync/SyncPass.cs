using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Changes;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Core.Sync.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AltegioCalendar.Core.Sync;

/// <summary>One look at one location: what changed, what that means, what to send. Start reading here.</summary>
internal sealed partial class SyncPass(
    IDbContextFactory<MirrorContext> databases, ChangePuller changes, Planner planner, Wishes wishes, LocationHealth health, EngineSignals signals,
    ILogger<SyncPass> logger)
{
    // A look at the whole window that finds more than this has met a wider window or a long silence, not somebody at the front desk.
    private const int FewAtOnce = 25;

    public async Task RunAsync(LocationId location, CancellationToken ct)
    {
        try
        {
            await LookAsync(location, ct);
        }
        catch (Exception bug) when (!ct.IsCancellationRequested)
        {
            PassBroke(logger, location.Value, bug);
            await health.NoteAsync(location, $"An unexpected error stopped the last look at this location; the server's log has the details. It is tried again.", ct);
        }
    }

    private async Task LookAsync(LocationId location, CancellationToken ct)
    {
        await wishes.RunAsync(location, ct);
        if (await FindAsync(location, ct) is not { } known) return;

        PulledChanges pulled;
        try
        {
            pulled = await changes.PullAsync(known, ct);
        }
        catch (AltegioException failed)
        {
            PullFailed(logger, location.Value, failed.Failure, failed.Message);
            await health.NoteAsync(location, failed.Words, ct, isRefused: failed.IsRefusal);
            return;
        }

        await SaveAsync(location, pulled, ct);
        if (pulled.Team is not null) await wishes.RunAsync(location, ct); // somebody may have left
        if (LocationHealth.CanTell(pulled, known.Problem)) await health.NoteAsync(location, LocationHealth.ProblemOf(pulled), ct);
    }

    /// <summary>Snapshots, cursor and pending deliveries in one transaction: a crash repeats the pass, never half of it.</summary>
    private async Task SaveAsync(LocationId location, PulledChanges pulled, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var row = await db.Locations.FirstAsync(known => known.Id == location.Value, ct);
        var touched = await ChangeSaver.SaveAsync(db, row, pulled, ct);
        var accounts = await planner.PlanAsync(db, row, touched, isBulk: pulled.IsWholeWindow && touched.Count > FewAtOnce, ct);
        await db.SaveChangesAsync(ct);

        // The window has moved on with the days, and names may have changed: everything is compared once more.
        if (pulled.IsWholeWindow)
        {
            await db.Connections.Where(connection => connection.LocationId == location.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(connection => connection.NeedsPlan, true), ct);
            accounts.UnionWith(await wishes.PlanMarkedAsync(db, location, ct));
        }

        await transaction.CommitAsync(ct);
        await signals.DeliverAsync(accounts, ct);
        if (touched.Count > 0 || pulled.IsWholeWindow) signals.Tell(null, hasLogLine: false);
        PassFinished(logger, location.Value, pulled.Appointments.Count, touched.Count, accounts.Count);
    }

    private async Task<LocationRow?> FindAsync(LocationId location, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Locations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == location.Value, ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Location {Location} could not be pulled ({Failure}): {Why}")]
    private static partial void PullFailed(ILogger logger, long location, AltegioFailure failure, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The pass of location {Location} broke")]
    private static partial void PassBroke(ILogger logger, long location, Exception bug);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Location {Location}: {Read} read, {Changed} changed, {Lanes} lanes have work")]
    private static partial void PassFinished(ILogger logger, long location, int read, int changed, int lanes);
}
