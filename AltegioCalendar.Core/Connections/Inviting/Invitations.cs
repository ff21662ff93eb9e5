using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections.Inviting;

/// <summary>
/// Links with which staff members connect their own calendars, on their own phones. Signed, good for a week, for one connection,
/// and a manager can take them back. A staff member has one that works at most.
/// </summary>
public sealed class Invitations
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly InvitationTokens _tokens;
    private readonly PlaceDesk _places;
    private readonly SyncLogBook _log;
    private readonly EngineSignals _signals;
    private readonly TimeProvider _clock;

    internal Invitations(
        IDbContextFactory<MirrorContext> databases, InvitationTokens tokens, PlaceDesk places, SyncLogBook log, EngineSignals signals, TimeProvider clock) =>
        (_databases, _tokens, _places, _log, _signals, _clock) = (databases, tokens, places, log, signals, clock);

    /// <summary>Makes one for each, in place of any that worked until now. Who has left the team, or is unknown, gets none.</summary>
    public async Task SendAsync(IReadOnlyCollection<StaffId> staff, CancellationToken ct)
    {
        var (now, ids) = (_clock.GetUtcNow(), staff.Select(each => each.Value).ToList());
        await using var db = await _databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var replaced = await WithdrawAsync(db, ids, now, ct);
        foreach (var person in await db.Staff.AsNoTracking().Where(row => ids.Contains(row.Id) && row.IsCurrent).ToListAsync(ct))
        {
            db.Invitations.Add(new InvitationRow { StaffId = person.Id, Key = _tokens.NewKey(), SentAt = now, ExpiresAt = now + Lifetime });
            _log.Write(db, LogKind.Connected, LogOutcome.Done, $"{person.Name} is invited to connect a calendar.", person.LocationId, person.Id);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await CloseAsync(replaced);
        Tell(staff);
    }

    /// <summary>Its link stops working.</summary>
    public async Task WithdrawAsync(StaffId staff, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        await using var db = await _databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await WithdrawAsync(db, [staff.Value], now, ct) is not { Count: > 0 } withdrawn) return;

        var person = await db.Staff.AsNoTracking().SingleAsync(row => row.Id == staff.Value, ct);
        _log.Write(db, LogKind.Connected, LogOutcome.Done, $"The invitation of {person.Name} was withdrawn.", person.LocationId, person.Id);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await CloseAsync(withdrawn);
        Tell([staff]);
    }

    /// <summary>The newest one of each of these; who was never invited is missing, and so is one that a database without its keys brought along.</summary>
    public async Task<IReadOnlyDictionary<StaffId, InvitationView>> ListAsync(IReadOnlyCollection<StaffId> staff, CancellationToken ct)
    {
        var (now, ids) = (_clock.GetUtcNow(), staff.Select(each => each.Value).ToList());
        await using var db = await _databases.CreateDbContextAsync(ct);
        var newest = await db.Invitations.AsNoTracking()
            .Where(row => ids.Contains(row.StaffId) && !db.Invitations.Any(later => later.StaffId == row.StaffId && later.Id > row.Id))
            .ToListAsync(ct);
        var views = new Dictionary<StaffId, InvitationView>();
        foreach (var row in newest)
        {
            if (!_tokens.TryWrite(row, out var token)) continue;
            var staffId = new StaffId(row.StaffId);
            views[staffId] = new InvitationView(staffId, token, StateOf(row, now), row.SentAt, row.ExpiresAt, row.OpenedAt, row.ConnectedAt);
        }

        return views;
    }

    /// <summary>What the link leads to; null: it is not one of ours, or the person is no longer listed.</summary>
    public async Task<OpenedInvitation?> FindAsync(string token, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        if (await ReadAsync(db, token, ct) is not { } row) return null;
        if (await db.Staff.AsNoTracking().FirstOrDefaultAsync(each => each.Id == row.StaffId, ct) is not { IsCurrent: true } person) return null;

        var location = await db.Locations.AsNoTracking().SingleAsync(each => each.Id == person.LocationId, ct);
        var isConnected = await db.Connections.AnyAsync(each => each.StaffId == person.Id && each.Stage == ConnectionStage.Active, ct);
        return new OpenedInvitation(
            row.Id, new StaffId(person.Id), person.Name, location.Title, location.TimeZone, StateOf(row, _clock.GetUtcNow()), row.ExpiresAt,
            await _places.FindAsync(db, row.Id, ct), isConnected);
    }

    /// <summary>The link's token, for a browser that comes back to it; null: there is none any more.</summary>
    public async Task<string?> TokenOfAsync(long invitation, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        return await db.Invitations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == invitation, ct) is { } row && _tokens.TryWrite(row, out var token)
            ? token
            : null;
    }

    /// <summary>A browser has shown the invitation; the first time counts.</summary>
    public async Task MarkOpenedAsync(string token, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        await using var db = await _databases.CreateDbContextAsync(ct);
        if (await ReadAsync(db, token, ct) is not { } invitation) return;
        var first = Working(db, now).Where(row => row.Id == invitation.Id && row.OpenedAt == null);
        if (await first.ExecuteUpdateAsync(set => set.SetProperty(row => row.OpenedAt, now), ct) > 0) Tell([new StaffId(invitation.StaffId)]);
    }

    private async Task<InvitationRow?> ReadAsync(MirrorContext db, string token, CancellationToken ct) =>
        InvitationTokens.IdOf(token) is { } id && await db.Invitations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, ct) is { } row && _tokens.IsSigned(row, token)
            ? row
            : null;

    private static async Task<List<long>> WithdrawAsync(MirrorContext db, List<long> staff, DateTimeOffset now, CancellationToken ct)
    {
        var working = await Working(db, now).Where(row => staff.Contains(row.StaffId)).Select(row => row.Id).ToListAsync(ct);
        await db.Invitations.Where(row => working.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.WithdrawnAt, now), ct);
        return working;
    }

    // Somebody may have signed in already: the permission goes back. If this is cut off, the question ends by itself within a day.
    private async Task CloseAsync(List<long> withdrawn)
    {
        await using var db = await _databases.CreateDbContextAsync(CancellationToken.None);
        foreach (var question in await PlaceDesk.Open(db, _clock.GetUtcNow()).AsNoTracking().ToListAsync(CancellationToken.None))
        {
            if (question.InvitationId is { } id && withdrawn.Contains(id)) await _places.EndAsync(question, CancellationToken.None);
        }
    }

    /// <summary>Those whose link works.</summary>
    internal static IQueryable<InvitationRow> Working(MirrorContext db, DateTimeOffset now) =>
        db.Invitations.Where(row => row.ConnectedAt == null && row.WithdrawnAt == null && row.ExpiresAt > now);

    private static InvitationState StateOf(InvitationRow row, DateTimeOffset now) => row switch
    {
        { ConnectedAt: not null } => InvitationState.Connected,
        { WithdrawnAt: not null } => InvitationState.Withdrawn,
        _ when row.ExpiresAt <= now => InvitationState.Expired,
        { OpenedAt: not null } => InvitationState.Opened,
        _ => InvitationState.Sent,
    };

    private void Tell(IEnumerable<StaffId> staff)
    {
        foreach (var each in staff) _signals.Tell(each, hasLogLine: true);
    }
}
