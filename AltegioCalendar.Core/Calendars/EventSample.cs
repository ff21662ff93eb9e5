using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Calendars;

/// <summary>One event to show how events look, before and after a change of settings. Composed by the composer, as everything that leaves.</summary>
/// <param name="Subject">All appointments of the event.</param>
/// <param name="IsMadeUp">No real appointment was there to show.</param>
public sealed record EventSample(IReadOnlyList<Appointment> Subject, ComposerSettings Settings, bool IsMadeUp)
{
    /// <summary>The event as these settings would make it; null when the location's rules hide it.</summary>
    public EventContent? Compose(EventWording wording, bool withContacts) =>
        EventComposer.Compose(Subject, Settings with { Wording = wording, ExportContacts = withContacts });

    /// <summary>The same with other colours and reminders.</summary>
    public EventContent? Compose(EventLook look) => EventComposer.Compose(Subject, Settings with { Look = look });

    /// <summary>For whoever has no appointment yet: tomorrow's example, of nobody.</summary>
    public static EventSample MadeUp(ComposerSettings settings, DateTimeOffset now) => new(
        [
            new Appointment
            {
                Location = default,
                Id = 123456789,
                Staff = default,
                StartsAt = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddHours(12),
                Length = TimeSpan.FromHours(1),
                Attendance = Attendance.Confirmed, // shown whatever the location's rules are
                Client = new Client("Anna Example", "+1 202 555 0143", "anna@example.com"),
                Comment = "Prefers tea",
                Services = ["Haircut"],
            },
        ],
        settings, IsMadeUp: true);
}
