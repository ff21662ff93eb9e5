using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Mail;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;

namespace AltegioCalendar.Core.Connections.Inviting;

/// <summary>Sends an invitation to the person's own mail address, with the mail server that notices go through.</summary>
public sealed class InvitationMail
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly Invitations _invitations;
    private readonly StoredMailSettings _stored;
    private readonly Mailer _mailer;
    private readonly SyncLogBook _log;
    private readonly EngineSignals _signals;
    private readonly PublicAddress _address;

    internal InvitationMail(
        IDbContextFactory<MirrorContext> databases, Invitations invitations, StoredMailSettings stored, Mailer mailer, SyncLogBook log, EngineSignals signals,
        IOptions<PublicAddress> address)
    {
        (_databases, _invitations, _stored, _mailer, _log, _signals) = (databases, invitations, stored, mailer, log, signals);
        _address = address.Value;
    }

    /// <summary>A mail server is set, so that invitations can be mailed.</summary>
    public async Task<bool> IsOnAsync(CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        return _stored.Of(await db.Mail.AsNoTracking().SingleOrDefaultAsync(ct)).IsOn;
    }

    /// <summary>Mails the invitation that works. The answer says how it ended, in words for the manager.</summary>
    public async Task<MailAnswer> SendAsync(StaffId staff, string address, CancellationToken ct)
    {
        if (!MailboxAddress.TryParse(address.Trim(), out var to) || !to.Address.Contains('@', StringComparison.Ordinal))
            return new MailAnswer(false, Say($"This is not a mail address. Example: maria@example.com"));

        var open = await _invitations.ListAsync([staff], ct);
        if (!open.TryGetValue(staff, out var invitation) || !invitation.IsOpen) return new MailAnswer(false, Say($"This invitation no longer works. Create a new one."));

        await using var db = await _databases.CreateDbContextAsync(ct);
        var settings = _stored.Of(await db.Mail.AsNoTracking().SingleOrDefaultAsync(ct));
        if (!settings.IsOn) return new MailAnswer(false, Say($"No mail server is set. The owner enters one on the settings page."));

        var person = await db.Staff.AsNoTracking().SingleAsync(row => row.Id == staff.Value, ct);
        var salon = await db.Locations.Where(row => row.Id == person.LocationId).Select(row => row.Title).SingleAsync(ct);
        try
        {
            await _mailer.SendAsync(settings, MailText.Message(settings, [to], Say($"{salon}: your appointments in Google Calendar"), Text(person.Name, salon, invitation)), ct);
        }
        catch (MailFailedException failed)
        {
            return new MailAnswer(false, Say(failed.Words));
        }

        _log.Write(db, LogKind.Connected, LogOutcome.Done, $"The invitation of {person.Name} was sent by mail.", person.LocationId, person.Id);
        await db.SaveChangesAsync(CancellationToken.None); // it has gone, whoever has closed the page
        _signals.Tell(staff, hasLogLine: true);
        return new MailAnswer(true, Say($"Sent to {to.Address}."));
    }

    private string Text(string name, string salon, InvitationView invitation) => string.Join(
        "\n\n",
        Say($"Hello {name},"),
        Say($"with this link you see your appointments at {salon} in your Google Calendar, always up to date:"),
        _address.At($"invitation/{invitation.Token}"),
        Say($"It is only for you and works once. You choose the calendar yourself; nothing goes from your calendar to the salon.")) + "\n";
}
