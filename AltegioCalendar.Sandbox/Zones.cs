using NodaTime;
using NodaTime.TimeZones;

namespace AltegioCalendar.Sandbox;

/// <summary>Time zones by IANA rules.</summary>
internal static class Zones
{
    private static readonly IDateTimeZoneProvider Tzdb = DateTimeZoneProviders.Tzdb;
    private static readonly HashSet<string> Known =
        Tzdb.Ids.Where(id => !id.StartsWith("Etc/GMT", StringComparison.Ordinal)).ToHashSet();

    /// <summary>The zone, or null for what is not an IANA name (Windows names, fixed offsets and their like).</summary>
    public static DateTimeZone? Find(string? id) => id is not null && Known.Contains(id) ? Tzdb[id] : null;

    public static DateTimeOffset At(DateTime wall, DateTimeZone zone) =>
        LocalDateTime.FromDateTime(wall).InZone(zone, Resolvers.LenientResolver).ToDateTimeOffset();

    public static DateTimeOffset In(DateTimeOffset instant, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(instant).InZone(zone).ToDateTimeOffset();

    public static DateTime WallIn(DateTimeOffset instant, DateTimeZone zone) => In(instant, zone).DateTime;
}
