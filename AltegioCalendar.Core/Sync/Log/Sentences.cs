using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace AltegioCalendar.Core.Sync.Log;

/// <summary>The sync log's whole sentences about one event. Times are the location's.</summary>
internal static class Sentences
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly LocalDateTimePattern DayAndTime = LocalDateTimePattern.Create("ddd d MMM, HH:mm", English);
    private static readonly LocalDatePattern DayOnly = LocalDatePattern.Create("d MMM yyyy", English);
    private static readonly LocalTimePattern TimeOnly = LocalTimePattern.Create("HH:mm", English);

    public static string Added(string title, DateTimeOffset start, string zone, string staff) =>
        $"{title} on {Spell(start, zone)} was added to {staff}'s calendar.";

    public static string Changed(string title, DateTimeOffset start, string? titleBefore, DateTimeOffset? startBefore, string zone, string staff)
    {
        if (startBefore is { } before && before != start) return $"{title} moved from {Spell(before, zone)} to {SpellAfter(before, start, zone)} in {staff}'s calendar.";
        if (titleBefore is not null && titleBefore != title) return $"{titleBefore} on {Spell(start, zone)} is now {title} in {staff}'s calendar.";
        return $"{title} on {Spell(start, zone)} was updated in {staff}'s calendar.";
    }

    public static string Removed(string title, DateTimeOffset? start, string zone, string staff) => start is { } at
        ? $"{title} on {Spell(at, zone)} was removed from {staff}'s calendar."
        : $"{title} was removed from {staff}'s calendar.";

    public static string PutBack(string title, DateTimeOffset start, string zone, string staff) =>
        $"{title} on {Spell(start, zone)} had been changed or deleted in Google and is put back in {staff}'s calendar.";

    public static string Waiting(string title, string staff) => $"{title} could not be written to {staff}'s calendar yet and is tried again.";

    public static string Rejected(string title, string staff) => $"{title} was refused by Google for {staff}'s calendar.";

    /// <summary>At least one of the numbers is above zero.</summary>
    public static string Bulk(int added, int changed, int removed, string staff)
    {
        var parts = new[] { (added, "added"), (changed, "changed"), (removed, "removed") }.Where(part => part.Item1 > 0).ToList();
        var (first, verb) = parts[0];
        var rest = parts.Skip(1).Select(part => $"{part.Item1} {part.Item2}").ToList();
        var tail = rest.Count switch { 0 => "", 1 => $" and {rest[0]}", _ => $", {rest[0]} and {rest[1]}" };
        return $"In {staff}'s calendar {first} {(first == 1 ? "event was" : "events were")} {verb}{tail} in one go.";
    }

    public static string Spell(DateTimeOffset moment, string zone) => DayAndTime.Format(Local(moment, zone));

    public static string SpellDay(DateTimeOffset moment, string zone) => DayOnly.Format(Local(moment, zone).Date);

    private static string SpellAfter(DateTimeOffset before, DateTimeOffset after, string zone) =>
        Local(before, zone).Date == Local(after, zone).Date ? TimeOnly.Format(Local(after, zone).TimeOfDay) : Spell(after, zone);

    private static LocalDateTime Local(DateTimeOffset moment, string zone) =>
        Instant.FromDateTimeOffset(moment).InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;
}
