using AltegioCalendar.Sandbox.Google.Contract;
using AltegioCalendar.Sandbox.Google.Push;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Which code answers which method of the discovery document.</summary>
internal sealed class CalendarMethodTable(
    EventMethods events, EventArrivals arrivals, EventList list, CalendarMethods calendars, CalendarListMethods calendarList, SharingMethods sharing,
    SettingsMethods settings, FreeBusy freeBusy, WatchMethods watch)
{
    // Fixed words before placeholders: events/import must not be taken for an event called "import".
    private static readonly Dictionary<string, MethodRule[]> ByVerb = Discovery.Methods.Values.GroupBy(rule => rule.Verb)
        .ToDictionary(group => group.Key, group => group.OrderBy(rule => rule.Template.Count(part => part[0] == '{')).ToArray());

    public static ReadOnlySpan<MethodRule> RulesFor(string verb) => ByVerb.GetValueOrDefault(verb);

    public Func<CalendarCall, CalendarAnswer> Handler(string method) => method switch
    {
        "calendar.events.get" => events.Get,
        "calendar.events.list" => list.List,
        "calendar.events.insert" => events.Insert,
        "calendar.events.import" => arrivals.Import,
        "calendar.events.update" => events.Update,
        "calendar.events.patch" => events.Patch,
        "calendar.events.delete" => events.Delete,
        "calendar.events.move" => arrivals.Move,
        "calendar.events.quickAdd" => arrivals.QuickAdd,
        "calendar.events.instances" => list.Instances,
        "calendar.calendars.get" => calendars.Get,
        "calendar.calendars.insert" => calendars.Insert,
        "calendar.calendars.patch" => calendars.Patch,
        "calendar.calendars.update" => calendars.Update,
        "calendar.calendars.delete" => calendars.Delete,
        "calendar.calendars.clear" => calendars.Clear,
        "calendar.calendarList.list" => calendarList.List,
        "calendar.calendarList.get" => calendarList.Get,
        "calendar.calendarList.insert" => calendarList.Insert,
        "calendar.calendarList.patch" => calendarList.Patch,
        "calendar.calendarList.update" => calendarList.Update,
        "calendar.calendarList.delete" => calendarList.Delete,
        "calendar.acl.list" => sharing.List,
        "calendar.acl.get" => sharing.Get,
        "calendar.acl.insert" => sharing.Insert,
        "calendar.acl.patch" or "calendar.acl.update" => sharing.Write,
        "calendar.acl.delete" => sharing.Delete,
        "calendar.settings.get" => SettingsMethods.Get,
        "calendar.settings.list" => settings.List,
        "calendar.colors.get" => SettingsMethods.Colors,
        "calendar.freebusy.query" => freeBusy.Query,
        "calendar.channels.stop" => watch.Stop,
        _ when method.EndsWith(".watch", StringComparison.Ordinal) => watch.Watch,
        _ => _ => throw GoogleErrors.Backend(501, "notImplemented", "The Sandbox does not offer this method."),
    };
}
