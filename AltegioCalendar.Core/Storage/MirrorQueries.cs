using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Storage;

/// <summary>Changes to the mirror that more than one part of the engine makes.</summary>
internal static class MirrorQueries
{
    /// <summary>Everything that waits for this connection is due now, also what Google had refused.</summary>
    public static Task RetryPendingAsync(this MirrorContext db, long connection, DateTimeOffset now, CancellationToken ct) =>
        db.MirroredEvents.Where(row => row.ConnectionId == connection && row.IsPending).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.DueAt, now)
                .SetProperty(row => row.Attempts, 0)
                .SetProperty(row => row.IsRejected, false)
                .SetProperty(row => row.Problem, (Phrase?)null),
            ct);

    /// <summary>Nobody looked after these events for a while: each is written once more before it counts as confirmed.</summary>
    public static Task DoubtEverythingAsync(this MirrorContext db, long connection, DateTimeOffset now, CancellationToken ct) =>
        db.MirroredEvents.Where(row => row.ConnectionId == connection).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Confirmed, (string?)null)
                .SetProperty(row => row.IsPending, true)
                .SetProperty(row => row.PendingSince, row => row.PendingSince ?? now)
                .SetProperty(row => row.IsBulk, true),
            ct);

    /// <summary>Titles on a shared calendar begin with the staff member's name, so who joins or leaves changes the others' events.</summary>
    public static Task ReplanSharersAsync(this MirrorContext db, ConnectionRow connection, CancellationToken ct) =>
        db.Connections
            .Where(row => row.CalendarId == connection.CalendarId && row.Id != connection.Id && row.Stage == ConnectionStage.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NeedsPlan, true), ct);

    /// <summary>The next audit lists everything in this connection's calendar.</summary>
    public static Task AskForAuditAsync(this MirrorContext db, ConnectionRow connection, CancellationToken ct) =>
        db.CalendarChecks.Where(row => row.GoogleAccountId == connection.GoogleAccountId && row.CalendarId == connection.CalendarId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.CheckedAt, (DateTimeOffset?)null).SetProperty(row => row.SyncToken, (string?)null), ct);

    /// <summary>
    /// The next look reads the location's whole window. Never the same moment twice: a look that runs meanwhile sees that it
    /// was asked for again.
    /// </summary>
    public static Task AskForWindowAsync(this MirrorContext db, LocationId location, DateTimeOffset now, CancellationToken ct) =>
        db.Locations.Where(row => row.Id == location.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.WindowPulledAt, (DateTimeOffset?)now.AddYears(-100)), ct);

    /// <summary>What must go from a calendar whose place another one took: all that the other one has, and what nobody should have.</summary>
    public static async Task<HashSet<string>> HandedOverAsync(this MirrorContext db, ConnectionRow connection, CancellationToken ct) =>
        connection.ReplacedById is not { } next
            ? []
            : await db.MirroredEvents
                .Where(row => row.ConnectionId == connection.Id
                    && (row.Desired == null || db.MirroredEvents.Any(there => there.ConnectionId == next && there.Subject == row.Subject && there.Desired != null)))
                .Select(row => row.Subject)
                .ToHashSetAsync(ct);

    /// <summary>What the installation calls itself in event ids and markers.</summary>
    public static Task<string> IdentityAsync(this MirrorContext db, CancellationToken ct) =>
        db.Installations.Select(row => row.Identity).SingleAsync(ct);
}
