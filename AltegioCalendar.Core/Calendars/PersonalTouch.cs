namespace AltegioCalendar.Core.Calendars;

/// <summary>
/// Colour and reminders as we last wrote them, kept on the event itself in private extended properties: what differs from them a
/// person made by hand. That stays until the manager chooses anew. Events for which nobody chose anything carry no such property.
/// </summary>
public static class PersonalTouch
{
    public const string ColourProperty = "altegioCalendarColour";
    public const string RemindersProperty = "altegioCalendarReminders";

    /// <summary>What to remember on the event, beside its marker.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Remember(EventContent content)
    {
        if (content.ColourChoice.Length > 0) yield return new(ColourProperty, $"{content.Colour ?? "0"} {content.ColourChoice}");
        if (content.Reminders is { } reminders) yield return new(RemindersProperty, reminders.Length > 0 ? reminders : "none");
    }

    /// <summary>Whether the colour on the event was given by hand and nobody has chosen anew since.</summary>
    public static bool IsColourByHand(EventContent content, string? there, IReadOnlyDictionary<string, string>? properties)
    {
        var (colour, choice) = properties?.GetValueOrDefault(ColourProperty)?.Split(' ', 2) is [var was, var chosen] ? (was, chosen) : ("0", "");
        return choice == content.ColourChoice && (there ?? "0") != colour;
    }

    /// <summary>Whether nobody has chosen reminders anew since we wrote them: whatever the event has now may stay.</summary>
    public static bool AreRemindersAsChosen(EventContent content, IReadOnlyDictionary<string, string>? properties) =>
        (properties?.GetValueOrDefault(RemindersProperty) is { } was ? was == "none" ? "" : was : null) == content.Reminders;
}
