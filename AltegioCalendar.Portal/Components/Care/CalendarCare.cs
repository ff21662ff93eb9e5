using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections.Care;

namespace AltegioCalendar.Portal.Components.Care;

/// <summary>What a staff card needs, beside the card itself, to look after a calendar and its events' look.</summary>
public sealed record CalendarCare
{
    /// <summary>For where nothing can be done.</summary>
    public static readonly CalendarCare None = new();

    /// <summary>Gives the calendar the location's time zone.</summary>
    public Func<Task<ZoneAnswer>> SetZone { get; init; } = () => Task.FromResult<ZoneAnswer>(new ZoneAnswer.Failed(Say($"That cannot be done here.")));

    /// <summary>False when colours and reminders could not be saved.</summary>
    public Func<EventLook, Task<bool>> SaveLook { get; init; } = _ => Task.FromResult(false);

    /// <summary>Services that can be given a colour, most booked first.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];
}
