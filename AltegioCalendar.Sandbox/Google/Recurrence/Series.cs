using System.Text.Json;
using AltegioCalendar.Sandbox.Google.Calendar;
using NodaTime;

namespace AltegioCalendar.Sandbox.Google.Recurrence;

/// <summary>The occurrences of a stored series, as events of their own that nobody has stored yet.</summary>
internal static class Series
{
    // An endless series has to end somewhere when nobody says where.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(3653);

    /// <summary>Occurrences that overlap the window, in order, exceptions not yet put in their places.</summary>
    public static IEnumerable<StoredEvent> Of(StoredEvent series, DateTimeZone calendarZone, DateTimeOffset now,
        DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        var zone = ZoneOf(series, calendarZone);
        var start = series.Start.In(calendarZone);
        var end = until ?? (start > now ? start : now) + Horizon;
        var first = series.Start.Date is { } day ? day.ToDateTime(TimeOnly.MinValue) : Zones.WallIn(start, zone);
        if (Recurrence(series, zone) is not { } recurrence) return [];
        return recurrence.Walls(first, Zones.WallIn(end, zone)).Select(wall => At(series, wall, zone))
            .Where(instance => (from is null || instance.End.In(calendarZone) > from) && instance.Start.In(calendarZone) < end);
    }

    /// <summary>Series in place of which their occurrences stand, changed ones as they are stored.</summary>
    public static IEnumerable<StoredEvent> Expanded(StoredCalendar calendar, StoredEvent stored, DateTimeOffset now,
        DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        if (!stored.IsSeries) return [stored];
        var zone = Zones.Find(calendar.Row.TimeZone)!;
        return Of(stored, zone, now, from, until).Where(instance => calendar.Events.Find(instance.Id) is null);
    }

    /// <summary>The occurrence with this id, changed or not; null when the series has none there.</summary>
    public static StoredEvent? Find(StoredCalendar calendar, string id)
    {
        var cut = id.LastIndexOf('_');
        if (cut < 1 || RuleTimes.End(id[(cut + 1)..]) is not { } original) return null;
        if (calendar.Events.Find(id[..cut]) is not { IsSeries: true } series) return null;
        var zone = Zones.Find(calendar.Row.TimeZone)!;
        var around = new DateTimeOffset(original.At, TimeSpan.Zero);
        return Of(series, zone, around, around.AddDays(-2), around.AddDays(2)).FirstOrDefault(one => one.Id == id);
    }

    /// <summary>Null where the lines are no recurrence.</summary>
    public static EventRecurrence? Recurrence(StoredEvent series, DateTimeZone zone)
    {
        using var content = JsonDocument.Parse(series.ContentText);
        var lines = content.RootElement.GetProperty("recurrence").EnumerateArray().Select(line => line.GetString()!).ToList();
        return EventRecurrence.Parse(lines, series.Start.IsAllDay ? null : zone);
    }

    private static DateTimeZone ZoneOf(StoredEvent series, DateTimeZone calendarZone) =>
        Zones.Find(series.Start.TimeZone) ?? calendarZone;

    private static StoredEvent At(StoredEvent series, DateTime wall, DateTimeZone zone)
    {
        if (series.Start.Date is { } first)
        {
            var day = DateOnly.FromDateTime(wall);
            var length = series.End.Date!.Value.DayNumber - first.DayNumber;
            return Instance(series, RuleTimes.Suffix(day), series.Start with { Date = day },
                series.End with { Date = day.AddDays(length) });
        }

        var start = Zones.At(wall, zone);
        var end = start + (series.End.Instant!.Value - series.Start.Instant!.Value);
        return Instance(series, RuleTimes.Suffix(start), series.Start with { Instant = start },
            series.End with { Instant = end });
    }

    private static StoredEvent Instance(StoredEvent series, string suffix, EventTime start, EventTime end) => series with
    {
        Id = $"{series.Id}_{suffix}", Start = start, End = end, Instance = new(series.Id, start),
    };
}
