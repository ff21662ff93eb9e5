using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Sync.Planning;

/// <summary>
/// Holds a plan that would take an unusual share of somebody's upcoming events out of the calendar, because their appointments
/// vanished from the book at once. Nothing is removed until a person has said so.
/// </summary>
internal sealed class Brake(SyncLogBook log, IOptions<SyncOptions> options, TimeProvider clock)
{
    /// <summary>Marks what is held, in the caller's transaction. What went to a colleague, or what a rule of the location hides, has not vanished.</summary>
    public async Task HoldAsync(MirrorContext db, IReadOnlyList<PlannedAction> plan, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var group in plan.Where(action => IsLoss(action, now)).GroupBy(action => action.Connection))
        {
            var (lost, upcoming) = (group.Count(), await UpcomingAsync(db, group.Key, now, ct));
            if (!IsOn(lost, upcoming, options.Value) && !await IsOnAlreadyAsync(db, group.Key, ct)) continue;

            foreach (var action in group) action.Row!.Hold = RemovalHold.Held;
            var name = await db.Staff.Where(row => row.Id == group.Key.StaffId).Select(row => row.Name).FirstAsync(ct);
            log.Write(
                db, LogKind.Held, LogOutcome.Waiting,
                $"{lost} of {name}'s {upcoming} upcoming appointments vanished from Altegio at once. Their events stay in the calendar until somebody decides on the card.",
                group.Key);
        }
    }

    /// <summary>More than the share and more than the count: both are needed, so that a small book does not stop for every cancellation.</summary>
    public static bool IsOn(int lost, int upcoming, SyncOptions options) => lost > options.BrakeCount && lost > upcoming * options.BrakeShare;

    // While one removal waits for an answer, those that follow are part of the same question.
    private static Task<bool> IsOnAlreadyAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct) =>
        db.MirroredEvents.AnyAsync(row => row.ConnectionId == connection.Id && row.Hold == RemovalHold.Held, ct);

    private static Task<int> UpcomingAsync(MirrorContext db, ConnectionRow connection, DateTimeOffset now, CancellationToken ct) =>
        db.MirroredEvents.CountAsync(row => row.ConnectionId == connection.Id && row.Desired != null && row.StartsAt >= now, ct);

    // Only what may be in the calendar can be lost from it.
    private static bool IsLoss(PlannedAction action, DateTimeOffset now) =>
        action is { Decision: Decision.Remove, IsBooked: false, Row: { Hold: RemovalHold.None } row } && (row.StartsAt >= now || row.ConfirmedStartsAt >= now);
}
