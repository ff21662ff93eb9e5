using System.Globalization;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Date-times as RFC 3339 writes them; an offset may be missing where a zone stands beside it.</summary>
internal static class Rfc3339
{
    private const int WholeSeconds = 19;

    public sealed record Parsed(DateTime Wall, TimeSpan? Offset);

    public static Parsed? Parse(string text)
    {
        if (text.Length < WholeSeconds || !TryWall(text.AsSpan(0, WholeSeconds), out var wall)) return null;
        var rest = text.AsSpan(WholeSeconds);
        if (rest.Length > 0 && rest[0] == '.')
        {
            var digits = 1;
            while (digits < rest.Length && char.IsAsciiDigit(rest[digits])) digits++;
            if (digits == 1) return null;
            rest = rest[digits..];
        }

        if (rest.Length == 0) return new(wall, null);
        return TryOffset(rest, out var offset) && IsRepresentable(wall, offset) ? new(wall, offset) : null;
    }

    /// <summary>An instant that must carry its offset, or null.</summary>
    public static DateTimeOffset? Instant(string text) =>
        Parse(text) is { Offset: { } offset, Wall: var wall } ? new DateTimeOffset(wall, offset) : null;

    public static string Utc(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string UtcSeconds(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>With the offset it has; UTC itself is written as Z, as Google does.</summary>
    public static string Local(DateTimeOffset instant) => instant.Offset == TimeSpan.Zero
        ? UtcSeconds(instant)
        : instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static bool TryWall(ReadOnlySpan<char> text, out DateTime wall) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out wall)
        || DateTime.TryParseExact(text, "yyyy-MM-dd't'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out wall);

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z" or "z") return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':') return false;
        if (!int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || hours > 14) return false;
        if (!int.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 59)
            return false;
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return offset.Duration() <= TimeSpan.FromHours(14);
    }

    private static bool IsRepresentable(DateTime wall, TimeSpan offset) =>
        wall.Ticks - offset.Ticks is >= 0 and <= 3155378975999999999;
}
