using System.Globalization;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>Google's OAuth 2.0 and OpenID Connect endpoints.</summary>
internal sealed class OAuthApi(
    AuthorizationEndpoint authorization, TokenEndpoint token, AccountBook accounts, TokenBook tokens, IdTokens identity,
    SigningKeys keys)
    : IWireApi
{
    public const string AuthorizationPath = "/o/oauth2/v2/auth";

    public string Name => "oauth";

    public CallIdentity Identify(WireRequest request) => new(MethodOf(request.Path), AccountOf(request));

    public WireResponse Answer(WireRequest request, CallIdentity call) => (request.Method, request.Path) switch
    {
        ("GET", AuthorizationPath) => authorization.Start(request),
        ("POST", AuthorizationPath + "/account") => authorization.Choose(request),
        ("POST", AuthorizationPath + "/consent") => authorization.Answer(request),
        ("POST", "/token") => token.Answer(request),
        ("GET" or "POST", "/revoke") => Revoke(request),
        ("GET" or "POST", "/tokeninfo") => TokenInfo(request),
        ("GET" or "POST", "/v1/userinfo") => UserInfo(request),
        ("GET", "/oauth2/v3/certs") => Cached(keys.Published()),
        ("GET", "/oauth2/v1/certs") => Cached(keys.Certificates()),
        ("GET", "/.well-known/openid-configuration") => Cached(OpenIdConfiguration.For(identity.Issuer)),
        (_, "/token") => TokenErrors.Error(405, "invalid_request", "Method not allowed"),
        _ => WireResponse.Html(404, "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title><p><b>404.</b> That’s an error."),
    };

    /// <summary>What a browser is shown is a page, whatever went wrong.</summary>
    public WireResponse Fail(int status, string? reason, CallIdentity call) => call.Method == "oauth.authorize"
        ? ConsentPages.Error(new(status, reason ?? "server_error", "Something went wrong. Please try again later."))
        : Fail(status, reason);

    public WireResponse Fail(int status, string? reason) =>
        TokenErrors.Error(status, reason is "invalid_rapt" ? "invalid_grant" : reason ?? "internal_failure", reason switch
        {
            null => null,
            "invalid_grant" => "Token has been expired or revoked.",
            "invalid_rapt" => "reauth related error (invalid_rapt)",
            "invalid_client" => "Unauthorized",
            _ => "Bad Request",
        }, reason is "invalid_rapt" ? reason : null);

    private WireResponse Revoke(WireRequest request)
    {
        var text = (request.Form.TryGetValue("token", out var field) ? field.ToString() : null) ?? request.Ask("token");
        if (string.IsNullOrEmpty(text)) return TokenErrors.Missing("token");

        var (email, project) = OwnerOf(text);
        return email is not null && tokens.Revoke(email, project!)
            ? TokenErrors.Body(200, [])
            : TokenErrors.Error(400, "invalid_token", "Token expired or revoked");
    }

    private (string? Email, string? Project) OwnerOf(string token)
    {
        if (tokens.Access(token) is { } access) return (access.Email, access.Project);
        return tokens.Refresh(token) is { IsRevoked: false } refresh ? (refresh.Email, refresh.Project) : (null, null);
    }

    private WireResponse UserInfo(WireRequest request) =>
        tokens.Access(Bearer(request) ?? "") is { } access && access.Scopes.Contains(ScopeNames.OpenId)
            ? TokenErrors.Body(200, identity.UserInfo(access))
            : TokenErrors.Error(401, "invalid_request", "Invalid Credentials")
                .With("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");

    private WireResponse TokenInfo(WireRequest request)
    {
        string? Field(string name) =>
            request.Ask(name) ?? (request.Form.TryGetValue(name, out var field) ? field.ToString() : null);
        if (Field("id_token") is { Length: > 0 } signed) return IdTokenInfo(signed);

        var text = Field("access_token") ?? Bearer(request);
        if (string.IsNullOrEmpty(text))
            return TokenErrors.Error(400, "invalid_request", "Either access_token or id_token required");
        if (tokens.Access(text ?? "") is not { } access || accounts.Find(access.Email) is not { } account)
            return TokenErrors.Error(400, "invalid_token", "Invalid Value");

        var left = (long)(access.ExpiresAt - tokens.Now).TotalSeconds;
        var body = new JsonObject
        {
            ["azp"] = access.ClientId, ["aud"] = access.ClientId, ["sub"] = account.Subject,
            ["scope"] = ScopeNames.Join(access.Scopes),
            ["exp"] = $"{access.ExpiresAt.ToUnixTimeSeconds()}", ["expires_in"] = $"{left}", ["access_type"] = "offline",
        };
        if (!access.Scopes.Contains(ScopeNames.Email)) return TokenErrors.Body(200, body);
        body["email"] = account.Email;
        body["email_verified"] = "true";
        return TokenErrors.Body(200, body);
    }

    private WireResponse IdTokenInfo(string signed)
    {
        if (keys.Read(signed) is not { } claims || long.Parse(claims["exp"]!.ToString(), CultureInfo.InvariantCulture)
            <= tokens.Now.ToUnixTimeSeconds())
            return TokenErrors.Error(400, "invalid_token", "Invalid Value");

        // Everything is text here, numbers and truth values too.
        var body = new JsonObject();
        foreach (var (name, value) in claims)
            body[name] = value!.ToString();
        return TokenErrors.Body(200, body);
    }

    private static WireResponse Cached(JsonObject body) =>
        JsonBody.Answer(200, body).With("Cache-Control", "public, max-age=3600, must-revalidate, no-transform");

    private static string? Bearer(WireRequest request) =>
        request.Header("Authorization") is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[7..].Trim()
            : request.Ask("access_token");

    private string AccountOf(WireRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || !request.IsFormBody) return "";
        if (request.Form.TryGetValue("refresh_token", out var refresh)) return tokens.Refresh(refresh.ToString())?.Email ?? "";
        return request.Form.TryGetValue("code", out var code) ? tokens.Code(code.ToString())?.Email ?? "" : "";
    }

    private static string MethodOf(string path) => path switch
    {
        "/token" => "oauth.token",
        "/revoke" => "oauth.revoke",
        "/tokeninfo" => "oauth.tokeninfo",
        "/v1/userinfo" => "oauth.userinfo",
        "/oauth2/v3/certs" or "/oauth2/v1/certs" => "oauth.certs",
        "/.well-known/openid-configuration" => "oauth.discovery",
        _ => "oauth.authorize",
    };
}
