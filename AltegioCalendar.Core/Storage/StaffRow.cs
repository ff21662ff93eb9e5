using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>A staff member as Altegio last described them, and what the manager set on the card.</summary>
public sealed class StaffRow
{
    public long Id { get; set; }
    public long LocationId { get; set; }
    public required string Name { get; set; }
    public string Position { get; set; } = "";
    public string AvatarUrl { get; set; } = "";

    /// <summary>Altegio's order on its own pages, heavy first.</summary>
    public int Weight { get; set; }

    /// <summary>Neither dismissed nor deleted in Altegio.</summary>
    public bool IsCurrent { get; set; } = true;

    /// <summary>On: phone, email and comment of the client go into the event. Off: only the client's name.</summary>
    public bool ExportContacts { get; set; }
}

internal sealed class StaffRowConfiguration : IEntityTypeConfiguration<StaffRow>
{
    public void Configure(EntityTypeBuilder<StaffRow> builder)
    {
        builder.ToTable("Staff");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(300);
        builder.Property(row => row.Position).HasMaxLength(300);
        builder.HasIndex(row => row.LocationId);
    }
}
