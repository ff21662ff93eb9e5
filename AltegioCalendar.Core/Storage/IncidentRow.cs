using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>Something that needs a person, for as long as it lasts: remembered so that they are told once.</summary>
public sealed class IncidentRow
{
    public long Id { get; set; }

    /// <summary>What it is about, such as <c>grant:12</c>.</summary>
    public required string Key { get; set; }
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>May come and go by itself: kept for a while after it is over.</summary>
    public bool MayFlicker { get; set; }
    public DateTimeOffset? SolvedAt { get; set; }

    /// <summary>The mail that tells it, set before that is sent; also part of the mail's Message-Id.</summary>
    public string? MailId { get; set; }
    public DateTimeOffset? MailedAt { get; set; }
}

internal sealed class IncidentRowConfiguration : IEntityTypeConfiguration<IncidentRow>
{
    public void Configure(EntityTypeBuilder<IncidentRow> builder)
    {
        builder.ToTable("Incidents");
        builder.Property(row => row.Key).HasMaxLength(64);
        builder.Property(row => row.MailId).HasMaxLength(32);
        builder.HasIndex(row => row.Key).IsUnique();
    }
}
