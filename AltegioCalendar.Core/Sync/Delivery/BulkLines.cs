using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>
/// What is done to many events at once (an export, a switch, the window moving on) is counted and gets one line at its end: a
/// line for each event would only bury the rest of the log.
/// </summary>
internal static class BulkLines
{
    /// <summary>In the caller's transaction. False: this write gets a line of its own.</summary>
    public static async Task<bool> TryCountAsync(MirrorContext db, Letter letter, bool isNew, EventContent content, CancellationToken ct)
    {
        if (!letter.Row.IsBulk) return false;

        // The end of the first export says how many there are, the end of a rewrite of contacts how many were rewritten.
        var isPlain = letter.Connection.ExportedAt is null || (letter.Row.ConfirmedTitle == content.Title && letter.Row.ConfirmedStartsAt == content.StartsAt);
        if (isPlain) return true;

        var connection = db.Connections.Where(row => row.Id == letter.Connection.Id);
        await (isNew
            ? connection.ExecuteUpdateAsync(set => set.SetProperty(row => row.BulkAdded, row => row.BulkAdded + 1), ct)
            : connection.ExecuteUpdateAsync(set => set.SetProperty(row => row.BulkChanged, row => row.BulkChanged + 1), ct));
        return true;
    }

    /// <summary>In the caller's transaction. False: this removal gets a line of its own.</summary>
    public static async Task<bool> TryCountRemovalAsync(MirrorContext db, Letter letter, CancellationToken ct)
    {
        if (!letter.Row.IsBulk) return false;
        await db.Connections.Where(row => row.Id == letter.Connection.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.BulkRemoved, row => row.BulkRemoved + 1), ct);
        return true;
    }

    /// <summary>Another event of the same rewrite waits already, and its line says why.</summary>
    public static Task<bool> IsOneOfManyAsync(MirrorContext db, Letter letter, CancellationToken ct) => !letter.Row.IsBulk
        ? Task.FromResult(false)
        : db.MirroredEvents.AnyAsync(
            row => row.ConnectionId == letter.Connection.Id && row.IsPending && row.IsBulk && row.Attempts > 0 && row.Id != letter.Row.Id, ct);

    /// <summary>Writes the line of every rewrite of this account that has reached its end. Whether there was one.</summary>
    public static async Task<bool> SayAsync(MirrorContext db, SyncLogBook log, long account, CancellationToken ct)
    {
        var complete = await db.Connections
            .Where(row => row.GoogleAccountId == account && row.BulkAdded + row.BulkChanged + row.BulkRemoved > 0)
            .Where(row => !db.MirroredEvents.Any(each => each.ConnectionId == row.Id && each.IsPending && each.IsBulk && !each.IsRejected && each.Hold == RemovalHold.None))
            .ToListAsync(ct);
        foreach (var connection in complete)
        {
            var name = await db.Staff.Where(row => row.Id == connection.StaffId).Select(row => row.Name).FirstAsync(ct);
            log.Write(db, LogKind.Bulk, LogOutcome.Done, CountedSentences.Bulk(connection.BulkAdded, connection.BulkChanged, connection.BulkRemoved, name), connection);
            (connection.BulkAdded, connection.BulkChanged, connection.BulkRemoved) = (0, 0, 0);
        }

        await db.SaveChangesAsync(ct);
        return complete.Count > 0;
    }
}
