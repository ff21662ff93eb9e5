using NodaTime;
using NodaTime.TimeZones;

namespace AltegioCalendar.Core.Connections.Care;

/// <summary>
/// A calendar in another time zone than its location. The events are at the right moments, because each carries the location's
/// zone; what differs is the hour that somebody reads who looks at the calendar in the calendar's own zone.
/// </summary>
/// <param name="At">The appointment that shows it; UTC.</param>
/// <param name="IsAppointment">False: nobody is booked then, it is an example.</param>
/// <param name="Ahead">How much later the calendar's clock is then than the location's; negative: earlier.</param>
/// <param name="Next">When that changes next within a year; null: it stays.</param>
public sealed record ZoneDifference(string CalendarZone, string LocationZone, DateTimeOffset At, bool IsAppointment, TimeSpan Ahead, ZoneTurn? Next)
{
    private static readonly LocalTime s_example = new(10, 0);

    /// <summary>Null when the clocks of both agree for the coming year (under whichever names), or when one zone is not known.</summary>
    /// <param name="next">The next appointment, if there is one.</param>
    public static ZoneDifference? Between(string calendarZone, string locationZone, DateTimeOffset now, DateTimeOffset? next)
    {
        if (Find(calendarZone) is not { } calendar || Find(locationZone) is not { } location) return null;

        var turns = Turns(calendar, location, Instant.FromDateTimeOffset(now)).ToList();
        if (turns.TrueForAll(turn => turn.Ahead == Offset.Zero)) return null;

        var (at, isAppointment) = next is { } booked && AheadAt(calendar, location, Instant.FromDateTimeOffset(booked)) != Offset.Zero
            ? (Instant.FromDateTimeOffset(booked), true)
            : (Example(location, turns.First(turn => turn.Ahead != Offset.Zero).At), false);
        var then = AheadAt(calendar, location, at);
        var later = turns.Where(turn => turn.At > at && turn.Ahead != then).Select(turn => turn.ToTurn(calendar, location)).FirstOrDefault();
        return new ZoneDifference(calendarZone, locationZone, at.ToDateTimeOffset(), isAppointment, then.ToTimeSpan(), later);
    }

    // The first moment, and every change of either clock in the year after it.
    private static IEnumerable<Step> Turns(DateTimeZone calendar, DateTimeZone location, Instant now)
    {
        var until = now + Duration.FromDays(366);
        for (Instant? at = now; at is { } moment && moment < until; at = Sooner(EndOf(calendar, moment), EndOf(location, moment)))
            yield return new Step(moment, AheadAt(calendar, location, moment));
    }

    private static Instant Example(DateTimeZone location, Instant from)
    {
        var day = from.InZone(location).Date;
        var ten = day.At(s_example).InZoneLeniently(location).ToInstant();
        return ten >= from ? ten : day.PlusDays(1).At(s_example).InZoneLeniently(location).ToInstant();
    }

    private static Offset AheadAt(DateTimeZone calendar, DateTimeZone location, Instant at) => calendar.GetUtcOffset(at) - location.GetUtcOffset(at);

    private static Instant? EndOf(DateTimeZone zone, Instant at) => zone.GetZoneInterval(at) is { HasEnd: true } interval ? interval.End : null;

    private static Instant? Sooner(Instant? one, Instant? other) => one is { } a && other is { } b ? Instant.Min(a, b) : one ?? other;

    private static DateTimeZone? Find(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone);

    private sealed record Step(Instant At, Offset Ahead)
    {
        public ZoneTurn ToTurn(DateTimeZone calendar, DateTimeZone location) => new(
            At.ToDateTimeOffset(), Ahead.ToTimeSpan(), IsCalendars: Changes(calendar), IsLocations: Changes(location));

        private bool Changes(DateTimeZone zone) => zone.GetZoneInterval(At) is { HasStart: true } interval && interval.Start == At;
    }
}

/// <summary>A clock change that alters the difference.</summary>
/// <param name="At">UTC.</param>
/// <param name="Ahead">The difference from then on.</param>
/// <param name="IsCalendars">The clocks change in the calendar's zone.</param>
/// <param name="IsLocations">The clocks change in the location's zone.</param>
public sealed record ZoneTurn(DateTimeOffset At, TimeSpan Ahead, bool IsCalendars, bool IsLocations);
