using System.Globalization;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace AltegioCalendar.Core.Mail.Incidents;

/// <summary>
/// Tells a person by mail what needs them, once per incident. The database says what has been told: before a mail goes, the rows
/// say which mail tells them, and afterwards that it went. A crash in between repeats that mail under the same id.
/// </summary>
internal sealed partial class IncidentMail(
    IDbContextFactory<MirrorContext> databases, IncidentReader reader, StoredMailSettings stored, Mailer mailer, SyncLogBook log, LiveUpdates live,
    TimeProvider clock, IOptions<PublicAddress> address, ILogger<IncidentMail> logger)
{
    // A mailbox that stays full must not keep the others from being told.
    private const int TriesForAll = 5;

    public async Task RunAsync(CancellationToken ct)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = stored.Language; // until this returns
        await using var db = await databases.CreateDbContextAsync(ct);
        var present = await reader.ReadAsync(db, ct);
        var rows = await db.Incidents.ToListAsync(ct);
        if (present.Count == 0 && rows.Count == 0) return;

        var (added, over) = IncidentBook.Compare(rows, present, clock.GetUtcNow());
        db.Incidents.AddRange(added);
        db.Incidents.RemoveRange(over);
        await db.SaveChangesAsync(ct);
        await TellAsync(db, [.. rows.Except(over), .. added], present, ct);
        if (added.Count + over.Count > 0) live.Announce(new LiveChange(null, HasLogLine: false));
    }

    private async Task TellAsync(MirrorContext db, IReadOnlyList<IncidentRow> rows, IReadOnlyList<Incident> present, CancellationToken ct)
    {
        var mail = await db.MailRowAsync(ct);
        var settings = stored.Of(mail);
        if (!settings.IsOn) return;

        var due = IncidentBook.Due(rows, mail, stored.Gather, clock.GetUtcNow());
        if (due.Count == 0) return;

        var id = due[0].MailId ?? Guid.NewGuid().ToString("n");
        foreach (var row in due) row.MailId = id;
        await db.SaveChangesAsync(ct);

        var (failure, refused) = await TrySendAsync(settings, id, mail.Failures < TriesForAll, [.. present.Where(each => due.Any(row => row.Key == each.Key))], ct);
        if (refused.Count > 0) log.Write(db, LogKind.Problem, LogOutcome.Failed, $"Notices were mailed, but not to everybody.", cause: Phrase.Joined(refused).InEnglish());
        await NoteAsync(db, mail, due, failure, hasLogLine: refused.Count > 0);
    }

    private async Task<(Phrase? Failure, IReadOnlyList<Phrase> Refused)> TrySendAsync(
        MailSettings settings, string id, bool waitsForAll, IReadOnlyList<Incident> incidents, CancellationToken ct)
    {
        try
        {
            var message = MailText.Message(settings, MailText.Subject(incidents), MailText.Body(incidents, address.Value));
            message.Date = clock.GetUtcNow();
            message.MessageId = $"{id}@{MailboxAddress.Parse(settings.From).Domain}";
            return (null, await mailer.SendAsync(settings, message, ct, waitsForAll));
        }
        catch (MailFailedException failed)
        {
            NotSent(logger, incidents.Count, failed.InnerException?.GetType().Name ?? "");
            return (failed.Words, []);
        }
    }

    // Not to be cut off: the mail has gone.
    private async Task NoteAsync(MirrorContext db, MailRow mail, IReadOnlyList<IncidentRow> told, Phrase? failure, bool hasLogLine)
    {
        var now = clock.GetUtcNow();
        if (failure is null)
        {
            if (mail.Failure is not null) log.Write(db, LogKind.Recovered, LogOutcome.Done, $"Notices are mailed again.");
            foreach (var row in told) row.MailedAt = now;
            mail.SentAt = now;
            mail.ForgetFailures();
        }
        else
        {
            if (mail.Failure is null) log.Write(db, LogKind.Problem, LogOutcome.Failed, $"Notices cannot be mailed. They are tried again.", cause: failure.InEnglish());
            mail.Failure = failure;
            mail.Failures++;
            mail.NextTryAt = now + IncidentBook.WaitAfter(mail.Failures);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        live.Announce(new LiveChange(null, hasLogLine || failure is not null));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail about {Incidents} incident(s) did not go ({Failure}); the settings page says why")]
    private static partial void NotSent(ILogger logger, int incidents, string failure);
}
