namespace AltegioCalendar.Core.Finding;

/// <summary>Where the event of an appointment is, as far as we know.</summary>
public enum Place
{
    InCalendar,

    /// <summary>Its newest version is not in the calendar yet.</summary>
    Waiting,

    /// <summary>Google refused it.</summary>
    Refused,

    /// <summary>Deleted in Altegio with many others: the brake holds its event until somebody decides.</summary>
    Held,
    OutsideWindow,
    NotConnected,

    /// <summary>A rule of the location keeps it out of the calendar.</summary>
    Hidden,
    Deleted,
}

/// <summary>The answer to "where is this appointment?": one sentence, and what can be done about it.</summary>
public sealed record Whereabouts(Place Place, string Sentence)
{
    /// <summary>Opens the event in Google Calendar; null where there is none, or none we know the address of.</summary>
    public string? Link { get; init; }

    /// <summary>To be given to <see cref="Connections.FailedEvents.RetryAsync"/>; null where trying again cannot help.</summary>
    public long? Retry { get; init; }
}
