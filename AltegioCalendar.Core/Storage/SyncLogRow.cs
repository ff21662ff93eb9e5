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
    public required Phrase Sentence { get; set; }

    /// <summary>The technical cause: status and reason, never content.</summary>
    public string? Cause { get; set; }

    /// <summary>The <see cref="MirroredEventRow"/> it is about, so that the log can say how that stands now; null: not about one event.</summary>
    public long? MirroredEventId { get; set; }
}

internal sealed class SyncLogRowConfiguration : IEntityTypeConfiguration<SyncLogRow>
{
    public void Configure(EntityTypeBuilder<SyncLogRow> builder)
    {
        builder.ToTable("SyncLog");
        // The log is read backwards by id, whatever it is filtered by; the activity of a day is counted from an index alone.
        builder.HasIndex(row => new { row.StaffId, row.Id });
        builder.HasIndex(row => new { row.Outcome, row.Id });
        builder.HasIndex(row => new { row.Kind, row.Id });
        builder.HasIndex(row => new { row.StaffId, row.Outcome, row.Id });
        builder.HasIndex(row => new { row.StaffId, row.Kind, row.Id });
        builder.HasIndex(row => new { row.Outcome, row.Kind, row.Id });
        builder.HasIndex(row => new { row.At, row.Kind, row.Outcome });
    }
}
