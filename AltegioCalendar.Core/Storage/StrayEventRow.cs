using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>
/// An event that carries our marker but that we have no mapping for: a copy made by hand, or the work of an earlier life of
/// this database. It is listed for a person to look at, and never touched.
/// </summary>
public sealed class StrayEventRow
{
    public long Id { get; set; }
    public long GoogleAccountId { get; set; }
    public required string CalendarId { get; set; }
    public required string EventId { get; set; }
    public string Title { get; set; } = "";

    /// <summary>UTC; null where Google showed none.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>Opens the event in Google Calendar.</summary>
    public string Link { get; set; } = "";
    public DateTimeOffset FoundAt { get; set; }
}

internal sealed class StrayEventRowConfiguration : IEntityTypeConfiguration<StrayEventRow>
{
    public void Configure(EntityTypeBuilder<StrayEventRow> builder)
    {
        builder.ToTable("StrayEvents");
        builder.Property(row => row.CalendarId).HasMaxLength(320);
        builder.Property(row => row.EventId).HasMaxLength(1024);
        builder.HasIndex(row => new { row.GoogleAccountId, row.CalendarId, row.EventId }).IsUnique();
        builder.HasOne<GoogleAccountRow>().WithMany().HasForeignKey(row => row.GoogleAccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
