using AltegioCalendar.Core.Connections.Care;

namespace AltegioCalendar.Portal.Components.Care;

/// <summary>Who else reads the texts of a calendar's events, in words.</summary>
internal static class AudienceWords
{
    /// <summary>"3 people and everybody on the internet can see this calendar"; without a full stop.</summary>
    public static string Of(Audience audience)
    {
        string[] who =
        [
            .. audience.People == 0 ? Array.Empty<string>() : [audience.People == 1 ? "1 other person" : $"{audience.People} other people"],
            .. audience.Groups.Select(group => $"everybody of {group}"),
            .. audience.IsForeign ? ["its owner, and whoever they share it with,"] : Array.Empty<string>(),
            .. audience.IsPublic ? ["everybody on the internet"] : Array.Empty<string>(),
        ];
        return who.Length == 0
            ? "Nobody else sees the details of events in this calendar"
            : $"{Capital(who.Length == 1 ? who[0] : $"{string.Join(", ", who[..^1]).TrimEnd(',')} and {who[^1]}")} can see the events of this calendar";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
