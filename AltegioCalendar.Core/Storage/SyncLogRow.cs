using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>One line of the sync log.</summary>
public sealed class SyncLogRow
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public long? LocationId { get; set; }
    public long? StaffId { get; set; }
    public LogOutcome Outcome { get; set; }
    public LogKind Kind { get; set; }
    public required string Sentence { get; set; }

    /// <summary>The technical cause: status and reason, never content.</summary>
    public string? Cause { get; set; }
}

internal sealed class SyncLogRowConfiguration : IEntityTypeConfiguration<SyncLogRow>
{
    public void Configure(EntityTypeBuilder<SyncLogRow> builder)
    {
        builder.ToTable("SyncLog");
        builder.HasIndex(row => new { row.StaffId, row.Id });
        builder.HasIndex(row => new { row.Outcome, row.Id });
        builder.HasIndex(row => row.At);
    }
}
