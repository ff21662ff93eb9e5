using AltegioCalendar.Core.Appointments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>Our snapshot of one Altegio record.</summary>
public sealed class AppointmentRow
{
    public long LocationId { get; set; }
    public long Id { get; set; }
    public long StaffId { get; set; }
    public DateTimeOffset StartsAt { get; set; }

    /// <summary>Elapsed seconds, technical break included.</summary>
    public int LengthSeconds { get; set; }

    /// <summary>The technical break at the end, already inside <see cref="LengthSeconds"/>.</summary>
    public int BreakSeconds { get; set; }

    /// <summary>The group event this booking belongs to; 0 for a visit of its own.</summary>
    public long ActivityId { get; set; }

    /// <summary>The event it belongs to, see <see cref="MirrorSubject"/>.</summary>
    public string Subject { get; set; } = "";
    public Attendance Attendance { get; set; }
    public bool IsDeleted { get; set; }

    /// <summary>Empty for blocked time and for clients without a card.</summary>
    public string ClientName { get; set; } = "";

    /// <summary>The name as it is searched for, see <see cref="SearchKey"/>.</summary>
    public string ClientKey { get; set; } = "";
    public string ClientPhone { get; set; } = "";
    public string ClientEmail { get; set; } = "";
    public string Comment { get; set; } = "";

    public bool HasClient { get; set; }

    /// <summary>Titles of the booked services, in Altegio's order.</summary>
    public List<string> Services { get; set; } = [];

    public static AppointmentRow Of(Appointment appointment)
    {
        var row = new AppointmentRow { LocationId = appointment.Location.Value, Id = appointment.Id };
        row.Take(appointment);
        return row;
    }

    public void Take(Appointment appointment)
    {
        StaffId = appointment.Staff.Value;
        StartsAt = appointment.StartsAt;
        LengthSeconds = (int)appointment.Length.TotalSeconds;
        BreakSeconds = (int)appointment.Break.TotalSeconds;
        ActivityId = appointment.ActivityId;
        Subject = MirrorSubject.Of(appointment).Value;
        Attendance = appointment.Attendance;
        IsDeleted = appointment.IsDeleted;
        HasClient = appointment.Client is not null;
        ClientName = appointment.Client?.Name ?? "";
        ClientKey = SearchKey.Of(ClientName);
        ClientPhone = appointment.Client?.Phone ?? "";
        ClientEmail = appointment.Client?.Email ?? "";
        Comment = appointment.Comment;

        // A list that is equal must stay the same object, or EF writes a row that has not changed.
        if (!Services.SequenceEqual(appointment.Services)) Services = [.. appointment.Services];
    }

    public Appointment ToAppointment() => new()
    {
        Location = new LocationId(LocationId),
        Id = Id,
        Staff = new StaffId(StaffId),
        StartsAt = StartsAt,
        Length = TimeSpan.FromSeconds(LengthSeconds),
        Break = TimeSpan.FromSeconds(BreakSeconds),
        ActivityId = ActivityId,
        Attendance = Attendance,
        IsDeleted = IsDeleted,
        Client = HasClient ? new Client(ClientName, ClientPhone, ClientEmail) : null,
        Comment = Comment,
        Services = Services,
    };
}

internal sealed class AppointmentRowConfiguration : IEntityTypeConfiguration<AppointmentRow>
{
    public void Configure(EntityTypeBuilder<AppointmentRow> builder)
    {
        builder.ToTable("Appointments");
        builder.HasKey(row => new { row.LocationId, row.Id });
        builder.Property(row => row.Subject).HasMaxLength(64);
        builder.HasIndex(row => new { row.StaffId, row.StartsAt, row.IsDeleted });
        builder.HasIndex(row => row.Subject);

        // A search by name reads this index alone, from today on and then back.
        builder.HasIndex(row => new { row.StartsAt, row.ClientKey });
    }
}
