using AltegioCalendar.Core.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>One granted Google identity. Several staff members may use it.</summary>
public sealed class GoogleAccountRow
{
    public long Id { get; set; }

    /// <summary>Google's stable id of the person (<c>sub</c>); the email may change.</summary>
    public required string Subject { get; set; }
    public required string Email { get; set; }

    /// <summary>Protected; empty once revoked.</summary>
    public required string RefreshToken { get; set; }

    /// <summary>What was really granted, space separated.</summary>
    public string Scopes { get; set; } = "";
    public AccountHealth Health { get; set; }

    /// <summary>Set while <see cref="AccountHealth.Parked"/>: nothing is sent before.</summary>
    public DateTimeOffset? PausedUntil { get; set; }
    public Phrase? Problem { get; set; }
}

internal sealed class GoogleAccountRowConfiguration : IEntityTypeConfiguration<GoogleAccountRow>
{
    public void Configure(EntityTypeBuilder<GoogleAccountRow> builder)
    {
        builder.ToTable("GoogleAccounts");
        builder.Property(row => row.Subject).HasMaxLength(255);
        builder.HasIndex(row => row.Subject).IsUnique();
        builder.Property(row => row.Email).HasMaxLength(320);
    }
}
