using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Delivery;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Audit;

/// <summary>One event of ours as we have it: where it stands, and what we know of it.</summary>
internal sealed record MirroredHere(ConnectionRow Connection, MirroredEventRow Row, EventTarget Target)
{
    /// <summary>Google confirmed it and nothing is on its way: only then a difference is somebody else's doing.</summary>
    public bool IsAtRest => Row is { IsPending: false, Hold: RemovalHold.None, Desired: not null } && Row.Desired == Row.Confirmed
        && Connection.Stage is ConnectionStage.Active or ConnectionStage.Leaving;

    public bool IsAsIn(MirroredHere earlier) =>
        earlier.IsAtRest && IsAtRest && Row.Confirmed == earlier.Row.Confirmed && Row.Etag == earlier.Row.Etag && Row.Generation == earlier.Row.Generation;
}

/// <summary>Everything that we have in one calendar, by event id; also of connections that ended and left their events there.</summary>
internal sealed record MirrorSnapshot(string Installation, IReadOnlyList<ConnectionRow> Connections, IReadOnlyDictionary<string, MirroredHere> ByEventId)
{
    public static async Task<MirrorSnapshot> ReadAsync(MirrorContext db, CalendarCheckRow calendar, CancellationToken ct)
    {
        var installation = await db.IdentityAsync(ct);
        var connections = await db.Connections.Where(row => row.CalendarId == calendar.CalendarId).ToListAsync(ct);
        var byId = connections.ToDictionary(row => row.Id);
        var ids = connections.ConvertAll(row => row.Id);
        var mirrored = new Dictionary<string, MirroredHere>();
        foreach (var row in await db.MirroredEvents.Where(row => ids.Contains(row.ConnectionId)).ToListAsync(ct))
        {
            var connection = byId[row.ConnectionId];
            var target = new EventTarget(calendar.GoogleAccountId, calendar.CalendarId, installation, new StaffId(connection.StaffId), new MirrorSubject(row.Subject));
            var here = new MirroredHere(connection, row, target);

            // The same person may have had this calendar through two accounts: the living connection's row counts.
            var id = target.Id(row.Generation);
            if (!mirrored.TryGetValue(id, out var other) || other.Connection.Stage == ConnectionStage.Ended) mirrored[id] = here;
        }

        return new MirrorSnapshot(installation, [.. connections.Where(row => row.GoogleAccountId == calendar.GoogleAccountId)], mirrored);
    }
}
