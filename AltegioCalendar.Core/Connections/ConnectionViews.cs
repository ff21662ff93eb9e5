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
                    rows.Count(row => row.IsPending && !row.IsRejected && row.Hold == RemovalHold.None),
                    rows.Count(row => row.IsRejected),
                    rows.Count(row => row.Hold == RemovalHold.Held)),
            })
            .ToDictionaryAsync(each => each.Key, each => each.Counts, ct);
        var proofs = await db.Proofs.AsNoTracking().Where(row => ids.Contains(row.ConnectionId)).ToDictionaryAsync(row => row.ConnectionId, ct);
        var calendars = connections.ConvertAll(row => row.CalendarId);
        var strays = (await db.StrayEvents.AsNoTracking().Where(row => calendars.Contains(row.CalendarId)).OrderBy(row => row.StartsAt).ToListAsync(ct))
            .ToLookup(row => (row.GoogleAccountId, row.CalendarId), row => new StrayEvent(row.Title, row.StartsAt, row.Link, row.FoundAt));
        return connections
            .GroupBy(row => row.StaffId)
            .ToDictionary(rows => rows.Key, rows => View([.. rows]));

        ConnectionView View(List<ConnectionRow> open)
        {
            var chief = open.Chief()!;
            return ConnectionStates.View(open, counts) with
            {
                Proof = proofs.TryGetValue(chief.Id, out var proof) ? Proof(proof) : null,
                Strays = [.. strays[(chief.GoogleAccountId, chief.CalendarId)]],
            };
        }
    }

    private static MirrorProof Proof(ProofRow row) =>
        new(row.At, row.FullAt, row.Appointments, row.Confirmed, row.Difference, TimeSpan.FromSeconds(row.LagSeconds));
}
