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

    /// <summary>What the sign-in is for.</summary>
    public ConsentPurpose Purpose { get; set; }

    /// <summary>Set once another account than the connected one has signed in, while the person is asked whether to change to it.</summary>
    public long? OfferedAccountId { get; set; }
}

/// <summary>What a sign-in at Google is for.</summary>
public enum ConsentPurpose
{
    /// <summary>Connect, or connect again.</summary>
    Connect = 0,

    /// <summary>Let the person choose among their calendars.</summary>
    ChooseCalendar = 1,

    /// <summary>Set the calendar's time zone right, at once after the permission.</summary>
    SetTimeZone = 10,

    /// <summary>See and change who can see the calendar.</summary>
    Share = 11,

    /// <summary>Only see who can, before client contacts leave.</summary>
    CheckSharing = 12,
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
