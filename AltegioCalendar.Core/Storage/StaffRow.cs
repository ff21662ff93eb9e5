using AltegioCalendar.Core.Calendars;
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

    /// <summary>How much of the client's name this person's events show; the location's bound may be stricter.</summary>
    public NameRung Names { get; set; }

    /// <summary>Empty: the location's.</summary>
    public string TitleTemplate { get; set; } = "";

    /// <summary>Empty: the location's.</summary>
    public string DescriptionTemplate { get; set; } = "";

    /// <summary>Colours and reminders of events.</summary>
    public EventLook Look { get; set; } = EventLook.Usual;

    public EventWording ToWording() => new() { Names = Names, Title = TitleTemplate, Description = DescriptionTemplate };

    public void Take(EventWording wording) => (Names, TitleTemplate, DescriptionTemplate) = (wording.Names, wording.Title, wording.Description);
}

internal sealed class StaffRowConfiguration : IEntityTypeConfiguration<StaffRow>
{
    public void Configure(EntityTypeBuilder<StaffRow> builder)
    {
        builder.ToTable("Staff");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(300);
        builder.Property(row => row.Position).HasMaxLength(300);
        builder.Property(row => row.TitleTemplate).HasMaxLength(EventTemplate.LongestTitle);
        builder.Property(row => row.DescriptionTemplate).HasMaxLength(EventTemplate.LongestDescription);
        builder.ComplexProperty(row => row.Look, LookColumns.Configure);
        builder.HasIndex(row => row.LocationId);
    }
}
