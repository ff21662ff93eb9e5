using AltegioCalendar.Core.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>The one row about mail: the server that the owner set in the portal, and how sending goes.</summary>
public sealed class MailRow
{
    public const int TheOne = 1;

    public int Id { get; set; }

    /// <summary>Null: everything as configured. Empty: notices are not mailed.</summary>
    public string? Host { get; set; }
    public int Port { get; set; }
    public MailSecurity Security { get; set; }
    public string User { get; set; } = "";

    /// <summary>Protected.</summary>
    public string Password { get; set; } = "";
    public string From { get; set; } = "";
    public string To { get; set; } = "";

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Tries in a row that failed.</summary>
    public int Failures { get; set; }

    /// <summary>Why the last one failed, in words; null: none failed.</summary>
    public Phrase? Failure { get; set; }
    public DateTimeOffset? NextTryAt { get; set; }

    public void Take(MailSettings settings, string protectedPassword)
    {
        (Host, Port, Security) = (settings.Host, settings.Port, settings.Security);
        (User, Password, From, To) = (settings.User, protectedPassword, settings.From, settings.To);
    }

    public void ForgetFailures() => (Failures, Failure, NextTryAt) = (0, null, null);
}

internal sealed class MailRowConfiguration : IEntityTypeConfiguration<MailRow>
{
    public void Configure(EntityTypeBuilder<MailRow> builder)
    {
        builder.ToTable("Mail");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Host).HasMaxLength(255);
        builder.Property(row => row.User).HasMaxLength(320);
        builder.Property(row => row.From).HasMaxLength(320);
    }
}
