using System.Net.Mail;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections.Care;

/// <summary>Who can see a connected calendar: shows it, changes it, and says who would read client contacts.</summary>
public sealed class CalendarSharing
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly CalendarAcl _acl;
    private readonly SyncLogBook _log;
    private readonly EngineSignals _signals;

    internal CalendarSharing(IDbContextFactory<MirrorContext> databases, CalendarAcl acl, SyncLogBook log, EngineSignals signals) =>
        (_databases, _acl, _log, _signals) = (databases, acl, log, signals);

    /// <summary>Everybody who has access now, to be shown and changed. Null when the staff member is not connected (any more).</summary>
    public async Task<SharingAnswer?> ListAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        if (await ActiveAsync(db, staff, ct) is not { } connection) return null;
        if (ConnectionStates.OwnershipOf(connection) == CalendarOwnership.SomebodyElses) return new SharingAnswer.NotOwner();
        return GoogleScopes.MayShare(connection.Account!.Scopes)
            ? await ReadAsync(db, connection, ct)
            : new SharingAnswer.NeedsPermission(connection.Account.Email);
    }

    /// <summary>Shares the calendar with one person. Null when that is done, otherwise why not, in words for the manager.</summary>
    /// <param name="tellThem">Google then writes them a mail.</param>
    public Task<string?> ShareAsync(StaffId staff, string email, SharingRole role, bool tellThem, CancellationToken ct)
    {
        var address = email.Trim();
        if (!MailAddress.TryCreate(address, out var parsed) || parsed.Address != address)
            return Task.FromResult<string?>(Say($"\u201c{address}\u201d is not an email address. It looks like name@example.com."));

        return DoAsync(staff, async (connection, known) =>
        {
            var present = known.FirstOrDefault(each => each.Kind == SharedWithKind.Person && each.Name.Equals(address, StringComparison.OrdinalIgnoreCase));
            if (present is { IsFixed: true }) return Change.Refused(Say($"{address} is the connected account itself; it has every right already."));
            if (present?.Role == role) return Change.None; // Google limits such writes heavily, so only what differs is sent
            await (present is null ? _acl.AddAsync(connection, address, role, tellThem, ct) : _acl.ChangeAsync(connection, present.RuleId, role, ct));
            return Change.Made(SharingWords.Shared(connection, address, role));
        }, ct);
    }

    /// <summary>The same for whom it is shared with already.</summary>
    public Task<string?> ChangeAsync(StaffId staff, string ruleId, SharingRole role, CancellationToken ct) => DoAsync(staff, async (connection, known) =>
    {
        var present = known.FirstOrDefault(each => each.RuleId == ruleId);
        if (present is null) return Change.Refused(Say($"This calendar is no longer shared with them."));
        if (present.IsFixed) return Change.Refused(Say($"{present.Name} is the connected account itself; it keeps every right."));
        if (present.Role == role) return Change.None;
        await _acl.ChangeAsync(connection, ruleId, role, ct);
        return Change.Made(SharingWords.Changed(connection, present, role));
    }, ct);

    public Task<string?> RemoveAsync(StaffId staff, string ruleId, CancellationToken ct) => DoAsync(staff, async (connection, known) =>
    {
        var present = known.FirstOrDefault(each => each.RuleId == ruleId);
        if (present is null) return Change.None; // gone already, as after a second click
        if (present.IsFixed) return Change.Refused(Say($"{present.Name} is the connected account itself; it cannot be taken out."));
        await _acl.RemoveAsync(connection, ruleId, ct);
        return Change.Made(SharingWords.NoLonger(connection, present));
    }, ct);

    /// <summary>Who would read client contacts, in every calendar that is kept for this person; as far as Google already lets us know.</summary>
    public async Task<AudienceAnswer> AudienceAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var open = (await db.OpenOfAsync(staff, ct)).FindAll(row => row.Stage is ConnectionStage.Active or ConnectionStage.Leaving);
        var (access, isListed, isForeign, isUnknown) = (new List<SharedWith>(), false, false, false);
        foreach (var connection in open)
        {
            switch (await KnownAsync(db, connection, ct))
            {
                case SharingAnswer.Listed listed:
                    access.AddRange(listed.Access);
                    isListed = true;
                    break;
                case SharingAnswer.NotOwner:
                    isForeign = true;
                    break;
                case SharingAnswer.NeedsPermission:
                    isUnknown = true;
                    break;
                case SharingAnswer.Failed failed:
                    return new AudienceAnswer.Failed(failed.Because);
            }
        }

        // "Nobody" is said only when every calendar was looked at.
        var audience = Audience.Of(access, isForeign);
        return (isListed || isForeign) && !(isUnknown && audience.IsNobody) ? new AudienceAnswer.Known(audience) : new AudienceAnswer.NotAsked();
    }

    private async Task<SharingAnswer> KnownAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct) =>
        ConnectionStates.OwnershipOf(connection) == CalendarOwnership.SomebodyElses ? new SharingAnswer.NotOwner()
        : GoogleScopes.MayReadSharing(connection.Account!.Scopes) ? await ReadAsync(db, connection, ct)
        : new SharingAnswer.NeedsPermission(connection.Account.Email);

    private async Task<SharingAnswer> ReadAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct)
    {
        try
        {
            return new SharingAnswer.Listed(await _acl.ListAsync(connection, ct));
        }
        catch (CalendarApiException refused) when (CareTroubles.IsScopeMissing(refused))
        {
            return new SharingAnswer.NeedsPermission(connection.Account!.Email);
        }
        catch (CalendarApiException refused) when (CareTroubles.IsNotOwner(refused))
        {
            return await _acl.LearnRoleAsync(db, connection, ct) == CalendarOwnership.SomebodyElses
                ? new SharingAnswer.NotOwner()
                : new SharingAnswer.Failed(CareTroubles.Undecided);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && CareTroubles.WordsOf(failure) is { } because)
        {
            return new SharingAnswer.Failed(because);
        }
    }

    /// <param name="act">Changes the list as it is now.</param>
    private async Task<string?> DoAsync(StaffId staff, Func<ConnectionRow, IReadOnlyList<SharedWith>, Task<Change>> act, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        if (await ActiveAsync(db, staff, ct) is not { } connection) return Say($"This staff member is no longer connected.");
        try
        {
            var change = await act(connection, await _acl.ListAsync(connection, ct));
            if (change.Sentence is not { } sentence) return change.Refusal;

            _log.Write(db, LogKind.Settings, LogOutcome.Done, sentence, connection);
            await db.SaveChangesAsync(CancellationToken.None); // Google has done it already
            _signals.Tell(staff, hasLogLine: true);
            return null;
        }
        catch (CalendarApiException refused) when (CareTroubles.IsScopeMissing(refused))
        {
            return Say($"Google no longer lets the portal change who can see the calendar. Press Share this calendar with\u2026 once more.");
        }
        catch (CalendarApiException refused) when (CareTroubles.IsNotOwner(refused))
        {
            return await _acl.LearnRoleAsync(db, connection, ct) == CalendarOwnership.SomebodyElses
                ? Say($"Only an owner of this calendar can change who can see it.")
                : CareTroubles.Undecided;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && CareTroubles.WordsOf(failure) is { } because)
        {
            return because;
        }
    }

    private static async Task<ConnectionRow?> ActiveAsync(MirrorContext db, StaffId staff, CancellationToken ct) =>
        (await db.OpenOfAsync(staff, ct)).FirstOrDefault(row => row.Stage == ConnectionStage.Active);

    /// <summary>What became of a wish: a line for the log, or words for the manager, or neither.</summary>
    private sealed record Change(Phrase? Sentence, string? Refusal)
    {
        public static readonly Change None = new(null, null);

        public static Change Made(Phrase sentence) => new(sentence, null);

        public static Change Refused(string because) => new(null, because);
    }
}
