using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>
/// A calendar that we made. The narrow permission to make one does not let us list calendars, so this is how it is found again.
/// </summary>
public sealed class MadeCalendarRow
{
    public long GoogleAccountId { get; set; }

    /// <summary>What the calendar is for: the mark in its description.</summary>
    public required string Mark { get; set; }
    public required string CalendarId { get; set; }
}

internal sealed class MadeCalendarRowConfiguration : IEntityTypeConfiguration<MadeCalendarRow>
{
    public void Configure(EntityTypeBuilder<MadeCalendarRow> builder)
    {
        builder.ToTable("MadeCalendars");
        builder.HasKey(row => new { row.GoogleAccountId, row.Mark });
        builder.Property(row => row.Mark).HasMaxLength(64);
        builder.Property(row => row.CalendarId).HasMaxLength(320);
        builder.HasOne<GoogleAccountRow>().WithMany().HasForeignKey(row => row.GoogleAccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
