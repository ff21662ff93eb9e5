namespace AltegioCalendar.Sandbox.Google.Accounts;

/// <summary>What one account allowed one project.</summary>
public sealed record Grant(string Email, string Project)
{
    /// <summary>Every scope allowed so far, in Google's canonical names.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>When it was last consented to.</summary>
    public DateTimeOffset GrantedAt { get; init; }

    /// <summary>Set by mischief: refreshing answers <c>invalid_grant</c> with the subtype <c>invalid_rapt</c>.</summary>
    public bool NeedsReauthentication { get; init; }
}

/// <summary>A long-lived token of a grant.</summary>
public sealed record RefreshToken(string Token, string Email, string Project, string ClientId, DateTimeOffset IssuedAt)
{
    /// <summary>When it was last used; half a year of silence kills it.</summary>
    public DateTimeOffset LastUsedAt { get; init; } = IssuedAt;

    /// <summary>When time-limited access ends, or null.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it was withdrawn.</summary>
    public bool IsRevoked { get; init; }
}

/// <summary>A short-lived token that calls are made with.</summary>
public sealed record AccessToken(string Token, string Email, string Project, string ClientId, DateTimeOffset ExpiresAt)
{
    /// <summary>What it allows.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}

/// <summary>A code waiting to be exchanged; works once, within ten minutes.</summary>
internal sealed record AuthorizationCode(string Code, string Email, string ClientId, string RedirectUri, DateTimeOffset ExpiresAt)
{
    public IReadOnlyList<string> Scopes { get; init; } = [];
    public bool WantsRefreshToken { get; init; }
    public string? Challenge { get; init; }
    public string? ChallengeMethod { get; init; }
    public string? Nonce { get; init; }
    public bool IsUsed { get; init; }
    public bool IsTimeLimited { get; init; }
}
