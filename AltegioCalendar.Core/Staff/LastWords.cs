using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Staff;

/// <summary>What the sync log last said about the end of the calendar of somebody who has left the team.</summary>
/// <param name="IsComplete">False: something could not be done, and the sentence says what.</param>
public sealed record LastWords(DateTimeOffset At, string Sentence, bool IsComplete)
{
    /// <summary>By staff member; only people who have left.</summary>
    internal static async Task<Dictionary<long, LastWords>> ReadAsync(MirrorContext db, IQueryable<StaffRow> staff, CancellationToken ct)
    {
        var left = await staff.Where(row => !row.IsCurrent).Select(row => (long?)row.Id).ToListAsync(ct);
        if (left.Count == 0) return [];

        var newest = db.SyncLog.Where(row => left.Contains(row.StaffId) && row.Kind == LogKind.Disabled).GroupBy(row => row.StaffId).Select(lines => lines.Max(row => row.Id));
        return await db.SyncLog.AsNoTracking().Where(row => newest.Contains(row.Id))
            .ToDictionaryAsync(row => row.StaffId!.Value, row => new LastWords(row.At, row.Sentence.ToString(), row.Outcome != LogOutcome.Failed), ct);
    }
}
