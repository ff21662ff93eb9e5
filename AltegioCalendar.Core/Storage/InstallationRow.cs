using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>Who we are: the one row that makes this database's events recognisable, and what the owner set in the portal.</summary>
public sealed class InstallationRow
{
    public int Id { get; set; }

    /// <summary>Goes into every event id and marker; a restored backup keeps it and so adopts its own events.</summary>
    public required string Identity { get; set; }

    /// <summary>Days of the past to export; null: as configured.</summary>
    public int? PastDays { get; set; }

    /// <summary>Days of the future to export; null: as configured.</summary>
    public int? FutureDays { get; set; }

    /// <summary>Days that lines stay in the sync log; null: as by default.</summary>
    public int? LogDays { get; set; }

    /// <summary>Seconds between two looks when no webhook comes; null: as configured.</summary>
    public int? PollSeconds { get; set; }

    public static InstallationRow New() => new() { Id = 1, Identity = Guid.NewGuid().ToString("n") };
}

internal sealed class InstallationRowConfiguration : IEntityTypeConfiguration<InstallationRow>
{
    public void Configure(EntityTypeBuilder<InstallationRow> builder)
    {
        builder.ToTable("Installation");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Identity).HasMaxLength(64);
    }
}
