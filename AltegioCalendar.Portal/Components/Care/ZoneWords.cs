using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Portal.Components.Shared;

namespace AltegioCalendar.Portal.Components.Care;

/// <summary>What a calendar in another time zone means, told by one appointment.</summary>
internal static class ZoneWords
{
    /// <summary>"Wed 25 Nov, 10:00 in the salon shows as 09:00 for whoever looks at the calendar in Lisbon time."</summary>
    public static string Effect(ZoneDifference zones)
    {
        var here = Zoned.DayAndTime(zones.At, zones.LocationZone);
        var there = Zoned.Date(zones.At, zones.CalendarZone) == Zoned.Date(zones.At, zones.LocationZone)
            ? Zoned.Time(zones.At, zones.CalendarZone)
            : Zoned.DayAndTime(zones.At, zones.CalendarZone);
        return $"{(zones.IsAppointment ? "The appointment on" : "An appointment on")} {here} in the salon shows as {there} for whoever looks at the calendar in {Zoned.Name(zones.CalendarZone)}.";
    }

    public static string Outlook(ZoneDifference zones) => zones.Next is not { } next
        ? $"The calendar is then {Ahead(zones.Ahead)}, and that stays so for the coming year."
        : $"The calendar is then {Ahead(zones.Ahead)}. From {Zoned.Day(next.At, zones.LocationZone)} on, when the clocks change in {Places(zones, next)}, it is {Ahead(next.Ahead)}.";

    private static string Places(ZoneDifference zones, ZoneTurn turn) => (turn.IsCalendars, turn.IsLocations) switch
    {
        (true, false) => Place(zones.CalendarZone),
        (false, true) => Place(zones.LocationZone),
        _ => $"{Place(zones.CalendarZone)} and {Place(zones.LocationZone)}",
    };

    private static string Ahead(TimeSpan ahead) => ahead == TimeSpan.Zero ? "level with the salon" : $"{Long(ahead.Duration())} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the salon";

    private static string Long(TimeSpan time) => string.Join(" and ", new[] { Count((int)time.TotalHours, "hour"), Count(time.Minutes, "minute") }.Where(part => part.Length > 0));

    private static string Count(int number, string what) => number == 0 ? "" : number == 1 ? $"1 {what}" : $"{number} {what}s";

    private static string Place(string zone) => zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
