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

    /// <summary>
    /// Set once somebody has signed in and a person is asked something: whether to change to this account, or
    /// (<see cref="ConsentPurpose.ChoosePlace"/>) which of its calendars the appointments go to.
    /// </summary>
    public long? OfferedAccountId { get; set; }

    /// <summary>Ids of staff members, separated by commas, who are connected to the same calendar together with <see cref="StaffId"/>.</summary>
    public string Others { get; set; } = "";

    /// <summary>The invitation that the sign-in answers; null: a manager began it.</summary>
    public long? InvitationId { get; set; }
}

/// <summary>What a sign-in at Google is for.</summary>
public enum ConsentPurpose
{
    /// <summary>Connect, or connect again.</summary>
    Connect = 0,

    /// <summary>Let the person choose among their calendars.</summary>
    ChooseCalendar = 1,

    /// <summary>Set the calendar's time zone right, at once after the permission.</summary>
    SetTimeZone = 2,

    /// <summary>See and change who can see the calendar.</summary>
    Share = 3,

    /// <summary>Only see who can, before client contacts leave.</summary>
    CheckSharing = 4,

    /// <summary>Not a sign-in but the question after the first one: which calendar the appointments go to.</summary>
    ChoosePlace = 5,

    /// <summary>The first connection, with a calendar that the person has.</summary>
    ConnectTheirs = 6,
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
