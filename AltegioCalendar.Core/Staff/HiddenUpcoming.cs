using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Staff;

/// <summary>How many upcoming appointments the locations' rules keep out of calendars.</summary>
internal static class HiddenUpcoming
{
    /// <summary>By staff member. Decided by the rules themselves and not in the database, so only read where a rule hides anything.</summary>
    public static async Task<Dictionary<long, int>> CountAsync(
        MirrorContext db, IEnumerable<LocationRow> locations, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var hiding = locations.ToDictionary(row => row.Id, row => row.ToCalendarRules())
            .Where(each => each.Value with { LeavesOutBreaks = false } != CalendarRules.ShowEverything)
            .ToDictionary();
        if (hiding.Count == 0) return [];

        var ids = hiding.Keys.ToList();
        var upcoming = await db.Appointments.AsNoTracking()
            .Where(row => ids.Contains(row.LocationId) && !row.IsDeleted && row.StartsAt >= from && row.StartsAt < until)
            .ToListAsync(ct);
        return upcoming.Where(row => !hiding[row.LocationId].Shows(row.ToAppointment())).CountBy(row => row.StaffId).ToDictionary();
    }
}
