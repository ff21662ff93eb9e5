namespace AltegioCalendar.Sandbox.Google.Recurrence;

/// <summary>The days of a rule, period by period.</summary>
internal static class RuleDates
{
    /// <summary>Every day of the rule from the first day of the series to the last one asked for, in order.</summary>
    public static IEnumerable<DateOnly> Of(RecurrenceRule rule, DateOnly first, DateOnly last)
    {
        for (var step = 0; Period(rule, first, step) is { } period && period <= last; step += rule.Interval)
        {
            var days = DaysOf(rule, first, period).Distinct().Order().ToList();
            foreach (var day in Positioned(rule, days))
                if (day >= first && day <= last)
                    yield return day;
        }
    }

    private static DateOnly? Period(RecurrenceRule rule, DateOnly first, int step)
    {
        try
        {
            return rule.Frequency switch
            {
                Frequency.Daily => first.AddDays(step),
                Frequency.Weekly => first.AddDays((7 * step) - ((7 + (int)first.DayOfWeek - (int)rule.WeekStart) % 7)),
                Frequency.Monthly => new DateOnly(first.Year, first.Month, 1).AddMonths(step),
                _ => new DateOnly(first.Year + step, 1, 1),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // The calendar itself has ended.
        }
    }

    private static IEnumerable<DateOnly> DaysOf(RecurrenceRule rule, DateOnly first, DateOnly period) => rule.Frequency switch
    {
        Frequency.Daily => Allowed(rule, [period]),
        Frequency.Weekly => Enumerable.Range(0, 7).Select(period.AddDays).Where(day => IsInMonths(rule, day)
            && (rule.ByDay.Count == 0 ? day.DayOfWeek == first.DayOfWeek : HasWeekday(rule, day))),
        Frequency.Monthly => InMonth(rule, first, period),
        _ => InYear(rule, first, period.Year),
    };

    private static IEnumerable<DateOnly> InYear(RecurrenceRule rule, DateOnly first, int year)
    {
        var length = DateTime.IsLeapYear(year) ? 366 : 365;
        if (rule.ByYearDay.Count > 0)
            return Allowed(rule, rule.ByYearDay.Select(n => n > 0 ? n : length + 1 + n).Where(n => n >= 1 && n <= length)
                .Select(n => new DateOnly(year, 1, 1).AddDays(n - 1)));
        if (rule.ByMonth.Count == 0 && rule.ByMonthDay.Count == 0 && rule.ByDay.Count > 0)
            return rule.ByDay.SelectMany(wanted => Weekdays(new DateOnly(year, 1, 1), length, wanted));

        IEnumerable<int> months = rule.ByMonth.Count > 0 ? rule.ByMonth
            : rule.ByMonthDay.Count > 0 ? Enumerable.Range(1, 12) : [first.Month];
        return months.SelectMany(month => InMonth(rule, first, new DateOnly(year, month, 1)));
    }

    private static IEnumerable<DateOnly> InMonth(RecurrenceRule rule, DateOnly first, DateOnly month)
    {
        var length = DateTime.DaysInMonth(month.Year, month.Month);
        if (!IsInMonths(rule, month)) return [];
        if (rule.ByMonthDay.Count > 0)
            return rule.ByMonthDay.Select(n => n > 0 ? n : length + 1 + n).Where(n => n >= 1 && n <= length)
                .Select(n => month.AddDays(n - 1)).Where(day => rule.ByDay.Count == 0 || HasWeekday(rule, day));
        if (rule.ByDay.Count > 0) return rule.ByDay.SelectMany(wanted => Weekdays(month, length, wanted));
        // The 31st of a month without one is left out, not moved.
        return first.Day <= length ? [month.AddDays(first.Day - 1)] : [];
    }

    private static IEnumerable<DateOnly> Weekdays(DateOnly from, int length, RuleDay wanted)
    {
        var all = Enumerable.Range(0, length).Select(from.AddDays).Where(day => day.DayOfWeek == wanted.Day).ToList();
        if (wanted.Ordinal == 0) return all;
        var at = wanted.Ordinal > 0 ? wanted.Ordinal - 1 : all.Count + wanted.Ordinal;
        return at >= 0 && at < all.Count ? [all[at]] : [];
    }

    private static IEnumerable<DateOnly> Allowed(RecurrenceRule rule, IEnumerable<DateOnly> days) => days.Where(day =>
        IsInMonths(rule, day) && (rule.ByDay.Count == 0 || HasWeekday(rule, day))
        && (rule.ByMonthDay.Count == 0 || rule.ByMonthDay.Any(n =>
            day.Day == (n > 0 ? n : DateTime.DaysInMonth(day.Year, day.Month) + 1 + n))));

    private static bool IsInMonths(RecurrenceRule rule, DateOnly day) =>
        rule.ByMonth.Count == 0 || rule.ByMonth.Contains(day.Month);

    private static bool HasWeekday(RecurrenceRule rule, DateOnly day) => rule.ByDay.Any(wanted => wanted.Day == day.DayOfWeek);

    private static IEnumerable<DateOnly> Positioned(RecurrenceRule rule, List<DateOnly> days) => rule.BySetPos.Count == 0
        ? days
        : rule.BySetPos.Select(n => n > 0 ? n - 1 : days.Count + n).Where(at => at >= 0 && at < days.Count).Distinct().Order()
            .Select(at => days[at]);
}
