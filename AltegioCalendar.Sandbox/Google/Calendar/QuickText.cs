using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>What can be read out of a quickAdd text: a day, one or two times, and the rest as the title.</summary>
internal sealed partial record QuickText(string Summary, DateOnly Day, TimeOnly? Start, TimeOnly? End)
{
    private const string Months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    private const string Weekdays = "sun|mon|tue|wed|thu|fri|sat";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    public static QuickText Read(string text, DateTime now)
    {
        var rest = text;
        var day = TakeDay(ref rest, DateOnly.FromDateTime(now));
        var (start, end) = TakeTimes(ref rest);
        var summary = Blanks().Replace(rest, " ").Trim(' ', ',');
        return new(summary.Length > 0 ? summary : text.Trim(), day ?? DateOnly.FromDateTime(now), start, end);
    }

    public JsonObject ToEvent(string timeZone)
    {
        if (Start is not { } start)
            return new() { ["summary"] = Summary, ["start"] = DayJson(Day), ["end"] = DayJson(Day.AddDays(1)) };
        var from = Day.ToDateTime(start);
        var until = End is { } end ? Day.ToDateTime(end) : from.AddHours(1);
        if (until <= from) until = until.AddDays(1);
        return new() { ["summary"] = Summary, ["start"] = TimeJson(from, timeZone), ["end"] = TimeJson(until, timeZone) };
    }

    private static DateOnly? TakeDay(ref string text, DateOnly today)
    {
        if (Take(ref text, IsoDay()) is { } iso && DateOnly.TryParse(iso.Groups["day"].Value, CultureInfo.InvariantCulture, out var day))
            return day;
        if (Take(ref text, MonthDay()) is { } named)
        {
            var month = Place(Months, named.Groups["month"].Value) + 1;
            var year = named.Groups["year"];
            if (!TryDay(year.Success ? Number(year) : today.Year, month, Number(named.Groups["day"]), out day)) return null;
            return year.Success || day >= today ? day : day.AddYears(1);
        }

        if (Take(ref text, Relative()) is not { } word) return null;
        var name = word.Groups["day"].Value.ToLowerInvariant();
        if (name == "today") return today;
        if (name == "tomorrow") return today.AddDays(1);
        return today.AddDays((7 + Place(Weekdays, name) - (int)today.DayOfWeek) % 7);
    }

    private static (TimeOnly?, TimeOnly?) TakeTimes(ref string text)
    {
        // Two bare numbers are no times: "Room 3-4".
        if (Range().Match(text) is { Success: true } seen && seen.ValueSpan.IndexOfAny(":mM") >= 0
            && Take(ref text, Range()) is { } range)
        {
            var (first, last) = (range.Groups["half"].Value, range.Groups["half2"].Value);
            if (last.Length == 0) last = first;
            return (Time(range.Groups["hour"], range.Groups["minute"], first.Length > 0 ? first : last),
                Time(range.Groups["hour2"], range.Groups["minute2"], last));
        }

        return Take(ref text, Single()) is { } one
            ? (Time(one.Groups["hour"], one.Groups["minute"], one.Groups["half"].Value), null)
            : (null, null);
    }

    private static TimeOnly? Time(Group hours, Group minutes, string half)
    {
        var hour = Number(hours);
        if (half.Length > 0) hour = (hour % 12) + (half.StartsWith("p", StringComparison.OrdinalIgnoreCase) ? 12 : 0);
        var minute = minutes.Success ? Number(minutes) : 0;
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    private static Match? Take(ref string text, Regex pattern)
    {
        var match = pattern.Match(text);
        if (!match.Success) return null;
        text = text.Remove(match.Index, match.Length).Insert(match.Index, " ");
        return match;
    }

    private static bool TryDay(int year, int month, int day, out DateOnly found)
    {
        var exists = year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        found = exists ? new DateOnly(year, month, day) : default;
        return exists;
    }

    private static int Place(string list, string word) => Array.IndexOf(list.Split('|'), word.ToLowerInvariant()[..3]);

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static JsonObject DayJson(DateOnly day) =>
        new() { ["date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    private static JsonObject TimeJson(DateTime time, string timeZone) => new()
    {
        ["dateTime"] = time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), ["timeZone"] = timeZone,
    };

    [GeneratedRegex(@"\b(on\s+)?(?<day>\d{4}-\d{2}-\d{2})\b", Options, 200)]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"\b(on\s+)?(?<month>" + Months + @")[a-z]*\.?\s+(?<day>\d{1,2})(st|nd|rd|th)?\b(,?\s+(?<year>\d{4}))?", Options, 200)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"\b(on\s+)?(?<day>today|tomorrow|(" + Weekdays + @")[a-z]*day)\b", Options, 200)]
    private static partial Regex Relative();

    [GeneratedRegex(@"\b(from\s+|at\s+)?(?<hour>\d{1,2})(:(?<minute>\d{2}))?\s*(?<half>am|pm)?\s*(-|–|to)\s*(?<hour2>\d{1,2})(:(?<minute2>\d{2}))?\s*(?<half2>am|pm)?\b", Options, 200)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(at\s+)?(?<hour>\d{1,2})(\s*(?<half>am|pm)|:(?<minute>\d{2})(\s*(?<half>am|pm))?)\b", Options, 200)]
    private static partial Regex Single();

    [GeneratedRegex(@"\s+", Options, 200)]
    private static partial Regex Blanks();
}
