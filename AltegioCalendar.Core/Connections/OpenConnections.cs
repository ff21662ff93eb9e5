using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections;

/// <summary>
/// While events move to another calendar, a staff member has several connections that have not ended. One of them is meant
/// when somebody speaks of "the" connection.
/// </summary>
internal static class OpenConnections
{
    /// <summary>Every connection of the staff member that has not ended, with its account.</summary>
    public static Task<List<ConnectionRow>> OpenOfAsync(this MirrorContext db, StaffId staff, CancellationToken ct) =>
        db.Connections.Include(row => row.Account)
            .Where(row => row.StaffId == staff.Value && row.Stage != ConnectionStage.Ended)
            .ToListAsync(ct);

    /// <summary>The one that is kept; when none is, the newest of those that are being ended.</summary>
    public static ConnectionRow? Chief(this IEnumerable<ConnectionRow> open) =>
        open.OrderBy(row => Rank(row)).ThenByDescending(row => row.ConnectedAt).ThenByDescending(row => row.Id).FirstOrDefault();

    /// <summary>Another calendar holds everything already; what is left here is only to be taken out.</summary>
    public static bool IsHandedOver(this ConnectionRow connection, IEnumerable<ConnectionRow> open) =>
        connection.Stage == ConnectionStage.Removing
        && open.Any(next => next.Id == connection.ReplacedById && next.Stage is ConnectionStage.Active or ConnectionStage.Leaving);

    private static int Rank(ConnectionRow row) => row switch
    {
        { Stage: ConnectionStage.Active } => 0,
        { Stage: ConnectionStage.Removing, ReplacedById: null } => 1,
        { Stage: ConnectionStage.Leaving } => 2,
        _ => 3,
    };
}
