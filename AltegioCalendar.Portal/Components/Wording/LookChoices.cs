using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Portal.Components.Wording;

/// <summary>The choices of colours and reminders in the manager's words.</summary>
internal static class LookChoices
{
    public static IReadOnlyList<(ColourRule Rule, string Label, string Hint)> Colours(EventLook? location) =>
    [
        location is null
            ? (ColourRule.AsLocation, "The calendar's own colour", "As everybody has set it in Google")
            : (ColourRule.AsLocation, "As the location has it", Words(location.Colours)),
        .. location is null ? Array.Empty<(ColourRule, string, string)>() : [(ColourRule.Calendars, "The calendar's own colour", "As it is set in Google")],
        location is null
            ? (ColourRule.ByStaff, "A colour for each staff member", "On a shared calendar everybody sees whose it is; a card can choose another one")
            : (ColourRule.ByStaff, "One colour for this person", "On a shared calendar everybody sees whose it is"),
        (ColourRule.ByService, "A colour for each service", "By the first service of the appointment"),
        (ColourRule.ByStatus, "A colour for each status", "Waiting, confirmed, arrived, no-show"),
    ];

    public static IReadOnlyList<(ReminderRule Rule, string Label, string Hint)> Reminders(EventLook? location) =>
    [
        location is null
            ? (ReminderRule.AsLocation, "The calendar's own reminders", "As everybody has set them in Google")
            : (ReminderRule.AsLocation, "As the location has them", Words(location)),
        .. location is null ? Array.Empty<(ReminderRule, string, string)>() : [(ReminderRule.Calendars, "The calendar's own reminders", "As they are set in Google")],
        (ReminderRule.None, "No reminders", "The calendar stays silent"),
        (ReminderRule.Chosen, "These reminders", $"Up to {ReminderTimes.Most} before the appointment"),
    ];

    private static string Words(ColourRule rule) => rule switch
    {
        ColourRule.ByStaff => "Now: a colour for each staff member",
        ColourRule.ByService => "Now: a colour for each service",
        ColourRule.ByStatus => "Now: a colour for each status",
        _ => "Now: the calendar's own colour",
    };

    private static string Words(EventLook location) => location.Reminders switch
    {
        ReminderRule.None => "Now: none",
        ReminderRule.Chosen => $"Now: {string.Join(", ", ReminderTimes.Read(location.ReminderTimes).Select(Words))}",
        _ => "Now: the calendar's own",
    };

    private static string Words(ReminderTime time) => (time.Minutes switch
    {
        0 => "when it begins",
        >= 1440 when time.Minutes % 1440 == 0 => $"{Count(time.Minutes / 1440, "day")} before",
        >= 60 when time.Minutes % 60 == 0 => $"{Count(time.Minutes / 60, "hour")} before",
        _ => $"{Count(time.Minutes, "minute")} before",
    }) + (time.IsMail ? " by mail" : "");

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
