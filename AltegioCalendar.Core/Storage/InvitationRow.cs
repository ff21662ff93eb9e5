using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>A link that lets a staff member connect a calendar without an account at the portal. The link is not kept: it is the id, signed with a key of its own.</summary>
public sealed class InvitationRow
{
    public long Id { get; set; }
    public long StaffId { get; set; }

    /// <summary>What the link is signed with, protected.</summary>
    public required string Key { get; set; }
    public DateTimeOffset SentAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When a browser first showed it; null: not yet.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>When it did what it is for; it does it once.</summary>
    public DateTimeOffset? ConnectedAt { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
}

internal sealed class InvitationRowConfiguration : IEntityTypeConfiguration<InvitationRow>
{
    public void Configure(EntityTypeBuilder<InvitationRow> builder)
    {
        builder.ToTable("Invitations");
        builder.HasIndex(row => row.StaffId);
    }
}
