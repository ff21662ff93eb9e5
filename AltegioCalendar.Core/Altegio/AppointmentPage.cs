using AltegioCalendar.Core.Altegio.Wire;
using AltegioCalendar.Core.Appointments;
using NodaTime;

namespace AltegioCalendar.Core.Altegio;

/// <summary>Some appointments as Altegio showed them; rows that could not be read are named, not dropped silently.</summary>
internal sealed record AppointmentPage
{
    public required IReadOnlyCollection<Appointment> Appointments { get; init; }

    /// <summary>Deleted ones of which Altegio tells nothing else any more.</summary>
    public required IReadOnlyCollection<long> Gone { get; init; }
    public required IReadOnlyCollection<UnreadableRow> Unreadable { get; init; }

    /// <summary>How many the whole list has; null when not told.</summary>
    public long? Total { get; init; }

    /// <summary>Fewer came than Altegio says there are.</summary>
    public bool IsShort { get; init; }

    public int Count => Appointments.Count + Gone.Count + Unreadable.Count;

    public static AppointmentPage Of(
        IReadOnlyList<RecordRow> rows, IReadOnlyList<UnreadableRow> damaged, LocationId location, DateTimeZone zone)
    {
        var appointments = new List<Appointment>();
        var gone = new List<long>();
        var unreadable = damaged.ToList();
        foreach (var row in rows)
        {
            var (appointment, because) = RecordReading.Read(row, location, zone);
            if (appointment is not null) appointments.Add(appointment);
            else if (RecordReading.IsGone(row)) gone.Add(row.Id!.Value);
            else unreadable.Add(because!);
        }

        return new AppointmentPage { Appointments = appointments, Gone = gone, Unreadable = unreadable };
    }
}
