namespace AltegioCalendar.Core.Connections;

/// <summary>What a connection is there for at the moment.</summary>
public enum ConnectionStage
{
    /// <summary>The mirror is kept.</summary>
    Active,

    /// <summary>Disabled with "remove": upcoming events are being taken out.</summary>
    Removing,

    /// <summary>Disabled. What is left in the calendar stays as it is.</summary>
    Ended,
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

/// <summary>Whether everything already exported is being rewritten because the contacts switch was turned.</summary>
public enum ContactsRewrite
{
    None,
    PuttingIn,
    TakingOut,
}
