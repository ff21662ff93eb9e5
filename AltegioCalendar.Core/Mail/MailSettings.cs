using MimeKit;

namespace AltegioCalendar.Core.Mail;

/// <summary>What is wrong with one field of the mail settings.</summary>
/// <param name="Field">Its name, as in the configuration.</param>
/// <param name="Problem">Continues a sentence that begins with the name; English, as the configuration is.</param>
/// <param name="Words">The whole sentence for the page.</param>
/// <param name="Example">A right value; never a secret.</param>
public sealed record MailFault(string Field, string Problem, Phrase Words, Phrase Example);

/// <summary>Everything needed to send a mail.</summary>
public sealed record MailSettings
{
    private static readonly Phrase s_mailbox = Example("calendar@salon.example");
    private static readonly Phrase s_recipients = Example("anna@salon.example,boris@salon.example");

    /// <summary>Empty: notices are not mailed.</summary>
    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;
    public string User { get; init; } = "";

    /// <summary>In clear; null on its way from a form: the one that is stored.</summary>
    public string? Password { get; init; }
    public string From { get; init; } = "";

    /// <summary>Addresses separated by commas.</summary>
    public string To { get; init; } = "";

    public bool IsOn => Host.Length > 0;

    /// <summary>Nothing is asked of settings that are off, but that a number is a port.</summary>
    public IEnumerable<MailFault> Faults()
    {
        if (Port is < 1 or > 65535) yield return new(nameof(Port), "is not between 1 and 65535", $"The port is not between 1 and 65535.", Example("587"));
        if (!IsOn) yield break;
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return new(nameof(Host), "is not the name of a server", $"The mail server is not the name of a server.", Example("smtp.example.com"));
        if (From.Length == 0) yield return new(nameof(From), "is missing", $"The sender is missing.", s_mailbox);
        else if (!IsAddress(From)) yield return new(nameof(From), "is not an email address", $"The sender is not an email address.", s_mailbox);
        if (Recipients.Count == 0) yield return new(nameof(To), "is missing", $"The list of recipients is missing.", s_recipients);
        else if (Recipients.FirstOrDefault(each => !IsAddress(each)) is { } wrong)
            yield return new(nameof(To), $"holds '{wrong}', which is not an email address", $"The list of recipients holds '{wrong}', which is not an email address.", s_recipients);
        if (User.Length > 0 && Password is "")
            yield return new(nameof(Password), $"is missing while the {nameof(User)} is set", $"The password is missing while the User is set.", $"the password of the mailbox");
        if (User.Length == 0 && Password is { Length: > 0 })
            yield return new(nameof(User), "is missing while the password is set", $"The user name is missing while the password is set.", s_mailbox);
    }

    private static Phrase Example(string text) => Phrase.Verbatim(text);

    internal IReadOnlyList<string> Recipients => To.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // MimeKit also takes "Anna" for a mailbox on this machine; nobody means that.
    private static bool IsAddress(string text) =>
        MailboxAddress.TryParse(text, out var box) && box.Address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < box.Address.Length - 1;
}
