using System.Globalization;
using NodaTime;

namespace AltegioCalendar.Portal.Components.Shared;

/// <summary>
/// Moments as a location's own clock shows them. NodaTime carries the zones itself: a small server may not have them.
/// </summary>
public static class Zoned
{
    public static string Time(DateTimeOffset moment, string zone) => In(moment, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset moment, string zone) =>
        In(moment, zone).ToString("dddd, d MMMM", CultureInfo.InvariantCulture);

    public static string DayAndTime(DateTimeOffset moment, string zone) =>
        In(moment, zone).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>To the second and with the offset, for files that other programs read.</summary>
    public static (string Moment, string Offset) Stamp(DateTimeOffset moment, string zone)
    {
        var local = In(moment, zone);
        return (local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), local.ToString("zzz", CultureInfo.InvariantCulture));
    }

    public static DateOnly Date(DateTimeOffset moment, string zone) => DateOnly.FromDateTime(In(moment, zone).DateTime);

    /// <summary>The zone as a person says it: "Europe/Riga" is "Riga time".</summary>
    public static string Name(string zone) =>
        zone.Length == 0 ? "UTC" : zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ') + " time";

    private static DateTimeOffset In(DateTimeOffset moment, string zone) =>
        Instant.FromDateTimeOffset(moment)
            .InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc)
            .ToDateTimeOffset();
}
