using System.Text.Json.Serialization;
using MimeKit;

namespace AltegioCalendar.Sandbox.Mail;

/// <summary>One mail as it came in.</summary>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="User">Who had signed in; empty: nobody.</param>
/// <param name="Raw">Header and body, one character a byte.</param>
public sealed record ReceivedMail(long Number, DateTimeOffset At, string From, IReadOnlyList<string> To, string User, string Raw)
{
    public string Subject => Parsed.Subject ?? "";
    public string Text => (Parsed.TextBody ?? "").ReplaceLineEndings("\n");
    public string MessageId => Parsed.MessageId ?? "";

    /// <summary>The header's recipients.</summary>
    public string Header(string name) => Parsed.Headers[name] ?? "";

    [JsonIgnore]
    private MimeMessage Parsed => MimeMessage.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(Raw)));
}
