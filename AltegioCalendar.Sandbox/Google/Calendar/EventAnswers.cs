using NodaTime;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>One event as the answer of a call.</summary>
internal static class EventAnswers
{
    public static CalendarAnswer Shown(this CalendarCall call, StoredCalendar calendar, StoredEvent stored)
    {
        var row = calendar.Row;
        var zone = ZoneOf(call, calendar);
        var role = calendar.RoleOf(call.Email, call.Account.HostedDomain);
        return new(json => EventJson.WriteFor(json, stored, row, zone, call.Email, role), stored.Etag);
    }

    /// <summary>The zone that times are told in: the query's, or the calendar's own.</summary>
    public static DateTimeZone ZoneOf(CalendarCall call, StoredCalendar calendar) =>
        Zones.Find(call.Ask("timeZone") ?? calendar.Row.TimeZone)
            ?? throw GoogleErrors.InvalidParameter("timeZone", "Invalid value for: timeZone");
}
