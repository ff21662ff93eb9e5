using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>The proof of one connection's mirror: what the last audit found.</summary>
public sealed class ProofRow
{
    public long ConnectionId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>When every event of ours was last listed, not only what had changed.</summary>
    public DateTimeOffset FullAt { get; set; }

    /// <summary>Events that the appointments in the window ask for.</summary>
    public int Appointments { get; set; }

    /// <summary>Of those, how many Google holds exactly as they should be.</summary>
    public int Confirmed { get; set; }

    /// <summary>Missing, different and superfluous events together; 0 is a perfect mirror.</summary>
    public int Difference { get; set; }

    /// <summary>Age of the oldest change that Google had not confirmed, in seconds; 0: none was waiting.</summary>
    public int LagSeconds { get; set; }
}

internal sealed class ProofRowConfiguration : IEntityTypeConfiguration<ProofRow>
{
    public void Configure(EntityTypeBuilder<ProofRow> builder)
    {
        builder.ToTable("Proofs");
        builder.HasKey(row => row.ConnectionId);
        builder.Property(row => row.ConnectionId).ValueGeneratedNever();
        builder.HasOne<ConnectionRow>().WithOne().HasForeignKey<ProofRow>(row => row.ConnectionId).OnDelete(DeleteBehavior.Cascade);
    }
}
