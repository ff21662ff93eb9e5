using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Schedule;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>
/// All due deliveries of one Google account, nearest days first; one lane drains at a time, with a few deliveries side by side
/// but never two for one event. Each delivery runs in a scope of its own.
/// </summary>
internal sealed class Lane(
    IDbContextFactory<MirrorContext> databases, IServiceScopeFactory scopes, LaneEnd end, Doorbell doorbell, TimeProvider clock)
{
    // Small batches, so that a change booked now overtakes a first export that is under way.
    private const int AtOnce = 8;
    private const int SideBySide = 4;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    public async Task RunAsync(long account, CancellationToken ct)
    {
        while (await ClaimAsync(account, ct) is { Count: > 0 } batch)
        {
            var outcomes = new DeliveryOutcome[batch.Count];
            await Parallel.ForAsync(0, batch.Count, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = ct }, async (index, token) =>
            {
                await using var scope = scopes.CreateAsyncScope();
                outcomes[index] = await scope.ServiceProvider.GetRequiredService<Deliverer>().RunAsync(batch[index], token);
            });
            if (batch.Count >= SideBySide && Array.TrueForAll(outcomes, outcome => outcome is DeliveryOutcome.TryAgain)) await RestAsync(account, ct);
        }

        await end.RunAsync(account, ct);
        if (await NextDueAsync(account, ct) is { } later) await doorbell.RingLaneAtAsync(account, later, ct);
    }

    /// <summary>
    /// The next few that are due. What Google last confirmed is crossed out before anything is sent: whoever dies between
    /// sending and noting leaves a row that says "unknown", not one that says "all is well".
    /// </summary>
    private async Task<IReadOnlyList<long>> ClaimAsync(long account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(ct);
        if (!await WakeAsync(db, account, now, ct)) return [];

        var due = await Waiting(db, account)
            .Where(row => row.DueAt <= now)
            .OrderBy(row => row.IsBulk).ThenBy(row => row.StartsAt < now).ThenBy(row => row.StartsAt)
            .Take(AtOnce)
            .Select(row => row.Id)
            .ToListAsync(ct);
        if (due.Count > 0)
            await db.MirroredEvents.Where(row => due.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Confirmed, (string?)null), ct);
        return due;
    }

    // A pause that is over ends here, so that the card says so, too.
    private static async Task<bool> WakeAsync(MirrorContext db, long account, DateTimeOffset now, CancellationToken ct)
    {
        await db.GoogleAccounts
            .Where(row => row.Id == account && row.Health != AccountHealth.NeedsReconnect && row.PausedUntil != null && row.PausedUntil <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Health, AccountHealth.Healthy)
                    .SetProperty(row => row.PausedUntil, (DateTimeOffset?)null)
                    .SetProperty(row => row.Problem, (string?)null),
                ct);
        return await db.GoogleAccounts.AnyAsync(row => row.Id == account && row.Health == AccountHealth.Healthy && row.PausedUntil == null, ct);
    }

    // Nothing got through: no need for every waiting event to find that out by itself.
    private async Task RestAsync(long account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var latest = clock.GetUtcNow() + LongestRest;
        var due = await Waiting(db, account).Where(row => row.Attempts > 0).MinAsync(row => (DateTimeOffset?)row.DueAt, ct);
        var next = due < latest ? due : latest;
        await db.GoogleAccounts.Where(row => row.Id == account).ExecuteUpdateAsync(set => set.SetProperty(row => row.PausedUntil, next), ct);
    }

    private async Task<DateTimeOffset?> NextDueAsync(long account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var state = await db.GoogleAccounts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == account, ct);
        if (state is null or { Health: AccountHealth.NeedsReconnect }) return null;

        var due = await Waiting(db, account).MinAsync(row => (DateTimeOffset?)row.DueAt, ct);
        return due is null || state.PausedUntil is null || due > state.PausedUntil ? due : state.PausedUntil;
    }

    private static IQueryable<MirroredEventRow> Waiting(MirrorContext db, long account) =>
        db.MirroredEvents.Where(row => row.IsPending && !row.IsRejected
            && row.Connection!.GoogleAccountId == account && row.Connection.Stage != ConnectionStage.Ended && row.Connection.Problem == null);
}
