using System.Globalization;
using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>A calendar's colour: a number of the palette, or with <c>colorRgbFormat=true</c> any two colours.</summary>
internal static class ListColors
{
    public static ListEntry Colored(this ListEntry entry, JsonObject body, bool isRgb)
    {
        if (isRgb && body["backgroundColor"]?.ToString() is { } background)
        {
            var foreground = body["foregroundColor"]?.ToString() ?? entry.ForegroundColor ?? ColorTable.CalendarForeground;
            return entry with { BackgroundColor = Rgb(background, "backgroundColor"),
                ForegroundColor = Rgb(foreground, "foregroundColor"), ColorId = Nearest(background) };
        }

        if (body["colorId"]?.ToString() is not { } color) return entry;
        return ColorTable.IsCalendarColor(color)
            ? entry with { ColorId = color, BackgroundColor = null, ForegroundColor = null }
            : throw GoogleErrors.Invalid("Invalid value for: colorId");
    }

    // The number is set along to what looks most like it.
    private static string Nearest(string color) => $"{1 + Enumerable.Range(0, ColorTable.Calendar.Length)
        .MinBy(i => Parts(color).Zip(Parts(ColorTable.Calendar[i]), (a, b) => (a - b) * (a - b)).Sum())}";

    private static int[] Parts(string color) =>
        [.. new[] { 1, 3, 5 }.Select(at => int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

    private static string Rgb(string color, string member) =>
        color.Length == 7 && color[0] == '#' && color.Skip(1).All(char.IsAsciiHexDigit)
            ? color.ToLowerInvariant()
            : throw GoogleErrors.Invalid($"Invalid value for: {member}");
}
