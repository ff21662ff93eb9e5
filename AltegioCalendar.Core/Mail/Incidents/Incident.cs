namespace AltegioCalendar.Core.Mail.Incidents;

/// <summary>Something that a person should hear of. Names staff members and locations, never a client.</summary>
/// <param name="Key">The same for as long as it lasts, such as <c>grant:12</c>.</param>
/// <param name="Heading">What happened, short enough for a subject.</param>
/// <param name="Sentence">What is wrong.</param>
/// <param name="Todo">What to do.</param>
internal sealed record Incident(string Key, string Heading, string Sentence, string Todo, IReadOnlyList<IncidentLink> Links)
{
    /// <summary>It may come and go by itself; when it is soon back, it is the same incident.</summary>
    public bool MayFlicker { get; init; }
}

/// <summary>Where to go: a path of the portal.</summary>
internal sealed record IncidentLink(string Label, string Path);
