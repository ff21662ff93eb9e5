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

    /// <summary>The group event this booking belongs to; 0 for a visit of its own.</summary>
    public long ActivityId { get; set; }
    public Attendance Attendance { get; set; }
    public bool IsDeleted { get; set; }

    /// <summary>Empty for blocked time and for clients without a card.</summary>
    public string ClientName { get; set; } = "";
    public string ClientPhone { get; set; } = "";
    public string ClientEmail { get; set; } = "";
    public string Comment { get; set; } = "";

    /// <summary>Titles of the booked services, in Altegio's order.</summary>
    public List<string> Services { get; set; } = [];
}

internal sealed class AppointmentRowConfiguration : IEntityTypeConfiguration<AppointmentRow>
{
    public void Configure(EntityTypeBuilder<AppointmentRow> builder)
    {
        builder.ToTable("Appointments");
        builder.HasKey(row => new { row.LocationId, row.Id });
        builder.HasIndex(row => new { row.StaffId, row.StartsAt });
        builder.HasIndex(row => new { row.LocationId, row.ActivityId });
    }
}
