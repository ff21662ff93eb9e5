using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>A sign-in at Google that has begun and not yet come back.</summary>
public sealed class ConsentRow
{
    /// <summary>SHA-256 of the <c>state</c> we sent; the state itself is only in the address Google returns.</summary>
    public required string StateHash { get; set; }

    /// <summary>SHA-256 of the browser's binding: the same signed-in browser must come back.</summary>
    public required string BrowserHash { get; set; }
    public long StaffId { get; set; }

    /// <summary>The PKCE code verifier, protected.</summary>
    public required string Verifier { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class ConsentRowConfiguration : IEntityTypeConfiguration<ConsentRow>
{
    public void Configure(EntityTypeBuilder<ConsentRow> builder)
    {
        builder.ToTable("Consents");
        builder.HasKey(row => row.StateHash);
        builder.Property(row => row.StateHash).HasMaxLength(64);
        builder.Property(row => row.BrowserHash).HasMaxLength(64);
    }
}
