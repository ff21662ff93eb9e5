using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Accounts;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>Who somebody is, as a signed token and as the user-info answer.</summary>
internal sealed class IdTokens(AccountBook accounts, SigningKeys keys, TimeProvider clock, Uri issuer)
{
    public string Issuer { get; } = issuer.ToString().TrimEnd('/');

    public string For(AccessToken access, string? nonce)
    {
        var account = accounts.Find(access.Email)!;
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = Issuer, ["azp"] = access.ClientId, ["aud"] = access.ClientId, ["sub"] = account.Subject,
            ["at_hash"] = SigningKeys.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(access.Token))[..16]),
        };
        AddProfile(claims, account, access.Scopes);
        if (nonce is not null) claims["nonce"] = nonce;
        claims["iat"] = now;
        claims["exp"] = now + 3600;
        return keys.Sign(claims);
    }

    public JsonObject UserInfo(AccessToken access)
    {
        var account = accounts.Find(access.Email)!;
        var body = new JsonObject { ["sub"] = account.Subject };
        AddProfile(body, account, access.Scopes);
        return body;
    }

    private void AddProfile(JsonObject body, GoogleAccount account, IReadOnlyList<string> scopes)
    {
        if (account.HostedDomain is { } domain) body["hd"] = domain;
        if (scopes.Contains(ScopeNames.Email))
        {
            body["email"] = account.Email;
            body["email_verified"] = true;
        }

        if (!scopes.Contains(ScopeNames.Profile)) return;
        var names = account.Name.Split(' ', 2);
        body["name"] = account.Name;
        body["picture"] = $"{Issuer}/sandbox/pictures/{Uri.EscapeDataString(account.Email)}.svg";
        body["given_name"] = names[0];
        if (names.Length > 1) body["family_name"] = names[1];
    }
}
