using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>
/// What is open between us and a browser: sign-ins that have begun, and questions about another account. Each works once, for
/// ten minutes.
/// </summary>
internal sealed class ConsentDesk(IDbContextFactory<MirrorContext> databases, GoogleAccounts accounts, TimeProvider clock)
{
    // In place of the PKCE verifier, which a question has no use for.
    private const string Answered = "answered";
    private static readonly TimeSpan ToCarryOut = TimeSpan.FromMinutes(1);

    public async Task KeepAsync(ConsentRow begun, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Consents.Where(row => row.ExpiresAt < now && row.OfferedAccountId == null).ExecuteDeleteAsync(ct);
        begun.ExpiresAt = now + GoogleConsent.Lifetime;
        db.Consents.Add(begun);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A sign-in that came back. Whoever asks first gets it; null: there is none, or it is too old, or it has been taken.</summary>
    public async Task<ConsentRow?> TakeAsync(string state, CancellationToken ct)
    {
        var hash = Tickets.Hash(state);
        await using var db = await databases.CreateDbContextAsync(ct);
        var begun = await db.Consents.AsNoTracking().FirstOrDefaultAsync(row => row.StateHash == hash && row.OfferedAccountId == null, ct);
        if (begun is null || await db.Consents.Where(row => row.StateHash == hash).ExecuteDeleteAsync(ct) == 0) return null;
        return begun.ExpiresAt > clock.GetUtcNow() ? begun : null;
    }

    /// <summary>
    /// Keeps the grant of another account together with the question about it, so that no grant is ever kept that nobody
    /// answers for. Returns the ticket of the question; null when Google gave no lasting access.
    /// </summary>
    public async Task<string?> AskAsync(ConsentRow begun, Grant grant, CancellationToken ct)
    {
        var ticket = Tickets.New();
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await accounts.KeepAsync(db, grant, ct) is not { } offered) return null;

        db.Consents.Add(new ConsentRow
        {
            StateHash = Tickets.Hash(ticket),
            BrowserHash = begun.BrowserHash,
            StaffId = begun.StaffId,
            Verifier = "",
            ExpiresAt = clock.GetUtcNow() + GoogleConsent.Lifetime,
            Purpose = begun.Purpose,
            OfferedAccountId = offered,
        });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ticket;
    }

    /// <summary>A question that was answered. It holds the account a moment longer, until <see cref="CloseAsync"/>.</summary>
    public async Task<ConsentRow?> TakeQuestionAsync(string ticket, CancellationToken ct)
    {
        var (hash, now) = (Tickets.Hash(ticket), clock.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(ct);
        var taken = await db.Consents
            .Where(row => row.StateHash == hash && row.OfferedAccountId != null && row.Verifier != Answered && row.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Verifier, Answered).SetProperty(row => row.ExpiresAt, now + ToCarryOut), ct);
        return taken == 0 ? null : await db.Consents.AsNoTracking().FirstOrDefaultAsync(row => row.StateHash == hash, ct);
    }

    /// <summary>The question is over: its account goes back unless somebody lives on it by now. Safe to repeat after a crash.</summary>
    public async Task CloseAsync(ConsentRow question, CancellationToken ct)
    {
        await accounts.ReleaseIfUnusedAsync(question.OfferedAccountId!.Value, ct, answered: question.StateHash);
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Consents.Where(row => row.StateHash == question.StateHash).ExecuteDeleteAsync(ct);
    }

    /// <summary>Questions that nobody answered in time.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(ct);
        var over = await db.Consents.AsNoTracking()
            .Where(row => row.OfferedAccountId != null && row.ExpiresAt <= now && row.Purpose != ConsentPurpose.ChoosePlace).ToListAsync(ct);
        foreach (var question in over) await CloseAsync(question, ct);
    }
}
