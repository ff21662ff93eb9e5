namespace AltegioCalendar.Core.Appointments;

/// <summary>
/// What one event stands for: one appointment, or one group event with all its bookings. Stable for as long as Altegio keeps the
/// record, wherever it moves.
/// </summary>
public readonly record struct MirrorSubject(string Value)
{
    public static MirrorSubject Of(Appointment appointment) => Of(appointment.Location, appointment.Id, appointment.ActivityId);

    public static MirrorSubject Of(LocationId location, long record, long activity) =>
        activity > 0 ? new($"{location}-activity-{activity}") : new($"{location}-record-{record}");

    public override string ToString() => Value;
}
