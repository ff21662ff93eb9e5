using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections;

/// <summary>Single events that Google refused, or that wait for their next try: counted, and tried again when somebody asks.</summary>
public sealed class FailedEvents
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly EngineSignals _signals;
    private readonly TimeProvider _clock;

    internal FailedEvents(IDbContextFactory<MirrorContext> databases, EngineSignals signals, TimeProvider clock) =>
        (_databases, _signals, _clock) = (databases, signals, clock);

    /// <summary>How many events Google refused, of everybody or of one staff member.</summary>
    public async Task<int> CountAsync(StaffId? staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        return await Refused(db, staff).CountAsync(ct);
    }

    /// <summary>Tries one event now. False: nothing of it waits any more, or trying now cannot help.</summary>
    public async Task<bool> RetryAsync(long mirroredEvent, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        return await RetryAsync(db, Retriable(db).Where(row => row.Id == mirroredEvent), ct) > 0;
    }

    /// <summary>Tries everything that Google refused once more. Returns how many events that are.</summary>
    public async Task<int> RetryAllAsync(StaffId? staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        return await RetryAsync(db, Refused(db, staff), ct);
    }

    /// <summary>What trying at once could help: refused or waiting for its turn, in a calendar that we can write to.</summary>
    internal static IQueryable<MirroredEventRow> Retriable(MirrorContext db) => db.MirroredEvents.Where(row =>
        row.IsPending && (row.IsRejected || row.Attempts > 0) && row.Hold == RemovalHold.None
        && row.Connection!.Stage != ConnectionStage.Ended && row.Connection.Problem == null && row.Connection.Account!.Health != AccountHealth.NeedsReconnect);

    private static IQueryable<MirroredEventRow> Refused(MirrorContext db, StaffId? staff)
    {
        var refused = Retriable(db).Where(row => row.IsRejected);
        return staff is { } one ? refused.Where(row => row.Connection!.StaffId == one.Value) : refused;
    }

    private async Task<int> RetryAsync(MirrorContext db, IQueryable<MirroredEventRow> events, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connections = await events.Select(row => row.ConnectionId).Distinct().ToListAsync(ct);
        var now = _clock.GetUtcNow();
        var retried = await events.ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.DueAt, now)
                .SetProperty(row => row.Attempts, 0)
                .SetProperty(row => row.IsRejected, false)
                .SetProperty(row => row.IsBulk, false) // somebody looks for this one: it gets a line of its own
                .SetProperty(row => row.Problem, (Phrase?)null),
            ct);
        var marked = db.Connections.Where(row => connections.Contains(row.Id));
        await marked.ExecuteUpdateAsync(set => set.SetProperty(row => row.NeedsPlan, true), ct);
        var told = await marked.Select(row => new { row.LocationId, row.StaffId }).ToListAsync(ct);
        await transaction.CommitAsync(ct);

        // Saved is saved: a closed browser must not keep the rest from happening.
        foreach (var each in told) await _signals.PlanAsync(new LocationId(each.LocationId), new StaffId(each.StaffId), CancellationToken.None);
        return retried;
    }
}
