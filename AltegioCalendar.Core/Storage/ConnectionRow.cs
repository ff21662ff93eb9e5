using AltegioCalendar.Core.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>A staff member joined to one calendar of a Google account. Kept after it ends, so that kept events can be adopted.</summary>
public sealed class ConnectionRow
{
    public long Id { get; set; }
    public long LocationId { get; set; }
    public long StaffId { get; set; }
    public long GoogleAccountId { get; set; }
    public required string CalendarId { get; set; }
    public string CalendarTitle { get; set; } = "";

    /// <summary>The calendar's own IANA zone; empty when not known.</summary>
    public string CalendarTimeZone { get; set; } = "";

    /// <summary>What the account may do with the calendar, in Google's word (<c>owner</c>, <c>writer</c>…); empty until Google was asked.</summary>
    public string CalendarRole { get; set; } = "";

    /// <summary>The calendar carries the mark of one that we made, so the narrow permission reaches its settings.</summary>
    public bool IsMadeByUs { get; set; }
    public ConnectionStage Stage { get; set; }
    public DateTimeOffset ConnectedAt { get; set; }

    /// <summary>When the first export reached its end; null while it runs.</summary>
    public DateTimeOffset? ExportedAt { get; set; }

    /// <summary>Set by the contacts switch and by a choice of colours or reminders; the end of the rewrite gets a line in the log.</summary>
    public ContactsRewrite Rewrite { get; set; }

    /// <summary>The next pass decides every event of this connection anew.</summary>
    public bool NeedsPlan { get; set; }

    /// <summary>
    /// Events of a rewrite of the whole calendar that were added, changed and removed without a line of their own in the log: one
    /// line at its end says how many.
    /// </summary>
    public int BulkAdded { get; set; }
    public int BulkChanged { get; set; }
    public int BulkRemoved { get; set; }

    /// <summary>The calendar is gone or may no longer be written: in words for the manager.</summary>
    public Phrase? Problem { get; set; }

    /// <summary>The connection that takes this one's place; set while and after <see cref="ConnectionStage.Leaving"/>.</summary>
    public long? ReplacedById { get; set; }

    public GoogleAccountRow? Account { get; set; }
}

internal sealed class ConnectionRowConfiguration : IEntityTypeConfiguration<ConnectionRow>
{
    public void Configure(EntityTypeBuilder<ConnectionRow> builder)
    {
        builder.ToTable("Connections");
        builder.Property(row => row.CalendarId).HasMaxLength(320);
        builder.Property(row => row.CalendarTitle).HasMaxLength(300);
        builder.Property(row => row.CalendarTimeZone).HasMaxLength(64);
        builder.Property(row => row.CalendarRole).HasMaxLength(40);
        builder.HasIndex(row => new { row.StaffId, row.GoogleAccountId, row.CalendarId }).IsUnique();
        builder.HasIndex(row => row.LocationId);
        builder.HasOne(row => row.Account).WithMany().HasForeignKey(row => row.GoogleAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
