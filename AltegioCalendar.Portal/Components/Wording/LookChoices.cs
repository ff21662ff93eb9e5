using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Portal.Components.Wording;

/// <summary>The choices of colours and reminders in the manager's words.</summary>
internal static class LookChoices
{
    public static IReadOnlyList<(ColourRule Rule, string Label, string Hint)> Colours(EventLook? location) =>
    [
        location is null
            ? (ColourRule.AsLocation, Say($"The calendar's own colour"), Say($"As everybody has set it in Google"))
            : (ColourRule.AsLocation, Say($"As the location has it"), Words(location.Colours)),
        .. location is null ? Array.Empty<(ColourRule, string, string)>() : [(ColourRule.Calendars, Say($"The calendar's own colour"), Say($"As it is set in Google"))],
        location is null
            ? (ColourRule.ByStaff, Say($"A colour for each staff member"), Say($"On a shared calendar everybody sees whose it is; a card can choose another one"))
            : (ColourRule.ByStaff, Say($"One colour for this person"), Say($"On a shared calendar everybody sees whose it is")),
        (ColourRule.ByService, Say($"A colour for each service"), Say($"By the first service of the appointment")),
        (ColourRule.ByStatus, Say($"A colour for each status"), Say($"Waiting, confirmed, arrived, no-show")),
    ];

    public static IReadOnlyList<(ReminderRule Rule, string Label, string Hint)> Reminders(EventLook? location) =>
    [
        location is null
            ? (ReminderRule.AsLocation, Say($"The calendar's own reminders"), Say($"As everybody has set them in Google"))
            : (ReminderRule.AsLocation, Say($"As the location has them"), Words(location)),
        .. location is null ? Array.Empty<(ReminderRule, string, string)>() : [(ReminderRule.Calendars, Say($"The calendar's own reminders"), Say($"As they are set in Google"))],
        (ReminderRule.None, Say($"No reminders"), Say($"The calendar stays silent")),
        (ReminderRule.Chosen, Say($"These reminders"), Say($"Up to {ReminderTimes.Most} before the appointment")),
    ];

    private static string Words(ColourRule rule) => rule switch
    {
        ColourRule.ByStaff => Say($"Now: a colour for each staff member"),
        ColourRule.ByService => Say($"Now: a colour for each service"),
        ColourRule.ByStatus => Say($"Now: a colour for each status"),
        _ => Say($"Now: the calendar's own colour"),
    };

    private static string Words(EventLook location) => location.Reminders switch
    {
        ReminderRule.None => Say($"Now: none"),
        ReminderRule.Chosen => Say($"Now: {string.Join(", ", ReminderTimes.Read(location.ReminderTimes).Select(Words))}"),
        _ => Say($"Now: the calendar's own"),
    };

    private static string Words(ReminderTime time) => time.IsMail ? Say($"{When(time.Minutes)} by mail") : When(time.Minutes);

    private static string When(int minutes) => minutes switch
    {
        0 => Say($"when it begins"),
        1440 => Say($"1 day before"),
        > 1440 when minutes % 1440 == 0 => Say($"{minutes / 1440} days before"),
        60 => Say($"1 hour before"),
        > 60 when minutes % 60 == 0 => Say($"{minutes / 60} hours before"),
        1 => Say($"1 minute before"),
        _ => Say($"{minutes} minutes before"),
    };
}
