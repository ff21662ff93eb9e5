using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;

namespace AltegioCalendar.Core.Mail;

/// <summary>The mail server for notices, read, changed and tried out.</summary>
public sealed class MailSettingsBook
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly StoredMailSettings _stored;
    private readonly Mailer _mailer;
    private readonly Secrets _secrets;
    private readonly LiveUpdates _live;
    private readonly PublicAddress _address;

    internal MailSettingsBook(
        IDbContextFactory<MirrorContext> databases, StoredMailSettings stored, Mailer mailer, Secrets secrets, LiveUpdates live, IOptions<PublicAddress> address)
    {
        (_databases, _stored, _mailer, _secrets, _live) = (databases, stored, mailer, secrets, live);
        _address = address.Value;
    }

    public async Task<MailSettingsView> ReadAsync(CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var row = await db.Mail.AsNoTracking().SingleOrDefaultAsync(ct);
        var settings = _stored.Of(row);
        return new MailSettingsView(settings with { Password = null }, !string.IsNullOrEmpty(settings.Password), row?.Host is not null)
        {
            Waiting = await db.Incidents.CountAsync(each => each.MailedAt == null && each.SolvedAt == null, ct),
            SentAt = row?.SentAt,
            Failure = row?.Failure?.ToString(),
            NextTryAt = row?.NextTryAt,
        };
    }

    /// <summary>What was waiting is tried at once with the new settings. An empty host switches the mails off.</summary>
    /// <param name="settings">A null password keeps the present one.</param>
    public async Task<MailAnswer> SaveAsync(MailSettings settings, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var row = await db.MailRowAsync(ct);
        var present = _stored.Of(row);
        if (settings is { Password: null, User.Length: > 0 } && !string.IsNullOrEmpty(present.Password) && !IsSameServer(settings, present))
            return new MailAnswer(false, Say($"Enter the password, too: the one that is stored is kept only for the same server, user and protection."));
        var wanted = settings with { Password = settings.User.Length == 0 ? "" : settings.Password ?? present.Password };
        if (wanted.Faults().FirstOrDefault() is { } fault) return new MailAnswer(false, Say(Phrase.Joined(fault.Words, $"Example: {fault.Example}")));

        row.Take(wanted, _secrets.Protect(wanted.Password ?? ""));
        row.ForgetFailures();
        await db.SaveChangesAsync(ct);
        _live.Announce(new LiveChange(null, HasLogLine: false));
        return new MailAnswer(true, wanted.IsOn ? Say($"Saved. Send a test mail to see whether it arrives.") : Say($"Saved. Notices are not mailed."));
    }

    /// <summary>The configuration's settings hold again.</summary>
    public async Task ForgetAsync(CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var row = await db.MailRowAsync(ct);
        row.Host = null;
        row.Password = "";
        row.ForgetFailures();
        await db.SaveChangesAsync(ct);
        _live.Announce(new LiveChange(null, HasLogLine: false));
    }

    /// <summary>Sends one mail with the settings in force.</summary>
    public async Task<MailAnswer> TestAsync(CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var settings = _stored.Of(await db.Mail.AsNoTracking().SingleOrDefaultAsync(ct));
        if (!settings.IsOn) return new MailAnswer(false, Say($"No mail server is set. Enter one and save it first."));
        IReadOnlyList<Phrase> refused;
        try
        {
            refused = await _mailer.SendAsync(settings, TestMail(settings), ct);
        }
        catch (MailFailedException failed)
        {
            return new MailAnswer(false, Say(failed.Words));
        }

        // It works again: what is waiting need not wait any longer.
        await db.Mail.ExecuteUpdateAsync(set => set.SetProperty(row => row.NextTryAt, (DateTimeOffset?)null), ct);
        if (refused.Count > 0) return new MailAnswer(false, Say(Phrase.Joined([$"The mail has gone, but not to everybody.", .. refused])));
        return new MailAnswer(true, Say($"{settings.Host} took the mail for {string.Join(", ", settings.Recipients)}. Look whether it has arrived, also among the junk mail."));
    }

    // Whoever sits at the page could otherwise have the password sent to a server of their own.
    private static bool IsSameServer(MailSettings settings, MailSettings present) =>
        string.Equals(settings.Host, present.Host, StringComparison.OrdinalIgnoreCase) && settings.Port == present.Port
        && settings.User == present.User && (settings.Security != MailSecurity.None || present.Security == MailSecurity.None);

    private MimeMessage TestMail(MailSettings settings) => MailText.Message(
        settings,
        Say($"AltegioCalendar: this is a test"),
        $"{Say($"This is a test from AltegioCalendar at {_address.At("")}")}\n\n{Say($"If you can read it, notices reach you.")}\n");
}
