using AltegioCalendar.Sandbox.Journal;

namespace AltegioCalendar.Sandbox.Google.Accounts;

/// <summary>Grants and their tokens.</summary>
internal sealed class TokenBook(WorldJournal journal, IdSource ids, TimeProvider clock)
{
    /// <summary>Minting the next refresh token silently kills the oldest.</summary>
    public const int RefreshTokensPerAccountAndClient = 100;

    private const int LivingAccessTokens = 200_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Email, string Project), Grant> _grants = [];
    private readonly Dictionary<string, RefreshToken> _refresh = [];
    private readonly Dictionary<string, AccessToken> _access = [];
    private readonly Dictionary<string, AuthorizationCode> _codes = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public TimeSpan AccessTokenLife { get; set; } = TimeSpan.FromSeconds(3599);

    public IReadOnlyList<Grant> Grants
    {
        get
        {
            lock (_gate)
                return [.. _grants.Values];
        }
    }

    public IEnumerable<(string Kind, object Value)> State()
    {
        lock (_gate)
            return
            [
                .. _grants.Values.Select(grant => (JournalKinds.Grant, (object)grant)),
                .. _refresh.Values.Select(token => (JournalKinds.Refresh, (object)token)),
                .. _access.Values.Where(token => token.ExpiresAt > clock.GetUtcNow())
                    .Select(token => (JournalKinds.Access, (object)token)),
                .. _codes.Values.Where(code => code.ExpiresAt > clock.GetUtcNow())
                    .Select(code => (JournalKinds.Code, (object)code)),
            ];
    }

    public Grant? GrantOf(string email, string project)
    {
        lock (_gate)
            return _grants.GetValueOrDefault((email, project));
    }

    public RefreshToken? Refresh(string token)
    {
        lock (_gate)
            return _refresh.GetValueOrDefault(token);
    }

    public AuthorizationCode? Code(string code)
    {
        lock (_gate)
            return _codes.GetValueOrDefault(code);
    }

    public AccessToken? Access(string token)
    {
        lock (_gate)
            return _access.TryGetValue(token, out var found) && found.ExpiresAt > clock.GetUtcNow() ? found : null;
    }

    /// <summary>Adds scopes to what the account has allowed already.</summary>
    public Grant Allow(string email, string project, IEnumerable<string> scopes)
    {
        lock (_gate)
        {
            var before = _grants.GetValueOrDefault((email, project)) ?? new Grant(email, project);
            var grant = before with { Scopes = before.Scopes.Union(scopes)
                .ToList(), GrantedAt = clock.GetUtcNow(), NeedsReauthentication = false };
            Put(grant);
            return grant;
        }
    }

    public AccessToken MintAccess(string email, string project, string clientId, IReadOnlyList<string> scopes)
    {
        var token = new AccessToken("ya29.a0" + ids.Token(100), email, project, clientId,
            clock.GetUtcNow() + AccessTokenLife) { Scopes = scopes };
        lock (_gate)
        {
            if (_access.Count > LivingAccessTokens) Prune();
            Put(token);
        }

        return token;
    }

    public RefreshToken MintRefresh(string email, string project, string clientId, TimeSpan? life)
    {
        var now = clock.GetUtcNow();
        var token = new RefreshToken("1//0" + ids.Token(60), email, project, clientId, now) { ExpiresAt = now + life };
        lock (_gate)
        {
            var living = _refresh.Values.Where(t => t.Email == email && t.ClientId == clientId && !t.IsRevoked)
                .OrderBy(t => t.IssuedAt).ToList();
            foreach (var oldest in living.Take(living.Count - RefreshTokensPerAccountAndClient + 1))
                Put(oldest with { IsRevoked = true });
            Put(token);
        }

        return token;
    }

    /// <summary>Takes the whole grant with every token of every client of the project. False: there was nothing to
    /// take.</summary>
    public bool Revoke(string email, string project)
    {
        lock (_gate)
        {
            if (!_grants.Remove((email, project))) return false;
            journal.Put(JournalKinds.GrantGone, new Grant(email, project));
            DropTokens(email, project);
            return true;
        }
    }

    /// <summary>Makes every access token of an account fail as expired, while its grant lives on.</summary>
    public void ExpireAccess(string email)
    {
        lock (_gate)
            foreach (var token in _access.Values.Where(t => t.Email == email).ToList())
                Put(token with { ExpiresAt = clock.GetUtcNow() });
    }

    public void Put(Grant grant)
    {
        lock (_gate)
            _grants[(grant.Email, grant.Project)] = grant;
        journal.Put(JournalKinds.Grant, grant);
    }

    public void Put(RefreshToken token)
    {
        lock (_gate)
            _refresh[token.Token] = token;
        journal.Put(JournalKinds.Refresh, token);
    }

    public void Put(AccessToken token)
    {
        lock (_gate)
            _access[token.Token] = token;
        journal.Put(JournalKinds.Access, token);
    }

    public void Put(AuthorizationCode code)
    {
        lock (_gate)
            _codes[code.Code] = code;
        journal.Put(JournalKinds.Code, code);
    }

    /// <summary>Marks a code as used. False: somebody was faster.</summary>
    public bool TryUse(AuthorizationCode code)
    {
        lock (_gate)
        {
            if (_codes[code.Code].IsUsed) return false;
            Put(code with { IsUsed = true });
            return true;
        }
    }

    private void DropTokens(string email, string project)
    {
        foreach (var token in _refresh.Values.Where(t => t.Email == email && t.Project == project && !t.IsRevoked).ToList())
            _refresh[token.Token] = token with { IsRevoked = true };
        foreach (var token in _access.Values.Where(t => t.Email == email && t.Project == project).ToList())
            _access.Remove(token.Token);
    }

    private void Prune()
    {
        var now = clock.GetUtcNow();
        foreach (var dead in _access.Values.Where(t => t.ExpiresAt <= now).Select(t => t.Token).ToList())
            _access.Remove(dead);
    }

    /// <summary>A revoked grant as the journal tells it.</summary>
    public void Forget(Grant grant) => Revoke(grant.Email, grant.Project);
}
