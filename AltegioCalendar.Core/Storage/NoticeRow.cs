using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>
/// "Look at this record again": remembered until a pass has looked, because a deletion might not show among the changes.
/// Its content is never trusted.
/// </summary>
public sealed class NoticeRow
{
    public long LocationId { get; set; }

    /// <summary>The record to read; 0 asks for the location and its staff.</summary>
    public long RecordId { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }
}

internal sealed class NoticeRowConfiguration : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> builder)
    {
        builder.ToTable("Notices");
        builder.HasKey(row => new { row.LocationId, row.RecordId });
    }
}
