using AltegioCalendar.Core.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>
/// What one calendar should hold for one subject, and what Google last confirmed. Where the two differ, a delivery is pending:
/// these rows are the queue. A row stays until Google has confirmed that the event is gone.
/// </summary>
public sealed class MirroredEventRow
{
    public long Id { get; set; }
    public long ConnectionId { get; set; }

    /// <summary>What is mirrored: an appointment or a group event, see <see cref="Appointments.MirrorSubject"/>.</summary>
    public required string Subject { get; set; }

    /// <summary>Raised when Google refuses to revive a deleted event, because its id is then spent.</summary>
    public int Generation { get; set; }

    /// <summary>Fingerprint of the event that should be there; null: none should.</summary>
    public string? Desired { get; set; }

    /// <summary>Fingerprint of what Google last confirmed; null: nothing, as far as we know.</summary>
    public string? Confirmed { get; set; }
    public bool IsPending { get; set; }

    /// <summary>Since when the calendar differs from the plan; null while nothing is pending. Its age is the lag.</summary>
    public DateTimeOffset? PendingSince { get; set; }

    /// <summary>Not sent while the brake is on.</summary>
    public RemovalHold Hold { get; set; }

    /// <summary>Google's version of the event as it answered our last write; another one says that somebody else wrote.</summary>
    public string? Etag { get; set; }

    /// <summary>Opens the event in Google Calendar, as Google answered our last write.</summary>
    public string? Link { get; set; }

    /// <summary>Part of an export or rewrite of a whole calendar: waits behind today's changes.</summary>
    public bool IsBulk { get; set; }

    /// <summary>Start of the event that should be there (or was): orders the lane, nearest first.</summary>
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }

    /// <summary>Google refused this one event; it waits for a person or for its next change.</summary>
    public bool IsRejected { get; set; }
    public Phrase? Problem { get; set; }

    /// <summary>Title and start as confirmed, so that the sync log can say what an event was before.</summary>
    public string? ConfirmedTitle { get; set; }
    public DateTimeOffset? ConfirmedStartsAt { get; set; }

    public ConnectionRow? Connection { get; set; }
}

internal sealed class MirroredEventRowConfiguration : IEntityTypeConfiguration<MirroredEventRow>
{
    public void Configure(EntityTypeBuilder<MirroredEventRow> builder)
    {
        builder.ToTable("MirroredEvents");
        builder.Property(row => row.Subject).HasMaxLength(64);
        builder.Property(row => row.Etag).HasMaxLength(100);
        builder.Property(row => row.Link).HasMaxLength(2000);
        builder.HasIndex(row => new { row.ConnectionId, row.Subject }).IsUnique();

        // Only what is pending: the queue is short however many events there are. Every database brand reads the filter alike.
        builder.HasIndex(row => new { row.ConnectionId, row.DueAt }).HasFilter("\"IsPending\"");
        builder.HasIndex(row => row.Subject);
        builder.HasOne(row => row.Connection).WithMany().HasForeignKey(row => row.ConnectionId).OnDelete(DeleteBehavior.Cascade);
    }
}
