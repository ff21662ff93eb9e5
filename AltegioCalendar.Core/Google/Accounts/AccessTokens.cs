using System.Collections.Concurrent;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Google.Accounts;

/// <summary>Access tokens by Google account, in memory only. However many ask at once, one refresh is in flight per account.</summary>
internal sealed class AccessTokens(IDbContextFactory<MirrorContext> databases, GoogleOAuth oauth, Secrets secrets, TimeProvider clock)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan WhenNotTold = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<long, Entry> _entries = new();

    public async Task<string> GetAsync(long account, CancellationToken ct)
    {
        var entry = _entries.GetOrAdd(account, _ => new Entry());
        if (entry.Token is { } kept && kept.FreshUntil > clock.GetUtcNow()) return kept.Value;

        await entry.Gate.WaitAsync(ct);
        try
        {
            if (entry.Token is { } meanwhile && meanwhile.FreshUntil > clock.GetUtcNow()) return meanwhile.Value;
            entry.Token = await RefreshAsync(account, ct);
            return entry.Token.Value;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary>Google said 401 to this token. Forgets it, unless somebody has already fetched a newer one.</summary>
    public void Reject(long account, string token)
    {
        if (_entries.TryGetValue(account, out var entry) && entry.Token?.Value == token) entry.Token = null;
    }

    /// <summary>After consent or revocation: what we knew is void.</summary>
    public void Forget(long account) => _entries.TryRemove(account, out _);

    private async Task<Token> RefreshAsync(long account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var kept = await db.GoogleAccounts.AsNoTracking().Where(row => row.Id == account).Select(row => row.RefreshToken).FirstOrDefaultAsync(ct);
        if (string.IsNullOrEmpty(kept)) throw new GoogleTokenException("invalid_grant");

        if (!secrets.TryReveal(kept, out var refreshToken)) throw new GoogleTokenException(GoogleTokenException.UnreadableToken);

        var answer = await oauth.RefreshAsync(refreshToken, ct);
        if (answer.AccessToken is not { Length: > 0 } access) throw new GoogleTokenException(GoogleTokenException.Unavailable);
        if (answer.RefreshToken is { Length: > 0 } rotated)
        {
            var stored = secrets.Protect(rotated);
            await db.GoogleAccounts.Where(row => row.Id == account && row.RefreshToken == kept)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.RefreshToken, stored), ct);
        }

        var lifetime = answer.ExpiresInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : WhenNotTold;
        var margin = lifetime > 2 * Early ? Early : lifetime / 10;
        return new Token(access, clock.GetUtcNow() + lifetime - margin);
    }

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public Token? Token { get; set; }
    }

    private sealed record Token(string Value, DateTimeOffset FreshUntil);
}
