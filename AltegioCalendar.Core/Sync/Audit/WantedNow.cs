using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Planning;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Audit;

/// <summary>What each connection's calendar should hold at this moment, composed from the snapshots.</summary>
internal sealed class WantedNow
{
    private readonly Dictionary<(long Connection, string Subject), EventContent> _contents = [];
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _to;

    private WantedNow(ExportWindow window, DateTimeOffset now) => (_from, _to) = (window.From(now), window.To(now));

    public static async Task<WantedNow> ReadAsync(
        MirrorContext db, IEnumerable<ConnectionRow> connections, ExportWindow window, DateTimeOffset now, CancellationToken ct)
    {
        var wanted = new WantedNow(window, now);
        foreach (var group in connections.GroupBy(row => row.LocationId))
        {
            var location = await db.Locations.AsNoTracking().FirstAsync(row => row.Id == group.Key, ct);
            var composer = await WantedEvents.ForAsync(db, location, [.. group], ct);
            foreach (var connection in group) await wanted.ComposeAsync(db, composer, connection, ct);
        }

        return wanted;
    }

    /// <summary>Null: none should be there, or it is history that nobody looks after any more.</summary>
    public EventContent? Of(ConnectionRow connection, string subject) =>
        _contents.TryGetValue((connection.Id, subject), out var content) && content.EndsAt >= _from ? content : null;

    /// <summary>By subject, the events that the window of a connection asks for; as in an export, the start decides.</summary>
    public IEnumerable<KeyValuePair<string, EventContent>> InWindow(ConnectionRow connection) =>
        _contents.Where(each => each.Key.Connection == connection.Id && each.Value.StartsAt >= _from && each.Value.StartsAt < _to)
            .Select(each => KeyValuePair.Create(each.Key.Subject, each.Value));

    // A group event may hold bookings of several staff members; the composer takes those of this one.
    private async Task ComposeAsync(MirrorContext db, WantedEvents composer, ConnectionRow connection, CancellationToken ct)
    {
        var booked = await db.Appointments.AsNoTracking()
            .Where(row => row.StaffId == connection.StaffId && row.LocationId == connection.LocationId && !row.IsDeleted)
            .Where(row => row.StartsAt >= _from.AddDays(-1) || db.MirroredEvents.Any(each => each.ConnectionId == connection.Id && each.Subject == row.Subject))
            .ToListAsync(ct);
        foreach (var subject in booked.GroupBy(row => row.Subject))
        {
            if (composer.Compose(connection, subject) is { } content) _contents[(connection.Id, subject.Key)] = content;
        }
    }
}
