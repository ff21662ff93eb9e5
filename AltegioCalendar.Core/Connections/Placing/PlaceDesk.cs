using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections.Placing;

/// <summary>
/// The questions which calendar appointments go to. One stands for each staff member at most; it holds the grant of whoever
/// signed in, and when nobody answers it the grant goes back.
/// </summary>
internal sealed class PlaceDesk(
    IDbContextFactory<MirrorContext> databases, GoogleAccounts accounts, OneAtATime turns, SyncLogBook log, EngineSignals signals, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Keeps the grant together with the question, so that no grant is ever kept that nobody answers for. Null: no lasting access.</summary>
    public async Task<ConsentResult?> AskAsync(ConsentRow begun, Grant grant, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await accounts.KeepAsync(db, grant, ct) is not { } account) return null;

        var (question, before) = await PutAsync(db, begun.StaffId, begun.Others, begun.InvitationId, account, ct);
        await transaction.CommitAsync(ct);
        if (before is { } other && other != account) await accounts.ReleaseIfUnusedAsync(other, CancellationToken.None);
        signals.Tell(new StaffId(begun.StaffId), hasLogLine: false);
        return new ConsentResult.ChoosePlace(new StaffId(begun.StaffId), question, begun.InvitationId);
    }

    /// <summary>The same for an account that we know already: Google is not asked.</summary>
    public async Task<string> AskAsync(StaffId staff, long account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (question, before) = await PutAsync(db, staff.Value, "", null, account, ct);
        await transaction.CommitAsync(ct);
        if (before is { } other && other != account) await accounts.ReleaseIfUnusedAsync(other, CancellationToken.None);
        signals.Tell(staff, hasLogLine: false);
        return question;
    }

    /// <summary>Who has signed in for this already.</summary>
    public async Task<string?> SignedInAsync(SignInRequest request, CancellationToken ct)
    {
        var (now, others) = (clock.GetUtcNow(), StaffIds.Write(request.Others));
        await using var db = await databases.CreateDbContextAsync(ct);
        return await Open(db, now).Where(row => row.StaffId == request.Staff.Value && row.Others == others)
            .Join(db.GoogleAccounts, row => row.OfferedAccountId, account => account.Id, (row, account) => account.Email)
            .FirstOrDefaultAsync(ct);
    }

    public Task<ConsentRow?> FindAsync(MirrorContext db, string question, CancellationToken ct) =>
        Open(db, clock.GetUtcNow()).AsNoTracking().FirstOrDefaultAsync(row => row.StateHash == question, ct);

    /// <summary>The question of an invitation.</summary>
    public Task<string?> FindAsync(MirrorContext db, long invitation, CancellationToken ct) =>
        Open(db, clock.GetUtcNow()).Where(row => row.InvitationId == invitation).Select(row => row.StateHash).FirstOrDefaultAsync(ct);

    /// <summary>Questions that stand.</summary>
    public static IQueryable<ConsentRow> Open(MirrorContext db, DateTimeOffset now) =>
        db.Consents.Where(row => row.Purpose == ConsentPurpose.ChoosePlace && row.OfferedAccountId != null && row.ExpiresAt > now);

    /// <summary>Nobody answers this any more. Waits for an answer that is being carried out, and for another account that signed in since does nothing.</summary>
    public async Task EndAsync(ConsentRow question, CancellationToken ct)
    {
        using var turn = await turns.EnterAsync(question.StateHash, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Consents.AnyAsync(row => row.StateHash == question.StateHash && row.OfferedAccountId == question.OfferedAccountId, ct))
            await CloseAsync(question, hasConnected: false, ct);
    }

    /// <summary>For whoever has the question's turn. The question is over: its grant goes back unless somebody lives on it. Safe to repeat after a crash.</summary>
    public async Task CloseAsync(ConsentRow question, bool hasConnected, CancellationToken ct)
    {
        await accounts.ReleaseIfUnusedAsync(question.OfferedAccountId!.Value, ct, answered: question.StateHash);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (hasConnected && question.InvitationId is { } invitation)
            await db.Invitations.Where(row => row.Id == invitation).ExecuteUpdateAsync(set => set.SetProperty(row => row.ConnectedAt, clock.GetUtcNow()), ct);
        await db.Consents.Where(row => row.StateHash == question.StateHash && row.OfferedAccountId == question.OfferedAccountId).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        signals.Tell(new StaffId(question.StaffId), hasLogLine: false);
    }

    /// <summary>Questions that nobody answered in time.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(ct);
        var over = await db.Consents.AsNoTracking().Where(row => row.Purpose == ConsentPurpose.ChoosePlace && row.ExpiresAt <= now).ToListAsync(ct);
        foreach (var question in over)
        {
            await TellAsync(db, question, ct);
            await EndAsync(question, ct);
        }
    }

    private async Task TellAsync(MirrorContext db, ConsentRow question, CancellationToken ct)
    {
        if (await db.Connections.AnyAsync(row => row.StaffId == question.StaffId && row.GoogleAccountId == question.OfferedAccountId && row.Stage == ConnectionStage.Active, ct)) return;
        if (await db.Staff.AsNoTracking().FirstOrDefaultAsync(row => row.Id == question.StaffId, ct) is not { } person) return;

        var email = await db.GoogleAccounts.Where(row => row.Id == question.OfferedAccountId).Select(row => row.Email).SingleAsync(ct);
        log.Write(db, LogKind.Problem, LogOutcome.Failed, Unanswered(person.Name, StaffIds.Read(question.Others).Count, email), person.LocationId, person.Id);
        await db.SaveChangesAsync(ct);
    }

    private static Phrase Unanswered(string name, int others, string email) => others switch
    {
        0 => $"Nobody chose a calendar for {name} within a day of signing in as {email}, so nothing was connected and the permission was given back.",
        1 => $"Nobody chose a calendar for {name} and 1 more within a day of signing in as {email}, so nothing was connected and the permission was given back.",
        _ => $"Nobody chose a calendar for {name} and {others} more within a day of signing in as {email}, so nothing was connected and the permission was given back.",
    };

    private async Task<(string Question, long? AccountBefore)> PutAsync(
        MirrorContext db, long staff, string others, long? invitation, long account, CancellationToken ct)
    {
        var expires = clock.GetUtcNow() + Lifetime;
        if (await db.Consents.FirstOrDefaultAsync(row => row.Purpose == ConsentPurpose.ChoosePlace && row.StaffId == staff && row.Others == others, ct) is not { } row)
        {
            row = db.Consents.Add(new ConsentRow
            {
                StateHash = Tickets.Hash(Tickets.New()), BrowserHash = "", Verifier = "", StaffId = staff, Others = others, Purpose = ConsentPurpose.ChoosePlace,
            }).Entity;
        }

        var before = row.OfferedAccountId;
        (row.OfferedAccountId, row.InvitationId, row.ExpiresAt) = (account, invitation, expires);
        await db.SaveChangesAsync(ct);
        return (row.StateHash, before);
    }
}
