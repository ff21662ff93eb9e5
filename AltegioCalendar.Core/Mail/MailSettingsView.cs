namespace AltegioCalendar.Core.Mail;

/// <summary>The mail settings as the page shows them, and how sending goes. Times are UTC.</summary>
/// <param name="Settings">Without the password.</param>
/// <param name="HasPassword">One is stored; it is never shown.</param>
/// <param name="IsOwn">The owner set them in the portal; otherwise they are the configuration's.</param>
public sealed record MailSettingsView(MailSettings Settings, bool HasPassword, bool IsOwn)
{
    /// <summary>Incidents that still have to be mailed.</summary>
    public int Waiting { get; init; }

    /// <summary>When a mail last went.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Why the last try failed, in words; null: it went.</summary>
    public string? Failure { get; init; }

    /// <summary>When it is tried again; null: nothing has failed.</summary>
    public DateTimeOffset? NextTryAt { get; init; }
}

/// <summary>How a click about mail ended.</summary>
/// <param name="Text">In words, with what to do when it did not work.</param>
public sealed record MailAnswer(bool Good, string Text);
