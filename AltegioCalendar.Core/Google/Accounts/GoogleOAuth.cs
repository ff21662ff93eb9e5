using Google.Apis.Auth;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Requests;
using Google.Apis.Auth.OAuth2.Responses;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Google.Accounts;

/// <summary>Google refused a token request; <see cref="Error"/> is OAuth's own word, such as <c>invalid_grant</c>.</summary>
internal sealed class GoogleTokenException(string error, Exception? inner = null) : Exception($"Google's token endpoint answered {error}", inner)
{
    public string Error { get; } = error;

    /// <summary>No answer, or one that is not OAuth's: worth another try.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>The stored token was protected with keys that this installation does not have.</summary>
    public const string UnreadableToken = "unreadable_token";

    /// <summary>The grant is dead; only a person can give a new one. See Google's "Refresh token expiration".</summary>
    public bool IsDeadGrant => Error is "invalid_grant" or UnreadableToken or "admin_policy_enforced" or "org_internal" or "access_denied";

    /// <summary>The portal's own OAuth client is wrong; the grants are not to blame.</summary>
    public bool IsOurClient => Error is "invalid_client" or "deleted_client" or "disabled_client" or "unauthorized_client"
        or "redirect_uri_mismatch" or "invalid_request" or "unsupported_grant_type";
}

/// <summary>
/// OAuth 2.0 with Google.Apis.Auth. The flow gets no data store: its own deletes a refresh token on any answer that is not
/// a 5xx, also on 429, so tokens are ours to keep.
/// </summary>
internal sealed class GoogleOAuth(IOptions<GoogleOptions> options)
{
    // The library needs a name for the token's owner only where it stores tokens itself.
    private const string NoStore = "unused";

    private readonly PkceGoogleAuthorizationCodeFlow _flow = new(new Endpoints(options.Value)
    {
        ClientSecrets = new ClientSecrets { ClientId = options.Value.ClientId, ClientSecret = options.Value.ClientSecret },
        Scopes = GoogleScopes.ToConnect,
        Prompt = "select_account consent",
        // Repeats are the lane's matter: it knows what else waits for this account.
        DefaultExponentialBackOffPolicy = global::Google.Apis.Http.ExponentialBackOffPolicy.None,
    });

    /// <summary>Google's page to send the browser to, and the PKCE verifier to keep until it comes back.</summary>
    public (Uri Page, string Verifier) Authorize(string redirectUri, string state, IEnumerable<string> scopes)
    {
        var request = (GoogleAuthorizationCodeRequestUrl)_flow.CreateAuthorizationCodeRequest(redirectUri, out var verifier);
        request.State = state;
        request.Scope = string.Join(' ', scopes);
        // Somebody else may be connected with the same account: the answer replaces its grant and must not be smaller.
        request.IncludeGrantedScopes = "true";
        return (request.Build(), verifier);
    }

    /// <summary>The same, asking somebody whom we know already for more than they have granted so far.</summary>
    public (Uri Page, string Verifier) AuthorizeMore(string redirectUri, string state, IEnumerable<string> scopes, string email)
    {
        var request = (GoogleAuthorizationCodeRequestUrl)_flow.CreateAuthorizationCodeRequest(redirectUri, out var verifier);
        request.State = state;
        request.Scope = string.Join(' ', scopes);
        request.IncludeGrantedScopes = "true";
        request.LoginHint = email;
        request.Prompt = "consent"; // with "select_account" the hint would not count
        return (request.Build(), verifier);
    }

    public Task<TokenResponse> ExchangeAsync(string code, string verifier, string redirectUri, CancellationToken ct) =>
        AskAsync(() => _flow.ExchangeCodeForTokenAsync(NoStore, code, verifier, redirectUri, ct), ct);

    public Task<TokenResponse> RefreshAsync(string refreshToken, CancellationToken ct) =>
        AskAsync(() => _flow.RefreshTokenAsync(NoStore, refreshToken, ct), ct);

    /// <summary>Ends the whole grant of that person. A grant that is dead already counts as ended.</summary>
    public async Task RevokeAsync(string refreshToken, CancellationToken ct)
    {
        try
        {
            await AskAsync<object?>(
                async () =>
                {
                    await _flow.RevokeTokenAsync(NoStore, refreshToken, ct);
                    return null;
                },
                ct);
        }
        catch (GoogleTokenException dead) when (dead.Error is "invalid_token" or "invalid_grant")
        {
            // Ended already, by the person or by Google: what was wanted is so.
        }
    }

    /// <summary>Who signed in. The token came straight from the token endpoint, whose TLS vouches for it (OpenID Connect Core 3.1.3.7).</summary>
    public async Task<GoogleJsonWebSignature.Payload> ReadIdTokenAsync(string? idToken)
    {
        if (string.IsNullOrEmpty(idToken)) throw new InvalidJwtException("Google sent no id_token.");
        if (options.Value.TokenEndpoint == GoogleOptions.RealTokenEndpoint)
        {
            return await GoogleJsonWebSignature.ValidateAsync(idToken, new GoogleJsonWebSignature.ValidationSettings
            {
                Audience = [options.Value.ClientId],
                IssuedAtClockTolerance = TimeSpan.FromMinutes(5),
                ExpirationTimeClockTolerance = TimeSpan.FromMinutes(5),
            });
        }

        // The library knows only Google's own keys and issuers; with changed endpoints the audience is what can be checked.
        var payload = UncheckedIdToken.Read(idToken);
        return payload.AudienceAsList.Contains(options.Value.ClientId)
            ? payload
            : throw new InvalidJwtException("The id_token is meant for another client.");
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask();
        }
        catch (TokenResponseException refused)
        {
            // An HTML page ends up here too, with its text as the "error".
            var error = refused.Error?.Error ?? "";
            var isOAuth = error.Length is > 0 and < 60 && error.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
            throw new GoogleTokenException(isOAuth && error is not ("rate_limit_exceeded" or "internal_failure") ? error : GoogleTokenException.Unavailable);
        }
        catch (Exception unavailable) when (unavailable is HttpRequestException or IOException
            || unavailable is NullReferenceException // the library's answer to an empty error body (Google.Apis.Auth 1.78)
            || unavailable is Newtonsoft.Json.JsonException
            || (unavailable is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new GoogleTokenException(GoogleTokenException.Unavailable, unavailable);
        }
    }

    // Only the protected constructor of the library's initializer takes all three addresses.
    private sealed class Endpoints(GoogleOptions google)
        : GoogleAuthorizationCodeFlow.Initializer(google.AuthorizationEndpoint, google.TokenEndpoint, google.RevocationEndpoint);
}
