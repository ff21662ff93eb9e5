using AltegioCalendar.Core.Storage;
using NodaTime;

namespace AltegioCalendar.Core.Finding;

/// <summary>A day of a location, or a time of it, as moments. All UTC.</summary>
/// <param name="From">The day's beginning.</param>
/// <param name="To">Its end, or the time that is asked for: what starts later is not meant.</param>
/// <param name="At">The time at which the appointment takes place; null: any of the day.</param>
internal sealed record Moments(DateTimeOffset From, DateTimeOffset To, DateTimeOffset? At)
{
    public static Moments Of(DateOnly day, TimeOnly? time, string timeZone)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) ?? DateTimeZone.Utc;
        var date = LocalDate.FromDateOnly(day);
        var (from, to) = (Utc(date.AtStartOfDayInZone(zone)), Utc(date.PlusDays(1).AtStartOfDayInZone(zone)));
        return time is { } clock && Utc((date + LocalTime.FromTimeOnly(clock)).InZoneLeniently(zone)) is var at ? new Moments(from, at, at) : new Moments(from, to, null);
    }

    public bool Meets(AppointmentRow row) => row.StartsAt >= From && (At is { } at
        ? row.StartsAt <= at && row.StartsAt.AddSeconds(row.LengthSeconds) > at
        : row.StartsAt < To);

    private static DateTimeOffset Utc(ZonedDateTime moment) => moment.ToDateTimeOffset().ToUniversalTime();
}
