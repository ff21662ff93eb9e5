using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Connections;

/// <summary>How many events of one connection are where.</summary>
internal sealed record EventCounts(int Wanted, int Confirmed, int Waiting, int Rejected, int Held)
{
    public static readonly EventCounts None = new(0, 0, 0, 0, 0);
}

/// <summary>From what is stored to what the card says: one state, the most urgent first.</summary>
internal static class ConnectionStates
{
    /// <param name="open">Every connection of one staff member that has not ended; at least one.</param>
    public static ConnectionView View(IReadOnlyCollection<ConnectionRow> open, IReadOnlyDictionary<long, EventCounts> known)
    {
        var connection = open.Chief()!;
        var (account, counts) = (connection.Account!, known.GetValueOrDefault(connection.Id, EventCounts.None));
        var state = Of(connection, account, counts);
        return new ConnectionView
        {
            Staff = new StaffId(connection.StaffId),
            State = state,
            AccountEmail = account.Email,
            CalendarId = connection.CalendarId,
            CalendarTitle = connection.CalendarTitle,
            CalendarTimeZone = connection.CalendarTimeZone,
            ConnectedAt = connection.ConnectedAt,
            Wanted = counts.Wanted,
            Confirmed = counts.Confirmed,
            Waiting = counts.Waiting,
            Rejected = counts.Rejected,
            Held = counts.Held,
            PausedUntil = account.PausedUntil,
            Problem = ProblemOf(state, connection, account, counts),
            Leaves = [.. open.Where(row => row.Id != connection.Id).Select(row => Left(row, known.GetValueOrDefault(row.Id, EventCounts.None)))],
            Rewrite = connection.Rewrite,
            Removed = connection.BulkRemoved,
            MayListCalendars = GoogleScopes.MayChoose(account.Scopes),
            Ownership = OwnershipOf(connection),
            MaySetZone = GoogleScopes.MaySetZone(account.Scopes, connection.IsMadeByUs),
            MayShare = GoogleScopes.MayShare(account.Scopes),
            MayReadSharing = GoogleScopes.MayReadSharing(account.Scopes),
        };
    }

    public static CalendarOwnership OwnershipOf(ConnectionRow connection) => connection.CalendarRole switch
    {
        "" => CalendarOwnership.Unknown,
        "owner" => CalendarOwnership.Own,
        _ => CalendarOwnership.SomebodyElses,
    };

    private static LeftCalendar Left(ConnectionRow row, EventCounts counts) => row.Stage == ConnectionStage.Removing
        ? new(row.Account!.Email, row.CalendarTitle, IsBeingEmptied: true, counts.Waiting, row.BulkRemoved)
        : new(row.Account!.Email, row.CalendarTitle, IsBeingEmptied: false, counts.Wanted);

    public static ConnectionState Of(ConnectionRow connection, GoogleAccountRow account, EventCounts counts) => (connection, account, counts) switch
    {
        (_, { Health: AccountHealth.NeedsReconnect }, _) => ConnectionState.NeedsReconnect,
        ({ Problem: not null }, _, _) => ConnectionState.CalendarGone,
        (_, { Health: AccountHealth.Parked }, _) => ConnectionState.Parked,
        ({ Stage: ConnectionStage.Removing }, _, _) => ConnectionState.Removing,
        (_, _, { Held: > 0 }) => ConnectionState.Held,
        ({ ExportedAt: null }, _, _) => ConnectionState.Exporting,
        ({ NeedsPlan: true }, _, _) or (_, _, { Waiting: > 0 }) => ConnectionState.Updating,
        (_, _, { Rejected: > 0 }) => ConnectionState.PartlyDone,
        _ => ConnectionState.UpToDate,
    };

    private static string? ProblemOf(ConnectionState state, ConnectionRow connection, GoogleAccountRow account, EventCounts counts) => state switch
    {
        ConnectionState.NeedsReconnect or ConnectionState.Parked => account.Problem?.ToString(),
        ConnectionState.CalendarGone => connection.Problem?.ToString(),
        ConnectionState.Exporting or ConnectionState.Updating or ConnectionState.Removing when account.PausedUntil is not null =>
            Phrase.Joined(account.Problem, $"It goes on by itself.").ToString(),
        ConnectionState.Held => counts.Held == 1
            ? Say($"1 upcoming appointment vanished from Altegio. Its event stays in the calendar until you decide.")
            : Say($"{counts.Held} upcoming appointments vanished from Altegio at once. Their events stay in the calendar until you decide."),
        ConnectionState.PartlyDone => counts.Rejected == 1
            ? Say($"Google refused one event. The sync log says which and why.")
            : Say($"Google refused {counts.Rejected} events. The sync log says which and why."),
        _ => null,
    };
}
