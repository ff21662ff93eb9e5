using System.Globalization;
using NodaTime;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Reads the times that Altegio takes: wall clocks of the location; an offset, if one is sent, is obeyed.</summary>
internal static class AltegioTime
{
    private static readonly string[] Walls = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];
    private static readonly string[] Exact = [.. Walls[..4].Select(wall => wall + "zzz"), .. Walls[..4].Select(wall => wall + "'Z'")];

    /// <summary>Null: this is no time.</summary>
    public static DateTimeOffset? Read(string text, DateTimeZone zone, bool isUtc = false)
    {
        if (DateTimeOffset.TryParseExact(text, Exact, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact)) return exact;
        if (!DateTime.TryParseExact(text, Walls, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)) return null;
        return isUtc ? new DateTimeOffset(wall, TimeSpan.Zero) : Zones.At(wall, zone);
    }

    /// <summary>Null: this is no day.</summary>
    public static DateTime? ReadDay(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
