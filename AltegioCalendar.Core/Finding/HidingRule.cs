using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Finding;

/// <summary>Which rule of a location keeps an appointment out of the calendars, in words for whoever looks for it.</summary>
internal static class HidingRule
{
    /// <param name="hasEvent">The bookings that share its event, if there are others, make one.</param>
    public static string? Of(LocationRow location, AppointmentRow booking, bool hasEvent)
    {
        var isBlocked = !booking.HasClient && booking.Services.Count == 0 && booking.ActivityId == 0;
        var named = (location, booking.Attendance) switch
        {
            ({ HidesBlockedTime: true }, _) when isBlocked => Say($"{location.Title} leaves blocked time out of calendars."),
            _ when isBlocked => null,
            ({ HidesNoShows: true }, Attendance.NoShow) => Say($"{location.Title} takes visits out of calendars when the client did not come."),
            ({ HidesUnconfirmed: true }, Attendance.Waiting) => Say($"{location.Title} shows a visit only once the client has confirmed it."),
            _ => null,
        };
        return named ?? (hasEvent ? null : Say($"A rule of {location.Title} keeps it out of calendars."));
    }
}
