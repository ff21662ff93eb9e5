using System.Text;
using AltegioCalendar.Core.Mail.Incidents;
using MimeKit;

namespace AltegioCalendar.Core.Mail;

/// <summary>What a mail says. Plain text: every program makes its addresses into links, and none asks about pictures.</summary>
internal static class MailText
{
    public static string Subject(IReadOnlyList<Incident> incidents) =>
        incidents.Count == 1 ? $"AltegioCalendar: {incidents[0].Heading}" : Say($"AltegioCalendar: {incidents.Count} things need you");

    public static string Body(IReadOnlyList<Incident> incidents, PublicAddress portal)
    {
        var text = new StringBuilder();
        foreach (var incident in incidents)
        {
            text.Append(incident.Heading).Append('\n').Append(incident.Sentence).Append('\n').Append(incident.Todo).Append('\n');
            foreach (var link in incident.Links) text.Append(incident.Links.Count == 1 ? "" : link.Label + ": ").Append(portal.At(link.Path)).Append('\n');
            text.Append('\n');
        }

        return text.Append("--\n").Append(Say($"You are told once about each of these. Who gets these mails is set at {portal.At("settings#mail")}")).Append('\n').ToString();
    }

    /// <summary>To those who get the notices.</summary>
    public static MimeMessage Message(MailSettings settings, string subject, string body) =>
        Message(settings, settings.Recipients.Select(MailboxAddress.Parse), subject, body);

    public static MimeMessage Message(MailSettings settings, IEnumerable<MailboxAddress> to, string subject, string body)
    {
        var mail = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = body } };
        mail.From.Add(MailboxAddress.Parse(settings.From));
        mail.To.AddRange(to);
        mail.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: an absence note need not answer
        return mail;
    }
}
