using System.Globalization;
using System.Text;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Page and sync tokens: opaque to clients, bound to the query that made them.</summary>
internal static class Tokens
{
    public static string Make(params object[] parts) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(part =>
            Convert.ToString(part, CultureInfo.InvariantCulture)))));

    public static string[]? Read(string token, int parts)
    {
        try
        {
            var read = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token)).Split('\n');
            return read.Length == parts ? read : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A number for everything in the query but the named parameters; stable between processes.</summary>
    public static string Fingerprint(CalendarCall call, params string[] except)
    {
        var hash = 14695981039346656037UL;
        foreach (var (name, value) in call.Request.Query.Where(pair => !except.Contains(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal))
            foreach (var letter in $"{name}={value};")
                hash = (hash ^ letter) * 1099511628211UL;
        return hash.ToString("x", CultureInfo.InvariantCulture);
    }

    public static long Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
