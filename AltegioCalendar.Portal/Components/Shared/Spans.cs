namespace AltegioCalendar.Portal.Components.Shared;

/// <summary>Lengths of time as a person says them.</summary>
public static class Spans
{
    /// <summary>"a few seconds", "about 2 minutes", "about 3 hours".</summary>
    public static string About(TimeSpan span) => span switch
    {
        _ when span < TimeSpan.FromSeconds(10) => "a few seconds",
        _ when span < TimeSpan.FromSeconds(50) => $"about {Math.Ceiling(span.TotalSeconds / 10) * 10} seconds",
        _ when span < TimeSpan.FromSeconds(90) => "about a minute",
        _ when span < TimeSpan.FromMinutes(90) => $"about {Math.Ceiling(span.TotalMinutes)} minutes",
        _ => $"about {Math.Ceiling(span.TotalHours)} hours",
    };
}
