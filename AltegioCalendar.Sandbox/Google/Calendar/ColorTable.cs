namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Google's palette; backgrounds in the order of their ids.</summary>
internal static class ColorTable
{
    public static readonly string[] Event =
    [
        "#a4bdfc", "#7ae7bf", "#dbadff", "#ff887c", "#fbd75b", "#ffb878", "#46d6db", "#e1e1e1", "#5484ed", "#51b749", "#dc2127",
    ];

    public static readonly string[] Calendar =
    [
        "#ac725e", "#d06b64", "#f83a22", "#fa573c", "#ff7537", "#ffad46", "#42d692", "#16a765", "#7bd148", "#b3dc6c", "#fbe983",
        "#fad165",
        "#92e1c0", "#9fe1e7", "#9fc6e7", "#4986e7", "#9a9cff", "#b99aff", "#c2c2c2", "#cabdbf", "#cca6ac", "#f691b2", "#cd74e6",
        "#a47ae2",
    ];

    public const string EventForeground = "#1d1d1d";
    public const string CalendarForeground = "#000000";

    public static bool IsEventColor(string id) => IdIn(id, Event.Length);
    public static bool IsCalendarColor(string id) => IdIn(id, Calendar.Length);

    private static bool IdIn(string id, int count) =>
        int.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
            out var number)
        && number >= 1 && number <= count && id[0] != '0';
}
