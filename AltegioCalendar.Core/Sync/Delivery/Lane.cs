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
    private const int SideBySide = 4;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterBreakdown = TimeSpan.FromSeconds(5);

    public async Task RunAsync(long account, CancellationToken ct)
    {
        try
        {
            await DrainAsync(account, ct);
            await end.RunAsync(account, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            await doorbell.RingLaneAtAsync(account, clock.GetUtcNow() + AfterBreakdown, ct);
            throw;
        }

        if (await NextDueAsync(account, ct) is { } later) await doorbell.RingLaneAtAsync(account, later, ct);
    }

    // A slot that is free is filled at once: one delivery that hangs holds up nobody, and what was booked just now does not
    // wait for a first export.
    private async Task DrainAsync(long account, CancellationToken ct)
    {
        var running = new Dictionary<long, Task<DeliveryOutcome>>();
        var calendars = new Dictionary<long, long>();
        var failedInARow = new Dictionary<long, int>();
        try
        {
            while (true)
            {
                foreach (var (row, connection) in await ClaimAsync(account, running.Keys, SideBySide - running.Count, ct))
                    (running[row], calendars[row]) = (DeliverAsync(row, ct), connection);
                if (running.Count == 0) return;

                await Task.WhenAny(running.Values);
                foreach (var (id, done) in running.Where(each => each.Value.IsCompleted).ToList())
                {
                    running.Remove(id);
                    calendars.Remove(id, out var connection);
                    failedInARow[connection] = await done is DeliveryOutcome.TryAgain ? failedInARow.GetValueOrDefault(connection) + 1 : 0;
                    if (failedInARow[connection] < SideBySide) continue;
                    failedInARow[connection] = 0;
                    await RestAsync(connection, ct);
                }
            }
        }
        finally
        {
            // Nothing of this lane may still be sending when the next run begins.
            await Task.WhenAll(running.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task<DeliveryOutcome> DeliverAsync(long mirroredEvent, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Deliverer>().RunAsync(mirroredEvent, ct);
    }

    /// <summary>
    /// The next few that are due, with their connections. What Google last confirmed is crossed out before anything is sent: whoever dies between
    /// sending and noting leaves a row that says "unknown", not one that says "all is well".
    /// </summary>
    private async Task<IReadOnlyDictionary<long, long>> ClaimAsync(long account, IReadOnlyCollection<long> running, int free, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (free <= 0 || !await WakeAsync(db, account, now, ct)) return new Dictionary<long, long>();

        var due = await Waiting(db, account)
            .Where(row => row.DueAt <= now && !running.Contains(row.Id))
            .OrderBy(row => row.IsBulk).ThenBy(row => row.StartsAt < now).ThenBy(row => row.StartsAt)
            .Take(free)
            .Select(row => new { row.Id, row.ConnectionId })
            .ToDictionaryAsync(row => row.Id, row => row.ConnectionId, ct);
        var ids = due.Keys.ToList();
        if (ids.Count > 0)
            await db.MirroredEvents.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Confirmed, (string?)null), ct);
        await transaction.CommitAsync(ct);
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
                    .SetProperty(row => row.Problem, (Phrase?)null),
                ct);
        return await db.GoogleAccounts.AnyAsync(row => row.Id == account && row.Health == AccountHealth.Healthy && row.PausedUntil == null, ct);
    }

    // Nothing got through to this calendar: no need for every waiting event to find that out by itself. The account's other
    // calendars go on.
    private async Task RestAsync(long connection, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var latest = clock.GetUtcNow() + LongestRest;
        var waiting = db.MirroredEvents.Where(row => row.ConnectionId == connection && row.IsPending);
        var due = await waiting.Where(row => row.Attempts > 0).MinAsync(row => (DateTimeOffset?)row.DueAt, ct);
        var next = due < latest ? due.Value : latest;
        await waiting.Where(row => row.DueAt < next).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, next), ct);
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
        db.MirroredEvents.Where(row => row.IsPending && !row.IsRejected && row.Hold == RemovalHold.None
            && row.Connection!.GoogleAccountId == account && row.Connection.Stage != ConnectionStage.Ended && row.Connection.Problem == null);
}
