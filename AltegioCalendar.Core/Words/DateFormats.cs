using System.Collections.Concurrent;
using System.Globalization;

namespace AltegioCalendar.Core.Words;

/// <summary>
/// How a culture writes days and times, short enough for a list. Cultures name their long patterns only; what they share with the
/// short ones is whether the month comes first and whether the day has a dot.
/// </summary>
public sealed class DateFormats
{
    private static readonly ConcurrentDictionary<string, DateFormats> s_known = new();
    private readonly CultureInfo _culture;
    private readonly string _monthAndDay;
    private readonly bool _isMonthFirst;

    private DateFormats(CultureInfo culture)
    {
        _culture = culture;
        var pattern = culture.DateTimeFormat.MonthDayPattern;
        _isMonthFirst = pattern.IndexOf('M', StringComparison.Ordinal) < pattern.IndexOf('d', StringComparison.Ordinal);
        _monthAndDay = _isMonthFirst ? "MMM d" : pattern.Contains("d.", StringComparison.Ordinal) ? "d. MMM" : "d MMM";
    }

    public static DateFormats Current => Of(CultureInfo.CurrentCulture);

    public static DateFormats Of(CultureInfo culture)
    {
        // Nobody's culture has no order of its own.
        var reader = culture.Equals(CultureInfo.InvariantCulture) ? Language.Default : culture;
        return s_known.GetOrAdd(reader.Name, _ => new DateFormats(reader));
    }

    /// <param name="local">As the clock on the wall shows it.</param>
    public string Say(DateTimeOffset local, MomentStyle style) => style switch
    {
        // ICU keeps "10:00 AM" together with a space that browsers write, and people type, as a plain one.
        MomentStyle.Time => local.ToString("t", _culture).Replace('\u202f', ' '),
        MomentStyle.DayAndTime => $"{Say(local, MomentStyle.Day)}, {Say(local, MomentStyle.Time)}",
        MomentStyle.Day => local.ToString(_isMonthFirst ? $"ddd, {_monthAndDay}" : $"ddd {_monthAndDay}", _culture),
        MomentStyle.Date => local.ToString(_isMonthFirst ? $"{_monthAndDay}, yyyy" : $"{_monthAndDay} yyyy", _culture),
        MomentStyle.LongDay => local.ToString($"dddd, {_culture.DateTimeFormat.MonthDayPattern}", _culture),
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, null),
    };

    public string Say(DateOnly day, MomentStyle style) => Say(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), style);

    /// <summary>"24 Nov": for axes and spans, where the year is clear.</summary>
    public string DayOfMonth(DateOnly day) => day.ToString(_monthAndDay, _culture);
}
