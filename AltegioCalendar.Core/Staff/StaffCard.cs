using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Placing;

namespace AltegioCalendar.Core.Staff;

/// <summary>A staff member as the portal shows them.</summary>
public sealed record StaffCard
{
    public required StaffId Id { get; init; }
    public required LocationId Location { get; init; }
    public required string LocationTitle { get; init; }

    /// <summary>IANA zone of the location: the zone of every time on the card.</summary>
    public required string LocationTimeZone { get; init; }
    public required string LocationCity { get; init; }
    public required string Name { get; init; }
    public required string Position { get; init; }

    /// <summary>Address of a photo; empty when there is none.</summary>
    public required string AvatarUrl { get; init; }

    /// <summary>Neither dismissed nor deleted in Altegio.</summary>
    public required bool IsCurrent { get; init; }
    public required bool ExportContacts { get; init; }

    /// <summary>How the manager wants this person's events worded.</summary>
    public EventWording Wording { get; init; } = EventWording.Usual;

    /// <summary>The location's: bounds what is shown of names, and stands in where the person has no template.</summary>
    public EventWording LocationWording { get; init; } = EventWording.Usual;

    /// <summary>Colours and reminders that the manager chose for this person.</summary>
    public EventLook Look { get; init; } = EventLook.Usual;

    /// <summary>The location's, for whatever the person leaves to it.</summary>
    public EventLook LocationLook { get; init; } = EventLook.Usual;

    /// <summary>Upcoming appointments within the export window that the location's rules let into a calendar.</summary>
    public required int UpcomingAppointments { get; init; }

    /// <summary>Null while not connected.</summary>
    public ConnectionView? Connection { get; init; }

    /// <summary>Somebody has signed in at Google for this person, and has not said yet which calendar it is to be. Null while connected.</summary>
    public OpenPlace? Place { get; init; }

    /// <summary>How the calendar of somebody who has left was ended; null for everybody else.</summary>
    public LastWords? LastWords { get; init; }
}
