using System.Text;
using System.Text.RegularExpressions;

namespace AltegioCalendar.Sandbox.Mail;

/// <summary>One client's dialogue with the mail server.</summary>
internal sealed partial class SmtpSession(Stream stream, MailBook book, SmtpFaults faults, TimeProvider clock) : IAsyncDisposable
{
    private const int LargestMail = 10 * 1024 * 1024;

    // One character a byte, so that a mail is kept exactly as it came.
    private readonly StreamReader _reader = new(stream, Encoding.Latin1);
    private readonly List<string> _recipients = [];
    private bool _isGreeted;
    private string? _sender;
    private string _user = "";

    public async Task RunAsync(CancellationToken ct)
    {
        var greeting = await AskAsync("connect", "", () => new(220, "sandbox ESMTP: nothing is sent on"), ct);
        if (greeting.Code != 220) return;
        while (await _reader.ReadLineAsync(ct) is { } line)
        {
            var (verb, rest) = Split(line);
            var reply = verb switch
            {
                "EHLO" => await AskAsync("ehlo", rest, () => Greeted(new(250, "sandbox", $"SIZE {LargestMail}", "8BITMIME", "AUTH PLAIN")), ct),
                "HELO" => await AskAsync("ehlo", rest, () => Greeted(new(250, "sandbox")), ct),
                "AUTH" => await SignInAsync(rest, ct),
                "MAIL" => await AskAsync("mail", Address(rest) ?? "", () => From(rest), ct),
                "RCPT" => await AskAsync("rcpt", Address(rest) ?? "", () => To(rest), ct),
                "DATA" => await TakeAsync(ct),
                "RSET" => await AskAsync("rset", "", Forget, ct),
                "NOOP" => await AskAsync("noop", "", () => SmtpReply.Ok, ct),
                "QUIT" => await AskAsync("quit", "", () => new(221, "Good bye"), ct),
                _ => await AskAsync("unknown", "", () => new(500, "Command not recognised"), ct),
            };
            if (verb == "QUIT" || reply.Code == 421) return;
        }
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return stream.DisposeAsync();
    }

    private async Task<SmtpReply> SignInAsync(string rest, CancellationToken ct)
    {
        var (mechanism, response) = Split(rest);
        if (mechanism == "PLAIN" && response.Length == 0)
        {
            await SayAsync(new(334, ""), ct);
            response = await _reader.ReadLineAsync(ct) ?? "";
        }

        return await AskAsync("auth", "", () => mechanism == "PLAIN" ? SignIn(response) : new(504, "Only PLAIN is known"), ct);
    }

    // [identity] NUL user NUL password (RFC 4616)
    private SmtpReply SignIn(string response)
    {
        var bytes = new byte[response.Length];
        if (!Convert.TryFromBase64String(response, bytes, out var length)) return new(501, "That is not base64");
        if (Encoding.UTF8.GetString(bytes, 0, length).Split('\0') is not [_, SmtpSink.User, SmtpSink.Password]) return new(535, "5.7.8 User name or password is wrong");
        _user = SmtpSink.User;
        return new(235, "2.7.0 Signed in");
    }

    private SmtpReply From(string rest)
    {
        if (!_isGreeted) return new(503, "Say EHLO first");
        if (Address(rest) is not { } sender) return new(501, "Say MAIL FROM:<address>");
        Forget();
        _sender = sender;
        return SmtpReply.Ok;
    }

    private SmtpReply To(string rest)
    {
        if (_sender is null) return new(503, "Say MAIL first");
        if (Address(rest) is not { Length: > 0 } recipient) return new(501, "Say RCPT TO:<address>");
        _recipients.Add(recipient);
        return SmtpReply.Ok;
    }

    private async Task<SmtpReply> TakeAsync(CancellationToken ct)
    {
        if (_recipients.Count == 0) return await AskAsync("data", "", () => new(503, "Say RCPT first"), ct);
        await SayAsync(new(354, "End with a dot on a line of its own"), ct);
        var raw = await ReadMailAsync(ct);
        return await AskAsync("data", string.Join(' ', _recipients), () => Keep(raw), ct);
    }

    private SmtpReply Keep(string raw)
    {
        if (raw.Length > LargestMail) return new(552, "The mail is too large");
        book.Take(new(0, clock.GetUtcNow(), _sender!, [.. _recipients], _user, raw));
        Forget();
        return SmtpReply.Ok;
    }

    // A dot at the beginning of a line was doubled by the sender (RFC 5321, 4.5.2).
    private async Task<string> ReadMailAsync(CancellationToken ct)
    {
        var mail = new StringBuilder();
        while (await _reader.ReadLineAsync(ct) is var line)
        {
            if (line is null) throw new IOException("The client went away in the middle of a mail.");
            if (line == ".") break;
            if (mail.Length <= LargestMail) mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return mail.ToString();
    }

    private SmtpReply Greeted(SmtpReply reply)
    {
        _isGreeted = true;
        Forget();
        return reply;
    }

    private SmtpReply Forget()
    {
        _sender = null;
        _recipients.Clear();
        return SmtpReply.Ok;
    }

    private async Task<SmtpReply> AskAsync(string command, string detail, Func<SmtpReply> act, CancellationToken ct)
    {
        var reply = await faults.AnswerAsync("smtp." + command, detail, act, ct);
        await SayAsync(reply, ct);
        return reply;
    }

    private async Task SayAsync(SmtpReply reply, CancellationToken ct)
    {
        var text = new StringBuilder();
        for (var n = 0; n < reply.Lines.Length; n++) text.Append(reply.Code).Append(n == reply.Lines.Length - 1 ? ' ' : '-').Append(reply.Lines[n]).Append("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()), ct);
    }

    private static (string Verb, string Argument) Split(string line)
    {
        var parts = line.Split(' ', 2);
        return (parts[0].ToUpperInvariant(), parts.Length > 1 ? parts[1].Trim() : "");
    }

    /// <summary>What stands between the angle brackets; null: nothing does.</summary>
    private static string? Address(string rest) => Path().Match(rest) is { Success: true } found ? found.Groups["address"].Value : null;

    [GeneratedRegex(@"^(?:FROM|TO):\s*<(?<address>[^<>]*)>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Path();
}
