using System.Globalization;
using NodaTime;

namespace AltegioCalendar.Sandbox.Google.Recurrence;

/// <summary>Dates and times in iCalendar's spelling: 20270301, 20270301T100000, 20270301T090000Z.</summary>
internal static class RuleTimes
{
    private const string DayFormat = "yyyyMMdd";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss";

    public static RuleEnd? End(string text)
    {
        if (TryParse(text, DayFormat, out var day)) return new(day, IsDay: true, IsUtc: false);
        var isUtc = text.EndsWith('Z');
        return TryParse(isUtc ? text[..^1] : text, TimeFormat, out var time) ? new(time, IsDay: false, isUtc) : null;
    }

    /// <summary>A day or time in the wall time of the event's zone, or null.</summary>
    public static RuleEnd? Wall(string text, DateTimeZone? writtenIn, DateTimeZone zone) => End(text) switch
    {
        null => null,
        { IsDay: true } day => day,
        { IsUtc: true } time => new(Zones.WallIn(new DateTimeOffset(time.At, TimeSpan.Zero), zone), IsDay: false, IsUtc: false),
        { } time when writtenIn is not null => new(Zones.WallIn(Zones.At(time.At, writtenIn), zone), IsDay: false, IsUtc: false),
        { } time => time,
    };

    /// <summary>The tail of an instance's id: its original start.</summary>
    public static string Suffix(DateTimeOffset start) =>
        start.UtcDateTime.ToString(TimeFormat + "'Z'", CultureInfo.InvariantCulture);

    public static string Suffix(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static bool TryParse(string text, string format, out DateTime parsed) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out parsed);
}
