namespace AltegioCalendar.Core.Connections;

/// <summary>What a connection is there for at the moment.</summary>
public enum ConnectionStage
{
    /// <summary>The mirror is kept.</summary>
    Active = 0,

    /// <summary>Disabled with "remove": upcoming events are being taken out.</summary>
    Removing = 1,

    /// <summary>Disabled. What is left in the calendar stays as it is.</summary>
    Ended = 2,

    /// <summary>Another calendar takes its place: still kept right until all events are there, then they are taken out here.</summary>
    Leaving = 3,
}

/// <summary>Whether Google lets us write for an account.</summary>
public enum AccountHealth
{
    Healthy,

    /// <summary>A calendar usage limit was hit; work goes on by itself later.</summary>
    Parked,

    /// <summary>The grant is dead or a right was withdrawn: a person must connect again. Work is kept.</summary>
    NeedsReconnect,
}

/// <summary>Whether everything already exported is being rewritten because the contacts switch was turned, or for another look.</summary>
public enum ContactsRewrite
{
    None,
    PuttingIn,
    TakingOut,

    /// <summary>Other colours or reminders were chosen.</summary>
    Look,
}

/// <summary>Whether an event that Altegio no longer has is kept because so many would go at once (the brake).</summary>
public enum RemovalHold
{
    None = 0,

    /// <summary>Waits for a person's answer.</summary>
    Held = 1,

    /// <summary>A person said that the event stays.</summary>
    Kept = 2,
}
