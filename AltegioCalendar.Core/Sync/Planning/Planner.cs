using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Planning;

/// <summary>
/// Compares what each calendar should hold with what we last decided, and notes the difference as pending deliveries. Everything
/// happens in the caller's transaction.
/// </summary>
internal sealed class Planner(ExportWindowSetting windows, Brake brake, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>Decides about some subjects in every calendar they touch. Returns the Google accounts that have work now.</summary>
    /// <param name="isBulk">They wait behind today's changes, and the log counts them instead of telling each.</param>
    public async Task<HashSet<long>> PlanAsync(
        MirrorContext db, LocationRow location, IReadOnlyCollection<string> subjects, bool isBulk, CancellationToken ct)
    {
        if (subjects.Count == 0) return [];
        var connections = await db.Connections
            .Where(row => row.LocationId == location.Id && (row.Stage == ConnectionStage.Active || row.Stage == ConnectionStage.Leaving))
            .ToListAsync(ct);
        return await PlanAsync(db, location, connections, subjects, isBulk, ct);
    }

    /// <summary>Decides about everything of one connection anew.</summary>
    public async Task<HashSet<long>> PlanAllAsync(MirrorContext db, LocationRow location, ConnectionRow connection, CancellationToken ct)
    {
        connection.NeedsPlan = false;
        if (connection.Stage == ConnectionStage.Removing) return await PlanRemovalAsync(db, connection, ct);
        if (connection.Stage == ConnectionStage.Ended) return [];

        var window = await windows.ReadAsync(db, ct);
        var (from, to) = (window.From(clock.GetUtcNow()), window.To(clock.GetUtcNow()));
        var booked = await db.Appointments
            .Where(row => row.StaffId == connection.StaffId && row.StartsAt >= from && row.StartsAt < to && !row.IsDeleted)
            .Select(row => row.Subject).Distinct().ToListAsync(ct);
        var mirrored = await db.MirroredEvents.Where(row => row.ConnectionId == connection.Id).Select(row => row.Subject).ToListAsync(ct);
        await PlanAsync(db, location, [connection], [.. booked.Union(mirrored)], isBulk: true, ct);

        // Also with nothing to send: the lane is who says that an export or a removal has reached its end.
        return [connection.GoogleAccountId];
    }

    private async Task<HashSet<long>> PlanAsync(
        MirrorContext db, LocationRow location, List<ConnectionRow> connections, IReadOnlyCollection<string> subjects, bool isBulk, CancellationToken ct)
    {
        var actions = await DecideAsync(db, location, connections, subjects, ct);
        await brake.HoldAsync(db, actions, ct);

        var accounts = new HashSet<long>();
        foreach (var action in actions)
        {
            if (Note(db, action, isBulk)) accounts.Add(action.Connection.GoogleAccountId);
        }

        return accounts;
    }

    private async Task<List<PlannedAction>> DecideAsync(
        MirrorContext db, LocationRow location, List<ConnectionRow> connections, IReadOnlyCollection<string> subjects, CancellationToken ct)
    {
        var window = await windows.ReadAsync(db, ct);
        var wanted = await WantedEvents.ForAsync(db, location, connections, ct);
        var ids = connections.Select(connection => connection.Id).ToList();
        var actions = new List<PlannedAction>();
        foreach (var chunk in subjects.Chunk(AtOnce))
        {
            var booked = (await db.Appointments.AsNoTracking().Where(row => chunk.Contains(row.Subject)).ToListAsync(ct)).ToLookup(row => row.Subject);
            var mirrored = await db.MirroredEvents.Where(row => ids.Contains(row.ConnectionId) && chunk.Contains(row.Subject))
                .ToDictionaryAsync(row => (row.ConnectionId, row.Subject), ct);

            foreach (var connection in connections)
            {
                foreach (var subject in chunk)
                {
                    var row = mirrored.GetValueOrDefault((connection.Id, subject));
                    var content = wanted.Compose(connection, booked[subject]);
                    var decision = Decision.Of(content, row is not null, row?.Desired, IsInWindow(content?.StartsAt, content?.EndsAt, window));
                    var isBooked = booked[subject].Any(each => !each.IsDeleted);
                    actions.Add(new PlannedAction(connection, subject, row, decision, isBooked));
                }
            }
        }

        return actions;
    }

    private bool IsInWindow(DateTimeOffset? start, DateTimeOffset? end, ExportWindow window) =>
        end >= window.From(clock.GetUtcNow()) && start < window.To(clock.GetUtcNow());

    private bool Note(MirrorContext db, PlannedAction action, bool isBulk)
    {
        var (connection, subject, row, decision, isBooked) = action;
        if (row is { Hold: not RemovalHold.None } && !TryRelease(row, decision, isBooked)) return false;
        if (decision is Decision.Leave) return row is not null && IsLeftPending(row);

        row ??= db.MirroredEvents.Add(new MirroredEventRow { ConnectionId = connection.Id, Subject = subject }).Entity;
        row.Desired = (decision as Decision.Put)?.Fingerprint;
        if (decision is Decision.Put put) row.StartsAt = put.Content.StartsAt;

        // A row says that an event may exist, so "none should be there" is pending until Google has confirmed it.
        SetPending(row, row.Desired is null || row.Desired != row.Confirmed);
        row.IsBulk = isBulk;
        row.DueAt = clock.GetUtcNow();
        row.Attempts = 0;
        row.IsRejected = false;
        row.Problem = null;
        return row.IsPending;
    }

    // A removal that was taken back left the past as it was, also what had not arrived: in a living mirror that is pending again.
    private bool IsLeftPending(MirroredEventRow row)
    {
        var wasPending = row.IsPending;
        SetPending(row, row.Desired is null || row.Desired != row.Confirmed);
        if (row.IsPending && !wasPending) row.DueAt = clock.GetUtcNow();
        return row.IsPending;
    }

    // Held or kept events rest. Once the book shows the appointment again, or a rule hides it, there is nothing left to hold.
    private bool TryRelease(MirroredEventRow row, Decision decision, bool isBooked)
    {
        if (decision is Decision.Remove && !isBooked)
        {
            SetPending(row, false);
            return false;
        }

        row.Hold = RemovalHold.None;
        SetPending(row, row.Desired is null || row.Desired != row.Confirmed);
        return true;
    }

    private void SetPending(MirroredEventRow row, bool isPending)
    {
        row.IsPending = isPending;
        row.PendingSince = isPending ? row.PendingSince ?? clock.GetUtcNow() : null;
    }

    // Upcoming events go, and what the calendar that took this one's place holds. What else is past stays as history, also where
    // its last change had not arrived.
    private async Task<HashSet<long>> PlanRemovalAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var handedOver = await db.HandedOverAsync(connection, ct);
        foreach (var row in await db.MirroredEvents.Where(row => row.ConnectionId == connection.Id).ToListAsync(ct))
        {
            // Who disables has decided about all of them; who only moves to another calendar has not.
            if (row.Hold != RemovalHold.None && connection.ReplacedById is not null) continue;
            row.Hold = RemovalHold.None;

            // Planned or confirmed: a move may not have arrived yet.
            if (!handedOver.Contains(row.Subject) && row.StartsAt < now && !(row.ConfirmedStartsAt >= now))
                SetPending(row, false);
            else if (row.Desired is not null)
                Note(db, new PlannedAction(connection, row.Subject, row, new Decision.Remove(), IsBooked: false), isBulk: true);
        }

        return [connection.GoogleAccountId];
    }
}

/// <summary>One line of a plan.</summary>
/// <param name="Row">What we last decided; null: nothing yet.</param>
/// <param name="IsBooked">The book still shows it: if its event goes, it is with somebody else now, or a rule of the location hides it.</param>
internal sealed record PlannedAction(ConnectionRow Connection, string Subject, MirroredEventRow? Row, Decision Decision, bool IsBooked);
