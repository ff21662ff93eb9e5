using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Inviting;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>What a sign-in asks Google for.</summary>
/// <param name="Hint">The account that is meant; null: the person chooses one.</param>
internal sealed record WantedConsent(ConsentPurpose Purpose, IReadOnlyList<string> Scopes, string? Hint);

/// <summary>Somebody has signed in at Google: what follows from who it is and what they granted.</summary>
internal sealed class SignedIn(
    IDbContextFactory<MirrorContext> databases, ConsentDesk desk, GoogleAccounts accounts, NewConnection connections, PlaceDesk places, WiderAccess wider,
    EngineSignals signals, TimeProvider clock)
{
    /// <summary>What to ask Google for. Null: there is no such staff member.</summary>
    public async Task<WantedConsent?> WantedAsync(SignInRequest request, CancellationToken ct)
    {
        await using (var db = await databases.CreateDbContextAsync(ct))
        {
            var asked = request.Others.Append(request.Staff).Select(staff => staff.Value).Distinct().ToList();
            if (await db.Staff.CountAsync(row => asked.Contains(row.Id), ct) != asked.Count) return null;
        }

        var connected = request.Others.Count > 0 ? null : await ConnectedAsync(request.Staff, ct);
        return (request.Purpose, connected) switch
        {
            (ConsentPurpose.Connect, null) => new WantedConsent(ConsentPurpose.Connect, await ToConnectAsync(request, ct), null),
            (ConsentPurpose.Connect, _) =>
                new WantedConsent(ConsentPurpose.Connect, GoogleScopes.ToReconnect(connected.Scopes, await WritesTheirsAsync(connected.Id, ct)), null),
            (ConsentPurpose.ChooseCalendar, null) => new WantedConsent(ConsentPurpose.ConnectTheirs, GoogleScopes.ToChoose, await places.SignedInAsync(request, ct)),
            (_, null) => new WantedConsent(ConsentPurpose.Connect, GoogleScopes.ToConnect, null), // nothing is there to change
            var (purpose, _) => new WantedConsent(purpose, GoogleScopes.For(purpose, connected.Scopes, await WritesTheirsAsync(connected.Id, ct)), connected.Email),
        };
    }

    /// <summary>The account that the staff member's mirror goes to; null when there is none.</summary>
    public async Task<GoogleAccountRow?> ConnectedAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return (await db.OpenOfAsync(staff, ct)).FirstOrDefault(row => row.Stage == ConnectionStage.Active)?.Account;
    }

    public async Task<ConsentResult> GoOnAsync(ConsentRow begun, Grant grant, Refusals refusals, CancellationToken ct)
    {
        var staff = new StaffId(begun.StaffId);
        var connected = begun.Others.Length > 0 ? null : await ConnectedAsync(staff, ct);
        if (!GoogleScopes.MayWrite(grant.Scopes)) return await connections.RefuseAsync(grant, refusals.Partial(), ct);
        if (begun.InvitationId is { } invitation && (connected is not null || !await WorksAsync(invitation, ct)))
            return await connections.RefuseAsync(grant, refusals.InvitationOver(), ct);
        if (connected is null && begun is { Purpose: ConsentPurpose.Connect, Others: "" } && await FinishAsync(staff, grant, ct) is { } finishing) return finishing;
        if (connected is null) return await places.AskAsync(begun, grant, ct) ?? refusals.NoRefreshToken();
        if (connected.Subject != grant.Subject) return await AskAsync(begun, grant, connected, refusals, ct);
        if (!GoogleScopes.MayWriteTheirs(grant.Scopes) && await WritesTheirsAsync(connected.Id, ct)) return await connections.RefuseAsync(grant, refusals.Partial(), ct);
        if (begun.Purpose == ConsentPurpose.ChooseCalendar) return await MayChooseAsync(staff, grant, refusals, ct);
        if (WiderAccess.IsFor(begun.Purpose)) return await wider.GoOnAsync(begun, grant, refusals, ct);
        return await connections.ConnectAsync(staff, grant, ct);
    }

    /// <summary>The answer to the question about another account.</summary>
    public async Task<ConsentResult> AnsweredAsync(ConsentRow question, bool useOther, CancellationToken ct)
    {
        var staff = new StaffId(question.StaffId);
        if (useOther) return await connections.UseAsync(staff, question.OfferedAccountId!.Value, ct);
        var connected = await ConnectedAsync(staff, ct);
        return new ConsentResult.Kept(staff, await NameAsync(staff, ct), connected?.Email ?? "");
    }

    private async Task<ConsentResult> AskAsync(ConsentRow begun, Grant grant, GoogleAccountRow connected, Refusals refusals, CancellationToken ct)
    {
        var staff = new StaffId(begun.StaffId);
        return await desk.AskAsync(begun, grant, ct) is { } ticket
            ? new ConsentResult.OtherAccount(staff, await NameAsync(staff, ct), connected.Email, grant.Email, ticket, !GoogleScopes.MayWriteTheirs(grant.Scopes))
            : refusals.NoRefreshToken();
    }

    // The grant is kept also when it does not let us list: it may have mended an account that Google had shut us out of.
    private async Task<ConsentResult> MayChooseAsync(StaffId staff, Grant grant, Refusals refusals, CancellationToken ct)
    {
        if (await accounts.KeepAsync(grant, ct) is not { } account) return refusals.NoRefreshToken();
        await signals.DeliverAsync([account], ct);
        signals.Tell(staff, hasLogLine: false);
        return GoogleScopes.MayChoose(grant.Scopes)
            ? new ConsentResult.MayChoose(staff, await NameAsync(staff, ct), grant.Email)
            : refusals.CannotList();
    }

    // Who is not connected is asked for the least; who is being disconnected, for what taking the events out needs.
    private async Task<IReadOnlyList<string>> ToConnectAsync(SignInRequest request, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return request.Others.Count == 0 && (await db.OpenOfAsync(request.Staff, ct)).Chief()?.Account is { } ending
            ? GoogleScopes.ToReconnect(ending.Scopes, await WritesTheirsAsync(ending.Id, ct))
            : GoogleScopes.ToConnect;
    }

    // Somebody lets us in again so that a removal can come to its end: nothing is to be connected.
    private async Task<ConsentResult?> FinishAsync(StaffId staff, Grant grant, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if ((await db.OpenOfAsync(staff, ct)).Chief()?.Account is not { Health: AccountHealth.NeedsReconnect } ending || ending.Subject != grant.Subject) return null;
        if (await accounts.KeepAsync(grant, ct) is not { } account) return null;

        await signals.DeliverAsync([account], ct);
        signals.Tell(staff, hasLogLine: false);
        return new ConsentResult.Finishing(staff, await NameAsync(staff, ct), grant.Email);
    }

    private async Task<bool> WritesTheirsAsync(long account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Connections.AnyAsync(
            row => row.GoogleAccountId == account && row.Stage != ConnectionStage.Ended
                && !db.MadeCalendars.Any(made => made.GoogleAccountId == account && made.CalendarId == row.CalendarId), ct);
    }

    // It worked when the sign-in began; meanwhile it may have been used, withdrawn, or the person dismissed.
    private async Task<bool> WorksAsync(long invitation, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await Invitations.Working(db, clock.GetUtcNow())
            .AnyAsync(row => row.Id == invitation && db.Staff.Any(person => person.Id == row.StaffId && person.IsCurrent), ct);
    }

    private async Task<string> NameAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Staff.Where(row => row.Id == staff.Value).Select(row => row.Name).SingleAsync(ct);
    }
}
