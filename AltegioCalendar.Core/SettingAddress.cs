namespace AltegioCalendar.Core;

/// <summary>Checks addresses in settings.</summary>
internal static class SettingAddress
{
    public static bool IsHttp(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
