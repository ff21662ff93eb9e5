using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Sandbox.Google;
using AltegioCalendar.Sandbox.Salon;
using NodaTime;

namespace AltegioCalendar.Tests.Support;

/// <summary>Compares the salon's book with a calendar, knowing neither the database nor the engine.</summary>
internal static class Mirror
{
    private const string Subject = "altegioCalendarSubject";

    /// <summary>Every living visit in the window is there once, at its instants, and nothing else of ours is.</summary>
    public static void IsExact(SalonWorld salon, GoogleWorld google, StaffId staff, string calendar, DateTimeOffset now, int pastDays = 7, int futureDays = 365,
        Func<Visit, bool>? isShown = null, Func<Visit, int>? seconds = null)
    {
        var zone = DateTimeZoneProviders.Tzdb[salon.Locations[0].TimeZone];
        var expected = salon.Visits()
            .Where(visit => visit.StaffId == staff.Value && !visit.IsDeleted && isShown?.Invoke(visit) != false)
            .Select(visit => (Key: visit.ActivityId > 0 ? $"activity-{visit.ActivityId}" : $"record-{visit.Id}", Start: Instant(visit.Start, zone), Length: TimeSpan.FromSeconds(seconds?.Invoke(visit) ?? visit.Seconds)))
            .Where(visit => visit.Start >= now.AddDays(-pastDays) && visit.Start < now.AddDays(futureDays))
            .Distinct()
            .Select(visit => $"{visit.Key} {visit.Start:u} {visit.Start + visit.Length:u}")
            .Order().ToList();
        var actual = Ours(google, calendar)
            .Select(each => $"{each.Private[Subject].Split('-', 2)[1]} {each.Start.ToUniversalTime():u} {each.End.ToUniversalTime():u}")
            .Order().ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual);
    }

    public static IReadOnlyList<CalendarEvent> Ours(GoogleWorld google, string calendar) =>
        [.. google.Events(calendar).Where(each => each.Private.ContainsKey(Subject))];

    /// <summary>The event of one visit; null when there is none.</summary>
    public static CalendarEvent? Of(GoogleWorld google, string calendar, Visit visit) =>
        Ours(google, calendar).SingleOrDefault(each => each.Private[Subject].EndsWith($"-record-{visit.Id}", StringComparison.Ordinal));

    private static DateTimeOffset Instant(DateTime wallClock, DateTimeZone zone) =>
        LocalDateTime.FromDateTime(wallClock).InZoneLeniently(zone).ToDateTimeOffset().ToUniversalTime();
}
