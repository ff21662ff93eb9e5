using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Locations;

namespace AltegioCalendar.Core.Sync;

/// <summary>What to do with one connection of somebody whom Altegio lists as dismissed or deleted.</summary>
internal enum Farewell
{
    /// <summary>Nothing, or nothing more than is under way.</summary>
    None,

    /// <summary>Stop, and take upcoming events out.</summary>
    Remove,

    /// <summary>Stop, and leave the events.</summary>
    Keep,

    /// <summary>Stop. Upcoming events should go, but Google does not let us: say so instead of waiting for ever.</summary>
    GiveUp,
}

/// <summary>Decides it.</summary>
internal static class Farewells
{
    /// <param name="canWrite">Google lets us write. Nobody will reconnect the account of somebody who has left.</param>
    public static Farewell Of(DismissalRule rule, ConnectionStage stage, bool canWrite) => (rule, stage, canWrite) switch
    {
        (DismissalRule.GoOn, _, _) or (_, ConnectionStage.Ended, _) or (_, ConnectionStage.Removing, true) => Farewell.None,
        (_, ConnectionStage.Removing, false) => Farewell.GiveUp,
        (DismissalRule.KeepEvents, _, _) => Farewell.Keep,
        (_, _, true) => Farewell.Remove,
        _ => Farewell.GiveUp,
    };
}
