using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections;

/// <summary>Reads connections with their counts, a few statements for however many staff members.</summary>
internal static class ConnectionViews
{
    /// <summary>By staff member; who is not connected is missing.</summary>
    public static async Task<Dictionary<long, ConnectionView>> ReadAsync(MirrorContext db, IQueryable<long> staff, CancellationToken ct)
    {
        var connections = await db.Connections.AsNoTracking().Include(row => row.Account)
            .Where(row => row.Stage != ConnectionStage.Ended && staff.Contains(row.StaffId))
            .ToListAsync(ct);
        var ids = connections.Select(row => row.Id).ToList();
        var counts = await db.MirroredEvents
            .Where(row => ids.Contains(row.ConnectionId))
            .GroupBy(row => row.ConnectionId)
            .Select(rows => new
            {
                rows.Key,
                Counts = new EventCounts(
                    rows.Count(row => row.Desired != null),
                    rows.Count(row => row.Desired != null && !row.IsPending),
                    rows.Count(row => row.IsPending && !row.IsRejected),
                    rows.Count(row => row.IsRejected)),
            })
            .ToDictionaryAsync(each => each.Key, each => each.Counts, ct);
        return connections
            .GroupBy(row => row.StaffId)
            .ToDictionary(rows => rows.Key, rows => ConnectionStates.View([.. rows], counts));
    }
}
