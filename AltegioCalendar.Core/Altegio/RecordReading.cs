using AltegioCalendar.Core.Altegio.Wire;
using AltegioCalendar.Core.Appointments;
using NodaTime;

namespace AltegioCalendar.Core.Altegio;

/// <summary>A row we cannot use, and why; the rest of the answer is not held up by it.</summary>
internal sealed record UnreadableRow(long? Id, Phrase Because);

/// <summary>Turns Altegio's rows into our words.</summary>
internal static class RecordReading
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>The appointment, or null with the reason why the row cannot be used.</summary>
    public static (Appointment? Appointment, UnreadableRow? Unreadable) Read(RecordRow row, LocationId location, DateTimeZone zone)
    {
        if (row.Id is not > 0) return (null, new(null, $"it has no id"));
        if ((row.StaffId ?? row.Staff?.Id) is not { } staff) return (null, new(row.Id, $"it names no staff member"));
        if (LocationTime.StartOf(row, zone) is not { } start) return (null, new(row.Id, $"it has no readable date"));

        var length = TimeSpan.FromSeconds(row.SeanceLength ?? row.Length ?? 0);
        if (length < TimeSpan.Zero || length > Longest) return (null, new(row.Id, $"its length is not between 0 and 31 days"));

        return (new Appointment
        {
            Location = location,
            Id = row.Id.Value,
            Staff = new StaffId(staff),
            StartsAt = start,
            Length = length,
            Break = BreakOf(row.TechnicalBreak, length),
            ActivityId = Math.Max(0, row.ActivityId ?? 0),
            Attendance = AttendanceOf(row.Attendance ?? row.VisitAttendance),
            IsDeleted = row.Deleted,
            Client = row.Client is { } client ? new Client(NameOf(client), client.Phone, client.Email) : null,
            Comment = string.Join('\n', new[] { row.Comment, row.Client?.Comment ?? "" }.Where(text => text is not ("" or "0")).Distinct()),
            Services = [.. row.Services.Select(service => service.Title).Where(title => title.Length > 0)],
        }, null);
    }

    /// <summary>A deleted row need not say anything else: there is nothing left to show.</summary>
    public static bool IsGone(RecordRow row) => row.Deleted && row.Id is > 0;

    // A break as long as the visit would leave nothing of it; no salon means that.
    private static TimeSpan BreakOf(long? seconds, TimeSpan length) =>
        seconds is > 0 and var told && told < length.TotalSeconds ? TimeSpan.FromSeconds(told) : TimeSpan.Zero;

    private static Attendance AttendanceOf(long? value) => value switch
    {
        -1 => Attendance.NoShow,
        1 => Attendance.Arrived,
        2 => Attendance.Confirmed,
        _ => Attendance.Waiting,
    };

    private static string NameOf(ClientRow client) =>
        client.DisplayName.Length > 0 ? client.DisplayName : $"{client.Name} {client.Surname}".Trim();
}
