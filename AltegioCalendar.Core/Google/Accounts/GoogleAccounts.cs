using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AltegioCalendar.Core.Google.Accounts;

/// <summary>The granted Google identities: kept once each, given back when nobody uses them any more.</summary>
internal sealed partial class GoogleAccounts(
    IDbContextFactory<MirrorContext> databases, GoogleOAuth oauth, AccessTokens tokens, Secrets secrets, ILogger<GoogleAccounts> logger)
{
    /// <summary>Stores a grant under its person; null when Google sent no refresh token and we have none either.</summary>
    public async Task<long?> KeepAsync(Grant grant, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
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

    /// <summary>
    /// Revokes the grant when no connection lives on it: revoking ends everything this person granted us, so the last one
    /// must be gone. Returns false when Google could not be told.
    /// </summary>
    public async Task<bool> ReleaseIfUnusedAsync(long account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Connections.AnyAsync(row => row.GoogleAccountId == account && row.Stage != ConnectionStage.Ended, ct)) return true;

        var row = await db.GoogleAccounts.FirstOrDefaultAsync(known => known.Id == account, ct);
        if (row is null || row.RefreshToken.Length == 0) return true;

        var told = secrets.TryReveal(row.RefreshToken, out var token) && await TryRevokeAsync(token, ct);
        row.RefreshToken = "";
        await db.SaveChangesAsync(ct);
        tokens.Forget(account);
        return told;
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
