using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Audit;

/// <summary>Writes down, after an audit, how exactly each connection's calendar mirrors the book.</summary>
internal static class Proofs
{
    /// <summary>In the caller's transaction; to be called when everything that drifted is marked as pending.</summary>
    public static async Task NoteAsync(MirrorContext db, MirrorSnapshot mirror, CalendarCheckRow calendar, WantedNow wanted, DateTimeOffset now, CancellationToken ct)
    {
        var rows = mirror.ByEventId.Values.ToLookup(each => each.Connection.Id);
        foreach (var connection in mirror.Connections.Where(each => each.Stage == ConnectionStage.Active))
        {
            var proof = await db.Proofs.FindAsync([connection.Id], ct) ?? db.Proofs.Add(new ProofRow { ConnectionId = connection.Id }).Entity;
            Take(proof, [.. rows[connection.Id]], wanted.InWindow(connection).ToDictionary(each => each.Key, each => each.Value.Fingerprint()), now);
            proof.At = now;
            proof.FullAt = calendar.FullyCheckedAt ?? now;
        }
    }

    private static void Take(ProofRow proof, List<MirroredHere> rows, Dictionary<string, string> wanted, DateTimeOffset now)
    {
        var superfluous = rows.Count(each => each.Row is { Desired: null, IsPending: true } && each.Row.StartsAt >= now);
        var waitingSince = rows.Where(each => each.Row.IsPending).Min(each => each.Row.PendingSince);
        proof.Appointments = wanted.Count;
        proof.Confirmed = rows.Count(each => each.IsAtRest && wanted.GetValueOrDefault(each.Row.Subject) == each.Row.Confirmed);
        proof.Difference = proof.Appointments - proof.Confirmed + superfluous;
        proof.LagSeconds = waitingSince is { } since && since < now ? (int)(now - since).TotalSeconds : 0;
    }
}
