using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Portal.Components.Shared;

namespace AltegioCalendar.Portal.Components.Care;

/// <summary>What a calendar in another time zone means, told by one appointment.</summary>
internal static class ZoneWords
{
    /// <summary>"Wed 25 Nov, 10:00 in the salon shows as 09:00 for whoever looks at the calendar in Lisbon time."</summary>
    public static string Effect(ZoneDifference zones)
    {
        var here = new Moment(zones.At, zones.LocationZone);
        var isSameDay = Zoned.Date(zones.At, zones.CalendarZone) == Zoned.Date(zones.At, zones.LocationZone);
        var there = new Moment(zones.At, zones.CalendarZone, isSameDay ? MomentStyle.Time : MomentStyle.DayAndTime);
        var zone = Zoned.Name(zones.CalendarZone);
        return zones.IsAppointment
            ? Say($"The appointment on {here} in the salon shows as {there} for whoever looks at the calendar in {zone}.")
            : Say($"An appointment on {here} in the salon shows as {there} for whoever looks at the calendar in {zone}.");
    }

    public static string Outlook(ZoneDifference zones) => zones.Next is not { } next
        ? Say($"The calendar is then {Ahead(zones.Ahead)}, and that stays so for the coming year.")
        : string.Join(' ', Say($"The calendar is then {Ahead(zones.Ahead)}."), Turn(zones, next));

    private static string Turn(ZoneDifference zones, ZoneTurn next)
    {
        var day = new Moment(next.At, zones.LocationZone, MomentStyle.LongDay);
        return (next.IsCalendars, next.IsLocations) switch
        {
            (true, false) => Say($"From {day} on, when the clocks change in {Place(zones.CalendarZone)}, it is {Ahead(next.Ahead)}."),
            (false, true) => Say($"From {day} on, when the clocks change in {Place(zones.LocationZone)}, it is {Ahead(next.Ahead)}."),
            _ => Say($"From {day} on, when the clocks change in {Place(zones.CalendarZone)} and {Place(zones.LocationZone)}, it is {Ahead(next.Ahead)}."),
        };
    }

    private static string Ahead(TimeSpan ahead) => ahead switch
    {
        _ when ahead == TimeSpan.Zero => Say($"level with the salon"),
        _ when ahead > TimeSpan.Zero => Say($"{Long(ahead)} ahead of the salon"),
        _ => Say($"{Long(ahead.Duration())} behind the salon"),
    };

    private static string Long(TimeSpan time) => ((int)time.TotalHours, time.Minutes) switch
    {
        (var hours, 0) => Hours(hours),
        (0, var minutes) => Minutes(minutes),
        var (hours, minutes) => Say($"{Hours(hours)} and {Minutes(minutes)}"),
    };

    private static string Hours(int hours) => hours == 1 ? Say($"1 hour") : Say($"{hours} hours");

    private static string Minutes(int minutes) => minutes == 1 ? Say($"1 minute") : Say($"{minutes} minutes");

    private static string Place(string zone) => zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
