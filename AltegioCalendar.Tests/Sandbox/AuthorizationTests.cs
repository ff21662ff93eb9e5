using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Google.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>The authorization page and the token endpoint.</summary>
public sealed class AuthorizationTests : IAsyncLifetime
{
    private const string EventsScope = "https://www.googleapis.com/auth/calendar.events";
    private const string ListScope = "https://www.googleapis.com/auth/calendar.calendarlist.readonly";
    private static readonly string Verifier = new('v', 64);

    private readonly ManualClock _clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private PretendWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await PretendWorld.StartAsync(new SandboxOptions { Clock = _clock });
        _world.World.Google.Revoke(PretendWorld.Anna);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("client_id", "nobody", 401, "invalid_client")]
    [InlineData("client_id", null, 400, "invalid_request")]
    [InlineData("redirect_uri", "http://localhost:5080/google/callback/", 400, "redirect_uri_mismatch")]
    [InlineData("redirect_uri", "http://LOCALHOST:5080/google/callback", 400, "redirect_uri_mismatch")]
    [InlineData("scope", "openid nonsense", 400, "invalid_scope")]
    [InlineData("response_type", "token", 400, "invalid_request")]
    [InlineData("code_challenge_method", "plain", 400, "invalid_request")]
    [InlineData("code_challenge", "short", 400, "invalid_request")]
    [InlineData("prompt", "none consent", 400, "invalid_request")]
    public async Task A_wrong_request_shows_an_error_page_and_never_redirects(string name, string? value, int status, string code)
    {
        var asked = Request();
        if (value is null) asked.Remove(name);
        else asked[name] = value;

        var page = await _world.Open(QueryHelpers.AddQueryString(OAuth, asked));

        Assert.Equal(status, page.Code);
        Assert.Null(page.Headers.Location);
        Assert.Contains(code, page.Text);
    }

    [Fact]
    public async Task A_parameter_given_twice_is_an_invalid_request() =>
        Assert.Contains("invalid_request",
            (await _world.Open(QueryHelpers.AddQueryString(OAuth, Request()) + "&state=again")).Text);

    [Fact]
    public async Task Consent_gives_a_code_and_echoes_state_byte_for_byte()
    {
        var back = await ConsentAsync(Request());

        Assert.Equal("a/b+c d", back["state"]);
        Assert.StartsWith("4/", back["code"]);
        Assert.Equal(_world.BaseAddress.ToString().TrimEnd('/'), back["iss"]);
    }

    [Fact]
    public async Task Denying_comes_back_with_access_denied_and_no_code()
    {
        var back = await ConsentAsync(Request(), decision: "deny");

        Assert.Equal("access_denied", back["error"]);
        Assert.False(back.ContainsKey("code"));
    }

    [Fact]
    public async Task Unticking_a_box_grants_the_rest()
    {
        var back = await ConsentAsync(Request($"openid email {EventsScope} {ListScope}"), scopes: [EventsScope]);
        var tokens = await ExchangeAsync(back["code"]);

        Assert.Contains(EventsScope, tokens.Json["scope"]!.ToString());
        Assert.DoesNotContain(ListScope, tokens.Json["scope"]!.ToString());
    }

    [Fact]
    public async Task Boxes_appear_only_for_more_than_one_scope_beyond_sign_in()
    {
        var one = await _world.Form(OAuth + "/account", ("q", QueryOf(Request())), ("account", PretendWorld.Anna));
        var two = await _world.Form(OAuth + "/account", ("q", QueryOf(Request($"openid {EventsScope} {ListScope}"))),
            ("account", PretendWorld.Anna));

        Assert.DoesNotContain("checkbox", one.Text);
        Assert.Contains("checkbox", two.Text);
    }

    [Fact]
    public async Task A_code_works_once_and_for_ten_minutes()
    {
        var first = await ConsentAsync(Request());
        Assert.Equal(HttpStatusCode.OK, (await ExchangeAsync(first["code"])).Status);
        Assert.Equal("invalid_grant", Error(await ExchangeAsync(first["code"])));

        var late = await ConsentAsync(Request());
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("invalid_grant", Error(await ExchangeAsync(late["code"])));
    }

    [Theory]
    [InlineData("code_verifier", "w", "invalid_grant", "Invalid code verifier.")]
    [InlineData("code_verifier", null, "invalid_grant", "Missing code verifier.")]
    [InlineData("redirect_uri", "http://localhost:5080/other", "redirect_uri_mismatch", "Bad Request")]
    [InlineData("client_secret", "wrong", "invalid_client", "Unauthorized")]
    [InlineData("client_id", "wrong", "invalid_client", "The OAuth client was not found.")]
    [InlineData("code", "4%2F0Adecodedtwice", "invalid_grant", "Malformed auth code.")]
    [InlineData("grant_type", "password", "unsupported_grant_type", "Invalid grant_type: password")]
    public async Task A_wrong_exchange_is_refused_in_googles_words(string name, string? value, string error, string description)
    {
        var back = await ConsentAsync(Request());
        var answer = await ExchangeAsync(back["code"], (name, value));

        Assert.Equal((error, description), (Error(answer), answer.Json["error_description"]!.ToString()));
    }

    [Fact]
    public async Task A_refresh_token_comes_only_with_consent_that_was_shown()
    {
        Assert.NotNull((await ExchangeAsync((await ConsentAsync(Request()))["code"])).Json["refresh_token"]);

        var silent = Request();
        silent.Remove("prompt");
        var chosen = await _world.Form(OAuth + "/account", ("q", QueryOf(silent)), ("account", PretendWorld.Anna));
        var tokens = await ExchangeAsync(ParseBack(chosen)["code"]);

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Null(tokens.Json["refresh_token"]);
    }

    [Fact]
    public async Task A_refresh_may_narrow_but_not_widen()
    {
        var refresh = await RefreshTokenAsync($"openid email {EventsScope} {ListScope}");

        var narrow = await RefreshAsync(refresh, EventsScope);
        var wide = await RefreshAsync(refresh, PretendWorld.FullAccess);

        Assert.Equal(EventsScope, narrow.Json["scope"]!.ToString());
        Assert.Equal("invalid_scope", Error(wide));
    }

    [Fact]
    public async Task Revoking_any_token_kills_the_whole_grant()
    {
        var refresh = await RefreshTokenAsync($"openid {EventsScope}");
        var access = (await RefreshAsync(refresh)).Json["access_token"]!.ToString();

        Assert.Equal("{}", (await _world.Form("/revoke?token=" + Uri.EscapeDataString(access))).Text.Replace("\n", ""));
        Assert.Equal("invalid_grant", Error(await RefreshAsync(refresh)));
        Assert.Equal("invalid_token", Error(await _world.Form("/revoke", ("token", refresh))));
        _world.Token = access;
        Assert.Equal(401, (await _world.Google("GET", _world.Events())).Code);
    }

    [Fact]
    public async Task An_access_token_ends_after_its_hour()
    {
        _world.Token = (await RefreshAsync(await RefreshTokenAsync($"openid {EventsScope}"))).Json["access_token"]!.ToString();
        Assert.Equal(200, (await _world.Google("GET", _world.Events())).Code);

        _clock.Advance(TimeSpan.FromSeconds(3600));

        Assert.Equal("authError", (await _world.Google("GET", _world.Events())).Reason);
    }

    [Fact]
    public async Task A_client_in_testing_loses_its_grant_after_seven_days()
    {
        _world.World.Google.Client = _world.World.Google.Client with { IsTesting = true };
        var refresh = await RefreshTokenAsync($"openid {EventsScope}");

        _clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal("invalid_grant", Error(await RefreshAsync(refresh)));
    }

    [Fact]
    public async Task The_hundred_and_first_refresh_token_silently_kills_the_oldest()
    {
        var oldest = _world.World.Google.Allow(PretendWorld.Anna, EventsScope);
        for (var i = 0; i < 100; i++)
            _world.World.Google.Allow(PretendWorld.Anna, EventsScope);

        Assert.Equal("invalid_grant", Error(await RefreshAsync(oldest)));
    }

    [Fact]
    public async Task The_id_token_is_signed_with_a_published_key()
    {
        var asked = Request();
        asked["nonce"] = "n-1";
        var token = (await ExchangeAsync((await ConsentAsync(asked))["code"])).Json["id_token"]!.ToString().Split('.');
        var header = JsonNode.Parse(Decode(token[0]))!;
        var claims = JsonNode.Parse(Decode(token[1]))!;
        var keys = (JsonArray)(await _world.Open("/oauth2/v3/certs")).Json["keys"]!;
        var key = keys.First(one => one!["kid"]!.ToString() == header["kid"]!.ToString())!;

        using var rsa = RSA.Create(new RSAParameters { Modulus = Decode(key["n"]!.ToString()),
            Exponent = Decode(key["e"]!.ToString()) });
        Assert.True(rsa.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Decode(token[2]), HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1));
        Assert.Equal(("n-1", PretendWorld.Anna, _world.Credentials.GoogleClientId),
            (claims["nonce"]!.ToString(), claims["email"]!.ToString(), claims["aud"]!.ToString()));
        Assert.True(keys.Count >= 2);
    }

    [Fact]
    public async Task Autopilot_consents_without_hands()
    {
        _world.World.Google.Autopilot = new ConsentAutopilot(PretendWorld.Mira);

        var back = ParseBack(await _world.Open(QueryHelpers.AddQueryString(OAuth, Request())));

        Assert.NotNull(back["code"]);
    }

    [Fact]
    public async Task Prompt_none_without_a_session_needs_a_login()
    {
        var asked = Request();
        asked["prompt"] = "none";

        Assert.Equal("login_required", ParseBack(await _world.Open(QueryHelpers.AddQueryString(OAuth, asked)))["error"]);
    }

    private const string OAuth = "/o/oauth2/v2/auth";

    private Dictionary<string, string?> Request(string scope = "openid email " + EventsScope) => new()
    {
        ["client_id"] = _world.Credentials.GoogleClientId, ["redirect_uri"] = PretendWorld.Callback, ["response_type"] = "code",
        ["scope"] = scope,
        ["access_type"] = "offline", ["prompt"] = "consent", ["state"] = "a/b+c d", ["code_challenge_method"] = "S256",
        ["code_challenge"] = System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
    };

    private static string QueryOf(Dictionary<string, string?> asked) => QueryHelpers.AddQueryString("", asked)[1..];

    private async Task<Dictionary<string,
    string>> ConsentAsync(Dictionary<string, string?> asked, string decision = "allow", params string[] scopes)
    {
        var fields = new[] { ("q", QueryOf(asked)), ("account", PretendWorld.Anna),
            ("decision", decision) }.Concat(scopes.Select(scope => ("scope", scope)));
        var boxes = scopes.Length > 0 ? fields : fields.Concat(asked["scope"]!.Split(' ').Select(scope => ("scope", scope)));
        return ParseBack(await _world.Form(OAuth + "/consent", [.. boxes]));
    }

    private static Dictionary<string, string> ParseBack(Answer answer)
    {
        Assert.StartsWith(PretendWorld.Callback, answer.Headers.Location?.OriginalString ?? answer.Text);
        return QueryHelpers.ParseQuery(answer.Headers.Location!.Query)
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    private async Task<string> RefreshTokenAsync(string scope) =>
        (await ExchangeAsync((await ConsentAsync(Request(scope)))["code"])).Json["refresh_token"]!.ToString();

    private Task<Answer> ExchangeAsync(string code, params (string Name, string? Value)[] changes) =>
        _world.Form("/token", [.. Changed(
        new()
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["client_id"] = _world.Credentials.GoogleClientId,
            ["client_secret"] = _world.Credentials.GoogleClientSecret, ["redirect_uri"] = PretendWorld.Callback,
            ["code_verifier"] = Verifier,
        }, changes)]);

    private static IEnumerable<(string, string)> Changed(Dictionary<string, string?> fields,
        (string Name, string? Value)[] changes)
    {
        foreach (var (name, value) in changes)
            fields[name] = value;
        return fields.Where(field => field.Value is not null).Select(field => (field.Key, field.Value!));
    }

    private Task<Answer> RefreshAsync(string token, string? scope = null) =>
        _world.Form("/token", ("grant_type", "refresh_token"),
        ("refresh_token", token), ("client_id", _world.Credentials.GoogleClientId),
        ("client_secret", _world.Credentials.GoogleClientSecret), ("scope", scope ?? ""));

    private static string Error(Answer answer) => answer.Json["error"]!.ToString();

    private static byte[] Decode(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
