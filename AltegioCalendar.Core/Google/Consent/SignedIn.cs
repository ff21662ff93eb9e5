using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>Somebody has signed in at Google: what follows from who it is and what they granted.</summary>
internal sealed class SignedIn(
    IDbContextFactory<MirrorContext> databases, ConsentDesk desk, GoogleAccounts accounts, NewConnection connections, WiderAccess wider,
    EngineSignals signals)
{
    public async Task<bool> KnowsAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Staff.AnyAsync(row => row.Id == staff.Value, ct);
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
        var connected = await ConnectedAsync(staff, ct);
        if (!GoogleScopes.MayWrite(grant.Scopes)) return await connections.RefuseAsync(grant, refusals.Partial(), ct);
        if (connected is not null && connected.Subject != grant.Subject) return await AskAsync(begun, grant, connected, refusals, ct);
        if (connected is not null && WiderAccess.IsFor(begun.Purpose)) return await wider.GoOnAsync(begun, grant, refusals, ct);
        return begun.Purpose == ConsentPurpose.ChooseCalendar && connected is not null
            ? await MayChooseAsync(staff, grant, refusals, ct)
            : await connections.ConnectAsync(staff, grant, ct);
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
            ? new ConsentResult.OtherAccount(staff, await NameAsync(staff, ct), connected.Email, grant.Email, ticket)
            : refusals.NoRefreshToken();
    }

    // The grant is kept also when it does not let us list: it may have mended an account that Google had shut us out of.
    private async Task<ConsentResult> MayChooseAsync(StaffId staff, Grant grant, Refusals refusals, CancellationToken ct)
    {
        if (await accounts.KeepAsync(grant, ct) is not { } account) return refusals.NoRefreshToken();
        await signals.DeliverAsync([account], ct);
        signals.Tell(staff, hasLogLine: false);
        return GoogleScopes.MayList(grant.Scopes)
            ? new ConsentResult.MayChoose(staff, await NameAsync(staff, ct), grant.Email)
            : refusals.CannotList();
    }

    private async Task<string> NameAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Staff.Where(row => row.Id == staff.Value).Select(row => row.Name).SingleAsync(ct);
    }
}
