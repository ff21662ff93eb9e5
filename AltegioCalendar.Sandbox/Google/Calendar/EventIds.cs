namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>The alphabet of ids a client may choose: base32hex in lower case.</summary>
internal static class EventIds
{
    public static bool IsLegal(string id) =>
        id.Length is >= 5 and <= 1024 && id.All(c => c is (>= 'a' and <= 'v') or (>= '0' and <= '9'));
}
