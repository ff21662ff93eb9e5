namespace AltegioCalendar.Portal.Components.Shared;

/// <summary>Lengths of time as a person says them.</summary>
public static class Spans
{
    /// <summary>"a few seconds", "about 2 minutes", "about 3 hours".</summary>
    public static string About(TimeSpan span) => span switch
    {
        _ when span < TimeSpan.FromSeconds(10) => Say($"a few seconds"),
        _ when span < TimeSpan.FromSeconds(50) => Say($"about {(long)Math.Ceiling(span.TotalSeconds / 10) * 10} seconds"),
        _ when span < TimeSpan.FromSeconds(90) => Say($"about a minute"),
        _ when span < TimeSpan.FromMinutes(90) => Say($"about {(long)Math.Ceiling(span.TotalMinutes)} minutes"),
        _ => Say($"about {(long)Math.Ceiling(span.TotalHours)} hours"),
    };
}
