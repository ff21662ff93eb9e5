using AltegioCalendar.Core.Connections;

namespace AltegioCalendar.Portal.Components.Staff.Progress;

/// <summary>The long piece of work that a connection is busy with, counted in events.</summary>
/// <param name="Label">What is under way.</param>
/// <param name="Total">0 while it is not known yet.</param>
public sealed record Work(Phrase Label, int Done, int Total)
{
    // A handful of changes arrives before anybody could read a number.
    private const int WorthCounting = 10;

    /// <summary>Null: nothing that takes long enough to be watched.</summary>
    public static Work? Of(ConnectionView connection) => connection switch
    {
        { State: ConnectionState.Exporting, Waiting: 0 } => new($"Export", 0, 0),
        { State: ConnectionState.Exporting } => new($"Export", connection.Confirmed, connection.Confirmed + connection.Waiting),
        { State: ConnectionState.Removing, Waiting: 0 } => new($"Removal", 0, 0),
        { State: ConnectionState.Removing } => new($"Removal", connection.Removed, connection.Removed + connection.Waiting),
        { State: ConnectionState.Updating, Waiting: 0 } => new($"Comparison", 0, 0),
        { State: ConnectionState.Updating, Rewrite: not ContactsRewrite.None } or { State: ConnectionState.Updating, Waiting: >= WorthCounting } =>
            new($"Update", connection.Confirmed, connection.Confirmed + connection.Waiting),
        _ => null,
    };

    /// <summary>Null: nothing is being taken out of it yet.</summary>
    public static Work? Of(LeftCalendar left) => left switch
    {
        { IsBeingEmptied: false } => null,
        { Events: 0 } => new($"Removal from the old calendar", 0, 0),
        _ => new($"Removal from the old calendar", left.Removed, left.Removed + left.Events),
    };
}
