using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Core.Locations;

/// <summary>What the owner decided for one location.</summary>
public sealed record LocationRules(CalendarRules Calendar, DismissalRule OnDismissal);
