using System.Globalization;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Sync.Delivery;

namespace AltegioCalendar.Core.Sync.Audit;

/// <summary>Whether an event in Google still says what it should. Compares what we send, never how Google spells it.</summary>
internal static class EventDrift
{
    public static bool IsIn(Event there, EventContent wanted, EventTarget target, SyncOptions options) =>
        there.Status == "cancelled"
        || !SaysTheSame(there.Summary, wanted.Title)
        || !SaysTheSame(there.Description, wanted.Description)
        || !SaysTheSame(there.Location, wanted.Place)
        || !IsAt(there.Start, wanted.StartsAt, wanted.TimeZone)
        || !IsAt(there.End, wanted.EndsAt, wanted.TimeZone)
        || there.Transparency is not (null or "opaque")
        || there.Visibility is not (null or "default")
        || there.Attendees is { Count: > 0 }
        || (!options.LeaveColours && there.ColorId != wanted.Colour)
        || (!options.LeaveReminders && there.Reminders?.Text != wanted.Reminders)
        || !EventMarker.IsOn(there.ExtendedProperties?.Private, target.Installation, target.Subject);

    // Google trims, and leaves out what is empty.
    private static bool SaysTheSame(string? there, string wanted) => (there ?? "").ReplaceLineEndings("\n").Trim() == wanted.ReplaceLineEndings("\n").Trim();

    // Google answers in the calendar's zone: instants are compared, and the zone we named beside them.
    private static bool IsAt(EventDateTime? there, DateTimeOffset wanted, string zone) =>
        there?.TimeZone == zone && InstantOf(there) is { } at && at.ToUnixTimeSeconds() == wanted.ToUnixTimeSeconds();

    /// <summary>UTC; null for a whole day, which no event of ours is.</summary>
    public static DateTimeOffset? InstantOf(EventDateTime? there) =>
        DateTimeOffset.TryParse(there?.DateTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null;
}
