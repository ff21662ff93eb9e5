using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Core.Staff;

/// <summary>What changed about colours and reminders of events, for the sync log.</summary>
internal static class LookSentences
{
    /// <param name="whose">Name of a staff member or title of a location.</param>
    public static Phrase Of(string whose, EventLook before, EventLook after, bool isLocation) =>
        $"The events of {whose} are shown anew: {Phrase.Joined(Differences(before, after, isLocation), "; ")}.";

    private static IEnumerable<Phrase> Differences(EventLook before, EventLook after, bool isLocation)
    {
        if (before with { Reminders = after.Reminders, ReminderTimes = after.ReminderTimes } != after) yield return Colours(after, isLocation);
        if ((before.Reminders, before.ReminderTimes) != (after.Reminders, after.ReminderTimes)) yield return Reminders(after, isLocation);
    }

    private static Phrase Colours(EventLook look, bool isLocation) => look.Colours switch
    {
        ColourRule.AsLocation when !isLocation => $"colours are as the location has them",
        ColourRule.AsLocation or ColourRule.Calendars => $"they have the calendar's own colour",
        ColourRule.ByStaff when EventPalette.Find(look.Colour) is { } colour => $"their colour is {colour.Words}",
        ColourRule.ByStaff => $"each staff member has a colour",
        ColourRule.ByService => $"each service has a colour",
        ColourRule.ByStatus => $"each status has a colour",
        _ => throw new ArgumentOutOfRangeException(nameof(look), look.Colours, null),
    };

    private static Phrase Reminders(EventLook look, bool isLocation) => look.Reminders switch
    {
        ReminderRule.AsLocation when !isLocation => $"reminders are as the location has them",
        ReminderRule.AsLocation or ReminderRule.Calendars => $"reminders are the calendar's own",
        ReminderRule.None => $"there are no reminders",
        ReminderRule.Chosen => $"reminders come before they begin ({Phrase.Joined(ReminderTimes.Read(look.ReminderTimes).Select(Words), ", ")})",
        _ => throw new ArgumentOutOfRangeException(nameof(look), look.Reminders, null),
    };

    private static Phrase Words(ReminderTime time) => (time.Minutes, time.IsMail) switch
    {
        (1, false) => $"1 minute",
        (1, true) => $"1 minute by mail",
        (_, false) => $"{time.Minutes} minutes",
        _ => $"{time.Minutes} minutes by mail",
    };
}
