using System.Globalization;

namespace AltegioCalendar.Portal.Components.Shared;

/// <summary>Moments as a location's own clock shows them, written as the reader's culture writes them.</summary>
public static class Zoned
{
    public static string Time(DateTimeOffset moment, string zone) => new Moment(moment, zone, MomentStyle.Time).ToString();

    public static string Day(DateTimeOffset moment, string zone) => new Moment(moment, zone, MomentStyle.LongDay).ToString();

    /// <summary>"Tuesday, 24 November 2026".</summary>
    public static string LongDate(DateTimeOffset moment, string zone)
    {
        // Cultures disagree on whether a comma follows the weekday; here one does, as in Day.
        var date = CultureInfo.CurrentCulture.DateTimeFormat.LongDatePattern.Replace("dddd", "", StringComparison.Ordinal).Trim(' ', ',');
        return Moment.Local(moment, zone).ToString($"dddd, {date}", CultureInfo.CurrentCulture);
    }

    public static string DayAndTime(DateTimeOffset moment, string zone) => new Moment(moment, zone, MomentStyle.DayAndTime).ToString();

    /// <summary>To the second and with the offset, for files that other programs read.</summary>
    public static (string Moment, string Offset) Stamp(DateTimeOffset moment, string zone)
    {
        var local = Moment.Local(moment, zone);
        return (local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), local.ToString("zzz", CultureInfo.InvariantCulture));
    }

    public static DateOnly Date(DateTimeOffset moment, string zone) => DateOnly.FromDateTime(Moment.Local(moment, zone).DateTime);

    /// <summary>The zone as a person says it: "Europe/Riga" is "Riga time".</summary>
    public static string Name(string zone) => zone.Length == 0 ? "UTC" : Say($"{zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ')} time");
}
