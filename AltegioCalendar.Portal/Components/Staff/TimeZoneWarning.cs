using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace AltegioCalendar.Portal.Components.Staff;

/// <summary>Events are at the right moment in any zone, but a calendar in another zone shows them at another hour.</summary>
internal static class TimeZoneWarning
{
    private static readonly LocalTime Example = new(10, 0);

    /// <summary>Null when the zones are the same (under whichever name) or one is not known.</summary>
    public static string? For(string calendarZone, string locationZone, DateTimeOffset now)
    {
        if (Find(calendarZone) is not { } calendar || Find(locationZone) is not { } location || Same(calendarZone, locationZone))
            return null;

        var today = Instant.FromDateTimeOffset(now).InZone(location).Date;
        var there = today.At(Example).InZoneLeniently(location).WithZone(calendar).TimeOfDay;
        return $"This calendar is set to {calendarZone}, the salon to {locationZone}: an appointment at 10:00 shows there at "
            + $"{there.ToString("HH:mm", CultureInfo.InvariantCulture)}. To change it, open the calendar's own settings in Google Calendar.";
    }

    private static DateTimeZone? Find(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone);

    // Europe/Kiev and Europe/Kyiv are one zone.
    private static bool Same(string one, string other) => Canonical(one) == Canonical(other);

    private static string Canonical(string zone) => TzdbDateTimeZoneSource.Default.CanonicalIdMap[zone];
}
