using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>POST /token: codes and refresh tokens become access tokens.</summary>
internal sealed class TokenEndpoint(AccountBook accounts, TokenBook tokens, IdTokens identity, ConsentDesk desk,
    TimeProvider clock)
{
    private static readonly TimeSpan TestingLife = TimeSpan.FromDays(7);
    private static readonly TimeSpan IdleLife = TimeSpan.FromDays(182);

    public WireResponse Answer(WireRequest request)
    {
        if (request.Form.FirstOrDefault(pair => pair.Value.Count > 1) is { Key: { } twice })
            return TokenErrors.Error(400, "invalid_request", $"Parameter not allowed to be repeated: {twice}");

        var (id, secret) = ClientCredentials.From(request);
        return Refused(id, secret) ?? Field(request, "grant_type") switch
        {
            null or "" => TokenErrors.Missing("grant_type"),
            "authorization_code" => Exchange(request, accounts.Client(id)!),
            "refresh_token" => Refresh(request, accounts.Client(id)!),
            var other => TokenErrors.Error(400, "unsupported_grant_type", $"Invalid grant_type: {other}"),
        };
    }

    private WireResponse? Refused(string? id, string? secret) => accounts.Client(id) switch
    {
        null when id is null or "" => TokenErrors.Error(400, "invalid_request", "Could not determine client ID from request."),
        null => TokenErrors.Error(401, "invalid_client", "The OAuth client was not found."),
        { IsDeleted: true } => TokenErrors.Error(401, "deleted_client", "The OAuth client was deleted."),
        { IsDisabled: true } => TokenErrors.Error(401, "disabled_client", "The OAuth client was disabled."),
        _ when secret is null or "" => TokenErrors.Error(400, "invalid_request", "client_secret is missing."),
        var client when client.Secret != secret => TokenErrors.Error(401, "invalid_client", "Unauthorized"),
        _ => null,
    };

    private WireResponse Exchange(WireRequest request, OAuthClient client)
    {
        if (Field(request, "code") is not { Length: > 0 } text) return TokenErrors.Missing("code");
        if (!text.StartsWith("4/", StringComparison.Ordinal)) return TokenErrors.InvalidGrant("Malformed auth code.");
        if (Field(request, "redirect_uri") is not { Length: > 0 } redirect) return TokenErrors.Missing("redirect_uri");

        if (tokens.Code(text) is not { IsUsed: false } code || code.ClientId != client.Id || code.ExpiresAt <= clock.GetUtcNow())
            return TokenErrors.InvalidGrant();
        if (code.RedirectUri != redirect) return TokenErrors.Error(400, "redirect_uri_mismatch", "Bad Request");
        if (PkceFault(code, Field(request, "code_verifier")) is { } fault) return TokenErrors.InvalidGrant(fault);

        if (!tokens.TryUse(code)) return TokenErrors.InvalidGrant();
        return tokens.GrantOf(code.Email, client.Project) is null ? TokenErrors.InvalidGrant() : Issue(code, client);
    }

    private WireResponse Issue(AuthorizationCode code, OAuthClient client)
    {
        var access = tokens.MintAccess(code.Email, client.Project, client.Id, code.Scopes);
        var body = TokenBody(access);
        if (code.WantsRefreshToken)
        {
            var life = code.IsTimeLimited ? desk.TimeLimit : IsShort(client, code.Scopes) ? TestingLife : null;
            body["refresh_token"] = tokens.MintRefresh(code.Email, client.Project, client.Id, life).Token;
            if (life is { } limited) body["refresh_token_expires_in"] = (long)limited.TotalSeconds;
        }

        if (code.Scopes.Contains(ScopeNames.OpenId)) body["id_token"] = identity.For(access, code.Nonce);
        return TokenErrors.Body(200, body);
    }

    private WireResponse Refresh(WireRequest request, OAuthClient client)
    {
        if (Field(request, "refresh_token") is not { Length: > 0 } text) return TokenErrors.Missing("refresh_token");
        if (tokens.Refresh(text) is not { } token || token.ClientId != client.Id) return TokenErrors.InvalidGrant();

        var grant = tokens.GrantOf(token.Email, client.Project);
        if (accounts.Find(token.Email) is not { IsDeleted: false } account)
            return TokenErrors.InvalidGrant("Account has been deleted");
        if (account.IsBlockedByAdmin)
            return TokenErrors.Error(400, "admin_policy_enforced", "Your administrator does not let this app use your account.");
        if (grant is null || IsDead(token, grant, client)) return TokenErrors.InvalidGrant("Token has been expired or revoked.");
        if (grant.NeedsReauthentication)
            return TokenErrors.Error(400, "invalid_grant", "reauth related error (invalid_rapt)", "invalid_rapt");

        var scopes = Field(request, "scope") is { Length: > 0 } narrower ? ScopeNames.Parse(narrower) : grant.Scopes;
        if (!scopes.All(grant.Scopes.Contains)) return TokenErrors.Error(400, "invalid_scope", "Bad Request");

        tokens.Put(token with { LastUsedAt = clock.GetUtcNow() });
        var access = tokens.MintAccess(token.Email, client.Project, client.Id, scopes);
        var body = TokenBody(access);
        if (scopes.Contains(ScopeNames.OpenId)) body["id_token"] = identity.For(access, nonce: null);
        return TokenErrors.Body(200, body);
    }

    private bool IsDead(RefreshToken token, Grant grant, OAuthClient client)
    {
        var now = clock.GetUtcNow();
        return token.IsRevoked || token.ExpiresAt <= now || token.LastUsedAt + IdleLife <= now
            || (IsShort(client, grant.Scopes) && token.IssuedAt + TestingLife <= now);
    }

    // Who only asks for a name and an address may keep that in Testing too.
    private static bool IsShort(OAuthClient client, IReadOnlyList<string> scopes) =>
        client.IsTesting && !scopes.All(ScopeNames.IsSignIn);

    private JsonObject TokenBody(AccessToken access) => new()
    {
        ["access_token"] = access.Token,
        ["expires_in"] = (long)Math.Round((access.ExpiresAt - clock.GetUtcNow()).TotalSeconds),
        ["scope"] = ScopeNames.Join(access.Scopes),
        ["token_type"] = "Bearer",
    };

    private static string? PkceFault(AuthorizationCode code, string? verifier)
    {
        if (code.Challenge is null) return null;
        if (string.IsNullOrEmpty(verifier)) return "Missing code verifier.";
        var hashed = code.ChallengeMethod == "plain"
            ? verifier
            : SigningKeys.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return hashed == code.Challenge && AuthorizationChecks.IsUnreserved(verifier) ? null : "Invalid code verifier.";
    }

    private static string? Field(WireRequest request, string name) =>
        request.Form.TryGetValue(name, out var value) ? value.ToString() : null;
}
