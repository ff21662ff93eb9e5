using System.Globalization;

namespace AltegioCalendar.Sandbox.Google.Recurrence;

/// <summary>How long one step of a rule is.</summary>
internal enum Frequency
{
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// <summary>A weekday of BYDAY; 2 means the second, -1 the last, 0 every one.</summary>
internal sealed record RuleDay(DayOfWeek Day, int Ordinal);

/// <summary>The last moment of a rule: a day, a wall time, or an instant.</summary>
internal readonly record struct RuleEnd(DateTime At, bool IsDay, bool IsUtc);

/// <summary>One RRULE of RFC 5545, as far as Google's calendars make them: nothing more often than daily.</summary>
internal sealed record RecurrenceRule(Frequency Frequency)
{
    private static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public int Interval { get; init; } = 1;
    public int? Count { get; init; }
    public RuleEnd? Until { get; init; }
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;
    public IReadOnlyList<RuleDay> ByDay { get; init; } = [];
    public IReadOnlyList<int> ByMonth { get; init; } = [];
    public IReadOnlyList<int> ByMonthDay { get; init; } = [];
    public IReadOnlyList<int> ByYearDay { get; init; } = [];
    public IReadOnlyList<int> BySetPos { get; init; } = [];

    /// <summary>The rule, or null where Google says <c>Invalid recurrence rule.</c></summary>
    public static RecurrenceRule? Parse(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            if (pair.Length < 2 || !parts.TryAdd(pair[0], pair[1].ToUpperInvariant())) return null;
        }

        if (parts.ContainsKey("COUNT") && parts.ContainsKey("UNTIL")) return null;
        var rule = parts.Remove("FREQ", out var name) && Enum.TryParse<Frequency>(name, ignoreCase: true, out var frequency)
            && !char.IsAsciiDigit(name[0]) ? new RecurrenceRule(frequency) : null;
        foreach (var (key, value) in parts)
            rule = rule?.With(key, value);
        return rule;
    }

    private RecurrenceRule? With(string name, string value) => name.ToUpperInvariant() switch
    {
        "INTERVAL" => Number(value) is { } interval and > 0 ? this with { Interval = interval } : null,
        "COUNT" => Number(value) is { } count and > 0 ? this with { Count = count } : null,
        "UNTIL" => RuleTimes.End(value) is { } until ? this with { Until = until } : null,
        "WKST" => Day(value) is { } first ? this with { WeekStart = first } : null,
        "BYDAY" => All(value.Split(',').Select(Weekday)) is { } days ? this with { ByDay = days } : null,
        "BYMONTH" => Numbers(value, 1, 12) is { } months ? this with { ByMonth = months } : null,
        "BYMONTHDAY" => Numbers(value, -31, 31) is { } days ? this with { ByMonthDay = days } : null,
        "BYYEARDAY" => Numbers(value, -366, 366) is { } days ? this with { ByYearDay = days } : null,
        "BYSETPOS" => Numbers(value, -366, 366) is { } places ? this with { BySetPos = places } : null,
        // Other programs' own additions are let through, as Google does.
        ['X', '-', ..] => this,
        _ => null,
    };

    private static List<int>? Numbers(string text, int least, int most) =>
        text.Split(',').Select(Number).ToList() is var numbers
            && numbers.TrueForAll(number => number is not (null or 0) && number >= least && number <= most)
                ? numbers.ConvertAll(number => number!.Value)
                : null;

    private static List<RuleDay>? All(IEnumerable<RuleDay?> days)
    {
        var known = days.ToList();
        return known.Contains(null) ? null : known.ConvertAll(day => day!);
    }

    private static RuleDay? Weekday(string text)
    {
        if (text.Length < 2 || Day(text[^2..]) is not { } day) return null;
        if (text.Length == 2) return new(day, 0);
        return Number(text[..^2]) is { } ordinal && ordinal is not 0 && Math.Abs(ordinal) <= 53 ? new(day, ordinal) : null;
    }

    private static DayOfWeek? Day(string text) => Array.IndexOf(Days, text) is >= 0 and var at ? (DayOfWeek)at : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
