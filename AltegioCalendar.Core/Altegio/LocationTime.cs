using System.Globalization;
using AltegioCalendar.Core.Altegio.Wire;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace AltegioCalendar.Core.Altegio;

/// <summary>Turns Altegio's wall clock into an instant.</summary>
internal static class LocationTime
{
    private static readonly LocalDateTimePattern WallClock = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");
    private static readonly LocalDateTimePattern WallClockToTheMinute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly OffsetPattern AnyOffset = OffsetPattern.CreateWithInvariantCulture("g");

    public static DateTimeZone? Zone(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    /// <summary>
    /// When the appointment starts; null when the row does not say. <c>date</c> is the location's wall clock and always right;
    /// the offset in <c>datetime</c> can be wrong around daylight saving, so it only decides between the two possible instants
    /// of the hour that happens twice. A wall clock that daylight saving skips moves forward by the gap.
    /// </summary>
    public static DateTimeOffset? StartOf(RecordRow row, DateTimeZone zone)
    {
        if ((WallClockOf(row.Date) ?? WallClockOf(row.DateTime)) is not { } local) return null;

        var mapping = zone.MapLocal(local);
        var moment = mapping.Count == 2 && OffsetOf(row.DateTime) == mapping.Last().Offset
            ? mapping.Last()
            : Resolvers.LenientResolver(mapping);
        return moment.ToInstant().ToDateTimeOffset();
    }

    /// <summary>An instant as the location's wall clock, the form of <c>changed_after</c>.</summary>
    public static string Spell(DateTimeOffset moment, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(moment).InZone(zone).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    public static string SpellDay(DateTimeOffset moment, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(moment).InZone(zone).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    // Old answers print an ISO text with an offset where newer ones print a blank: the first 19 characters are the wall clock.
    private static LocalDateTime? WallClockOf(string text)
    {
        if (text.Length < 16) return null;
        var plain = text.Replace('T', ' ');
        var parsed = plain.Length >= 19 && plain[16] == ':' ? WallClock.Parse(plain[..19]) : WallClockToTheMinute.Parse(plain[..16]);
        return parsed.TryGetValue(default, out var local) && local.Year > 1970 ? local : null;
    }

    private static Offset? OffsetOf(string text)
    {
        if (text.Length < 20) return null;
        var spelled = text[19..];
        if (spelled is "Z") return Offset.Zero;
        if (spelled.Length == 5) spelled = spelled.Insert(3, ":");
        return AnyOffset.Parse(spelled).TryGetValue(default, out var offset) ? offset : null;
    }
}
