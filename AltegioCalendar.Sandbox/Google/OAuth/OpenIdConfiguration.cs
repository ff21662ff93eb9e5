using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>The OIDC discovery document, with this Sandbox's own origin as the issuer.</summary>
internal static class OpenIdConfiguration
{
    public static JsonObject For(string issuer) => new()
    {
        ["issuer"] = issuer,
        ["authorization_endpoint"] = issuer + OAuthApi.AuthorizationPath,
        ["token_endpoint"] = issuer + "/token",
        ["userinfo_endpoint"] = issuer + "/v1/userinfo",
        ["revocation_endpoint"] = issuer + "/revoke",
        ["jwks_uri"] = issuer + "/oauth2/v3/certs",
        ["response_types_supported"] = Texts("code"),
        ["response_modes_supported"] = Texts("query"),
        ["subject_types_supported"] = Texts("public"),
        ["id_token_signing_alg_values_supported"] = Texts("RS256"),
        ["scopes_supported"] = Texts("openid", "email", "profile"),
        ["token_endpoint_auth_methods_supported"] = Texts("client_secret_post", "client_secret_basic"),
        ["claims_supported"] = Texts(
            "aud", "email", "email_verified", "exp", "family_name", "given_name", "iat", "iss", "name", "picture", "sub"),
        ["code_challenge_methods_supported"] = Texts("plain", "S256"),
        ["grant_types_supported"] = Texts("authorization_code", "refresh_token"),
    };

    private static JsonArray Texts(params string[] values) => [.. values.Select(value => (JsonNode)value)];
}
