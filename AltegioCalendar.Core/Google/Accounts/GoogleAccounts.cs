using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AltegioCalendar.Core.Google.Accounts;

/// <summary>The granted Google identities: kept once each, given back when nobody uses them any more.</summary>
internal sealed partial class GoogleAccounts(
    IDbContextFactory<MirrorContext> databases, GoogleOAuth oauth, AccessTokens tokens, Secrets secrets, SyncLogBook log, ILogger<GoogleAccounts> logger)
{
    /// <summary>Stores a grant under its person; null when Google sent no refresh token and we have none either.</summary>
    public async Task<long?> KeepAsync(Grant grant, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await KeepAsync(db, grant, ct);
    }

    /// <summary>The same in the caller's transaction.</summary>
    public async Task<long?> KeepAsync(MirrorContext db, Grant grant, CancellationToken ct)
    {
        var row = await db.GoogleAccounts.FirstOrDefaultAsync(known => known.Subject == grant.Subject, ct);
        if (grant.RefreshToken is null && string.IsNullOrEmpty(row?.RefreshToken)) return null;

        row ??= db.GoogleAccounts.Add(new GoogleAccountRow { Subject = grant.Subject, Email = grant.Email, RefreshToken = "" }).Entity;
        row.Email = grant.Email;
        row.Scopes = grant.Scopes;
        if (grant.RefreshToken is { Length: > 0 } fresh) row.RefreshToken = secrets.Protect(fresh);
        row.Health = AccountHealth.Healthy;
        row.PausedUntil = null;
        row.Problem = null;
        await db.SaveChangesAsync(ct);
        tokens.Forget(row.Id);
        return row.Id;
    }

    /// <summary>Accounts whose last connection has ended, but that a stop or a failure kept from being given back.</summary>
    public async Task ReleaseUnusedAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var left = await db.GoogleAccounts
            .Where(row => row.RefreshToken != ""
                && !db.Consents.Any(each => each.OfferedAccountId == row.Id)
                && !db.Connections.Any(each => each.GoogleAccountId == row.Id && each.Stage != ConnectionStage.Ended))
            .Select(row => row.Id).ToListAsync(ct);
        foreach (var account in left) await ReleaseIfUnusedAsync(account, ct);
    }

    /// <summary>
    /// Revokes the grant when no connection lives on it and nobody is being asked about it: revoking ends everything this person granted us, so the last one
    /// must be gone. If Google cannot be told, the log says what the person can do.
    /// </summary>
    /// <param name="answered">The question (its state hash) that has been answered and no longer holds the account.</param>
    public async Task ReleaseIfUnusedAsync(long account, CancellationToken ct, string? answered = null)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Connections.AnyAsync(row => row.GoogleAccountId == account && row.Stage != ConnectionStage.Ended, ct)) return;
        if (await db.Consents.AnyAsync(row => row.OfferedAccountId == account && row.StateHash != answered, ct)) return;

        var row = await db.GoogleAccounts.AsNoTracking().FirstOrDefaultAsync(known => known.Id == account, ct);
        if (row is null || row.RefreshToken.Length == 0) return;

        var told = secrets.TryReveal(row.RefreshToken, out var token) && await TryRevokeAsync(token, ct);

        // Only the token that was given back is deleted: somebody may have signed in again meanwhile.
        await db.GoogleAccounts.Where(known => known.Id == account && known.RefreshToken == row.RefreshToken)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.RefreshToken, ""), ct);
        tokens.Forget(account);
        if (told) return;

        log.Write(db, LogKind.Problem, LogOutcome.Failed,
            $"Google could not be told that access to {row.Email} has ended. It is deleted here; the person can remove it at myaccount.google.com/permissions.");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Gives back a grant that was never stored, unless its person has one in use here.</summary>
    public async Task GiveBackAsync(Grant grant, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var isUsed = await db.GoogleAccounts.AnyAsync(row => row.Subject == grant.Subject && row.RefreshToken != "", ct);
        if (!isUsed && grant.RefreshToken is { Length: > 0 } token) await TryRevokeAsync(token, ct);
    }

    private async Task<bool> TryRevokeAsync(string token, CancellationToken ct)
    {
        try
        {
            await oauth.RevokeAsync(token, ct);
            return true;
        }
        catch (GoogleTokenException notTold)
        {
            RevocationFailed(logger, notTold.Error);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Google could not be told that a grant has ended: {Error}. Our copy is deleted all the same")]
    private static partial void RevocationFailed(ILogger logger, string error);
}
