using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace AltegioCalendar.Core.Mail;

/// <summary>A mail did not go.</summary>
/// <param name="words">Say why and what to do; they hold no password.</param>
internal sealed class MailFailedException(Phrase words, Exception? inner = null) : Exception(words.InEnglish(), inner)
{
    /// <summary>The message, for whoever reads it.</summary>
    public Phrase Words { get; } = words;
}

/// <summary>Sends one mail over SMTP. Every failure is a <see cref="MailFailedException"/>.</summary>
internal sealed class Mailer
{
    private const int LongestQuote = 200;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Whom the server refused while it took the mail for the others, in words; empty: it goes to everybody.</summary>
    /// <param name="waitsForAll">A recipient whom the server refuses just for now holds the mail back from everybody, so that it can be tried again.</param>
    public async Task<IReadOnlyList<Phrase>> SendAsync(MailSettings settings, MimeMessage mail, CancellationToken ct, bool waitsForAll = false)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(s_patience);
        try
        {
            return [.. (await SendOnceAsync(settings, mail, waitsForAll, patience.Token)).Select(refused => Explain(settings, refused)!)];
        }
        catch (Exception failed) when (!ct.IsCancellationRequested && Explain(settings, failed) is { } words)
        {
            throw new MailFailedException(words, failed);
        }
    }

    private static async Task<IReadOnlyList<SmtpCommandException>> SendOnceAsync(MailSettings settings, MimeMessage mail, bool waitsForAll, CancellationToken ct)
    {
        // As HttpClient does: authorities that do not answer would otherwise keep good certificates from being accepted.
        using var smtp = new ForgivingSmtpClient(waitsForAll) { CheckCertificateRevocation = false };
        await smtp.ConnectAsync(settings.Host, settings.Port, settings.Security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.SslOnConnect,
        }, ct);
        if (settings.User.Length > 0) await smtp.AuthenticateAsync(settings.User, settings.Password ?? "", ct);
        await smtp.SendAsync(mail, ct);

        // The server has taken the mail: what it says to the farewell changes nothing, and must not have it sent twice.
        await smtp.DisconnectAsync(quit: true, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return smtp.Refused;
    }

    private static Phrase? Explain(MailSettings settings, Exception failed) => failed switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            $"The mail server {settings.Host} was not found. Check its name.",
        SocketException => $"{settings.Host} does not answer at port {PortOf(settings)}. Check name and port, and whether a firewall is in between.",
        OperationCanceledException or TimeoutException =>
            $"{settings.Host} did not answer within {(int)s_patience.TotalSeconds} seconds. Check name and port; TLS usually has port 465, STARTTLS 587.",
        SslHandshakeException => $"No secure connection could be made to {settings.Host}: its certificate is not accepted, or port {PortOf(settings)} does not begin with TLS. TLS usually has port 465, STARTTLS 587.",
        NotSupportedException => $"{settings.Host} offers no STARTTLS at port {PortOf(settings)}, or no way to sign in that is known here. Choose another protection.",
        AuthenticationException => $"{settings.Host} does not accept the user name and password.",
        ServiceNotAuthenticatedException => $"{settings.Host} wants a user name and password before it takes mail.",
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused =>
            $"{settings.Host} refuses the recipient {refused.Mailbox?.Address}: {Quote(refused)}",
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refused =>
            $"{settings.Host} refuses the sender {settings.From}: {Quote(refused)}",
        SmtpCommandException refused => $"{settings.Host} refuses the mail: {Quote(refused)}",
        SmtpProtocolException or IOException => $"The connection to {settings.Host} broke off, or port {PortOf(settings)} does not speak as a mail server does.",
        _ => null,
    };

    // Text, because it counts nothing.
    private static string PortOf(MailSettings settings) => settings.Port.ToString(CultureInfo.InvariantCulture);

    private static string Quote(SmtpCommandException refused)
    {
        var text = refused.Message.ReplaceLineEndings(" ").Trim();
        return $"{((int)refused.StatusCode).ToString(CultureInfo.InvariantCulture)} {(text.Length > LongestQuote ? text[..LongestQuote] + "…" : text)}";
    }

    /// <summary>One address that the server does not know is no reason to keep the mail from the others.</summary>
    private sealed class ForgivingSmtpClient(bool waitsForAll) : SmtpClient
    {
        private readonly List<SmtpCommandException> _refused = [];

        public IReadOnlyList<SmtpCommandException> Refused => _refused;

        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            var isForNow = (int)response.StatusCode < 500; // RFC 5321, 4.2.1
            if (waitsForAll && isForNow) base.OnRecipientNotAccepted(message, mailbox, response);
            _refused.Add(new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, response.StatusCode, mailbox, response.Response));
        }

        protected override void OnNoRecipientsAccepted(MimeMessage message) => throw _refused[0];
    }
}
