using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>How far one calendar has been audited. Several connections may share it.</summary>
public sealed class CalendarCheckRow
{
    public long GoogleAccountId { get; set; }
    public required string CalendarId { get; set; }

    /// <summary>Google's token for "what changed since"; null: everything has to be listed.</summary>
    public string? SyncToken { get; set; }

    /// <summary>When drift was last looked for, fully or by what changed.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>When every event of ours was last listed.</summary>
    public DateTimeOffset? FullyCheckedAt { get; set; }
}

internal sealed class CalendarCheckRowConfiguration : IEntityTypeConfiguration<CalendarCheckRow>
{
    public void Configure(EntityTypeBuilder<CalendarCheckRow> builder)
    {
        builder.ToTable("CalendarChecks");
        builder.HasKey(row => new { row.GoogleAccountId, row.CalendarId });
        builder.Property(row => row.CalendarId).HasMaxLength(320);
        builder.HasOne<GoogleAccountRow>().WithMany().HasForeignKey(row => row.GoogleAccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
