using System.Globalization;

namespace AltegioCalendar.Core.Calendars;

/// <summary>One reminder of an event.</summary>
/// <param name="IsMail">By mail to the calendar's owner; otherwise a notice on their screen.</param>
/// <param name="Minutes">Before the event begins.</param>
public sealed record ReminderTime(bool IsMail, int Minutes);

/// <summary>The reminders of an event as one text, "popup 30, email 1440": at most five, as Google allows (reference of the events resource).</summary>
public static class ReminderTimes
{
    public const int Most = 5;

    /// <summary>Four weeks, as Google allows.</summary>
    public const int LongestMinutes = 40320;

    public static string Text(IEnumerable<ReminderTime> times) => string.Join(", ", times.Distinct()
        .OrderBy(time => time.Minutes).ThenBy(time => time.IsMail)
        .Select(time => string.Create(CultureInfo.InvariantCulture, $"{(time.IsMail ? "email" : "popup")} {time.Minutes}")));

    /// <summary>What is no reminder is left out.</summary>
    public static IReadOnlyList<ReminderTime> Read(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split(' '))
        .Where(parts => parts is ["popup" or "email", _] && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Select(parts => new ReminderTime(parts[0] == "email", int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture)))];

    /// <summary>In words for the manager; null when all is well.</summary>
    public static string? ProblemOf(IReadOnlyCollection<ReminderTime> times) => times switch
    {
        { Count: 0 } => Say($"Add a reminder, or choose that there are none."),
        { Count: > Most } => Say($"Google allows {Most} reminders for an event at most."),
        _ when times.Any(time => time.Minutes is < 0 or > LongestMinutes) => Say($"A reminder comes 0 to {LongestMinutes} minutes (four weeks) before the appointment."),
        _ => null,
    };
}
