using System.Security.Cryptography.X509Certificates;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Mischief;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Who somebody is, what a grant becomes, and which way the authorization page takes.</summary>
public sealed class IdentityTests : IAsyncLifetime
{
    private const string OAuth = "/o/oauth2/v2/auth";
    private const string EventsScope = "https://www.googleapis.com/auth/calendar.events";
    private const string AclScope = "https://www.googleapis.com/auth/calendar.acls";
    private const string Team = "team@lindenhof.example";

    private readonly ManualClock _clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private PretendWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await PretendWorld.StartAsync(new SandboxOptions { Clock = _clock });
        _world.World.Google.Revoke(PretendWorld.Anna);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Token_info_reads_an_id_token_while_it_lives()
    {
        var refresh = _world.World.Google.Allow(PretendWorld.Anna, "openid", "email");
        var idToken = (await RefreshAsync(refresh)).Json["id_token"]!.ToString();

        var info = (await _world.Open("/tokeninfo?id_token=" + idToken)).Json;
        Assert.Equal((PretendWorld.Anna, "true", _world.Credentials.GoogleClientId, "RS256"),
            (info["email"]!.ToString(), info["email_verified"]!.ToString(), info["aud"]!.ToString(), info["alg"]!.ToString()));

        Assert.Equal("invalid_token", Error(await _world.Open("/tokeninfo?id_token=" + idToken[..^4] + "AAAA")));
        Assert.Equal("invalid_token", Error(await _world.Open("/tokeninfo?id_token=x.y.z")));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("invalid_token", Error(await _world.Open("/tokeninfo?id_token=" + idToken)));
    }

    [Fact]
    public async Task Token_info_reads_an_access_token_in_every_way_it_may_come()
    {
        var token = _world.World.Google.AllowAndSignIn(PretendWorld.Anna, "email", EventsScope);

        var asked = (await _world.Open("/tokeninfo?access_token=" + token)).Json;
        Assert.Equal(("3599", $"{EventsScope} https://www.googleapis.com/auth/userinfo.email"),
            (asked["expires_in"]!.ToString(), asked["scope"]!.ToString()));
        Assert.Equal(200, (await _world.Form("/tokeninfo", ("access_token", token))).Code);
        Assert.Equal("invalid_token", Error(await _world.Open("/tokeninfo?access_token=junk")));
        Assert.Equal(400, (await _world.Open("/tokeninfo")).Code);
    }

    [Fact]
    public async Task User_info_tells_what_the_scopes_allow()
    {
        var full = await UserInfo(_world.World.Google.AllowAndSignIn(Team, "openid", "email", "profile"));
        Assert.Equal(("110000000000000000005", Team, "Salon Lindenhof", "lindenhof.example"), (full.Json["sub"]!.ToString(),
            full.Json["email"]!.ToString(), full.Json["name"]!.ToString(), full.Json["hd"]!.ToString()));

        Assert.Null((await UserInfo(_world.World.Google.AllowAndSignIn(Team, "openid"))).Json["email"]);
        var refused = await UserInfo("junk");
        Assert.Equal((401, "invalid_request", "Invalid Credentials"),
            (refused.Code, Error(refused), refused.Json["error_description"]!.ToString()));
        Assert.Contains("invalid_token", refused.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Keys_are_published_as_certificates_too()
    {
        var keys = (await _world.Open("/oauth2/v3/certs")).Json["keys"]!.AsArray().Select(key => key!["kid"]!.ToString());
        var answer = await _world.Open("/oauth2/v1/certs");

        Assert.Equal(keys.Order(), answer.Json.Select(pair => pair.Key).Order());
        using var certificate = X509Certificate2.CreateFromPem(answer.Json.First().Value!.ToString());
        Assert.NotNull(certificate.GetRSAPublicKey());
        Assert.NotNull(answer.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task The_discovery_document_holds_what_clients_look_for()
    {
        var document = (await _world.Open("/.well-known/openid-configuration")).Json;

        Assert.Equal(_world.BaseAddress.ToString().TrimEnd('/'), document["issuer"]!.ToString());
        foreach (var name in "authorization_endpoint token_endpoint userinfo_endpoint revocation_endpoint jwks_uri response_types_supported subject_types_supported id_token_signing_alg_values_supported scopes_supported token_endpoint_auth_methods_supported claims_supported code_challenge_methods_supported grant_types_supported".Split(' '))
            Assert.NotNull(document[name]);
    }

    [Theory]
    [InlineData("GET"), InlineData("POST")]
    public async Task Revoking_takes_the_token_from_the_query_and_works_once(string verb)
    {
        var refresh = _world.World.Google.Allow(PretendWorld.Anna, EventsScope);
        var path = "/revoke?token=" + Uri.EscapeDataString(refresh);

        Assert.Equal(200, (await _world.SendAsync(verb, path, (HttpContent?)null, [])).Code);
        var again = await _world.SendAsync(verb, path, (HttpContent?)null, []);
        Assert.Equal((400, "invalid_token", "Token expired or revoked"),
            (again.Code, Error(again), again.Json["error_description"]!.ToString()));
        Assert.Equal("invalid_request", Error(await _world.SendAsync(verb, "/revoke", (HttpContent?)null, [])));
    }

    [Fact]
    public async Task In_testing_a_grant_of_a_name_alone_outlives_the_seven_days()
    {
        _world.World.Google.Client = _world.World.Google.Client with { IsTesting = true };
        var refresh = _world.World.Google.Allow(PretendWorld.Anna, "openid", "email", "profile");

        _clock.Advance(TimeSpan.FromDays(8));

        Assert.Equal(200, (await RefreshAsync(refresh)).Code);
    }

    [Fact]
    public async Task A_refresh_token_dies_of_half_a_year_of_silence()
    {
        var refresh = _world.World.Google.Allow(PretendWorld.Anna, EventsScope);
        _clock.Advance(TimeSpan.FromDays(180));
        Assert.Equal(200, (await RefreshAsync(refresh)).Code);
        _clock.Advance(TimeSpan.FromDays(183));

        var late = await RefreshAsync(refresh);

        Assert.Equal(("invalid_grant", "Token has been expired or revoked."), (Error(late), late.Json["error_description"]!.ToString()));
    }

    [Fact]
    public async Task A_grant_grows_and_shrinks_and_the_next_refresh_says_so()
    {
        var refresh = _world.World.Google.Allow(PretendWorld.Anna, EventsScope);
        _world.World.Google.Allow(PretendWorld.Anna, AclScope);
        Assert.Equal($"{AclScope} {EventsScope}", (await RefreshAsync(refresh)).Json["scope"]!.ToString());

        _world.World.Google.Narrow(PretendWorld.Anna, AclScope);
        Assert.Equal(AclScope, (await RefreshAsync(refresh)).Json["scope"]!.ToString());
    }

    [Theory]
    [InlineData("block", 400, "admin_policy_enforced"), InlineData("delete", 400, "invalid_grant"),
        InlineData("reauthenticate", 400, "invalid_grant")]
    public async Task An_account_may_be_lost_after_the_consent(string act, int status, string error)
    {
        var refresh = _world.World.Google.Allow(PretendWorld.Anna, EventsScope);
        await _world.SendAsync("POST", $"/sandbox/google/accounts/{PretendWorld.Anna}/{act}", "{}", []);

        var answer = await RefreshAsync(refresh);

        Assert.Equal((status, error), (answer.Code, Error(answer)));
        Assert.Equal(act == "reauthenticate" ? "invalid_rapt" : null, answer.Json["error_subtype"]?.ToString());
    }

    [Theory]
    [InlineData("isDeleted", "deleted_client"), InlineData("isDisabled", "disabled_client")]
    public async Task A_lost_client_shows_a_page_and_gets_401(string member, string error)
    {
        var client = _world.World.Google.Client;
        _world.World.Google.Client = member == "isDeleted" ? client with { IsDeleted = true } : client with { IsDisabled = true };

        var page = await _world.Open(Ask());
        Assert.Equal((401, true), (page.Code, page.Text.Contains(error, StringComparison.Ordinal)));
        var token = await RefreshAsync("1//0x");
        Assert.Equal((401, error), (token.Code, Error(token)));
    }

    [Fact]
    public async Task Basic_authentication_serves_for_the_client_too()
    {
        var refresh = _world.World.Google.Allow(PretendWorld.Anna, EventsScope);
        var pair = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{_world.Credentials.GoogleClientId}:{_world.Credentials.GoogleClientSecret}"));
        using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", refresh)]);

        Assert.Equal(200, (await _world.SendAsync("POST", "/token", form, [("Authorization", "Basic " + pair)])).Code);
    }

    [Theory]
    [InlineData("grant_type", null, 400, "invalid_request", "Missing required parameter: grant_type")]
    [InlineData("refresh_token", null, 400, "invalid_request", "Missing required parameter: refresh_token")]
    [InlineData("refresh_token", "1//0unknown", 400, "invalid_grant", "Bad Request")]
    [InlineData("client_id", null, 400, "invalid_request", "Could not determine client ID from request.")]
    [InlineData("client_id", "other", 401, "invalid_client", "The OAuth client was not found.")]
    [InlineData("client_secret", "wrong", 401, "invalid_client", "Unauthorized")]
    [InlineData("scope", "https://www.googleapis.com/auth/calendar", 400, "invalid_scope", "Bad Request")]
    [InlineData("grant_type", "client_credentials", 400, "unsupported_grant_type", "Invalid grant_type: client_credentials")]
    public async Task A_wrong_refresh_is_refused_in_googles_words(string name, string? value, int status, string error, string text)
    {
        var fields = new Dictionary<string, string?>
        {
            ["grant_type"] = "refresh_token", ["refresh_token"] = _world.World.Google.Allow(PretendWorld.Anna, EventsScope),
            ["client_id"] = _world.Credentials.GoogleClientId, ["client_secret"] = _world.Credentials.GoogleClientSecret, [name] = value,
        };

        var answer = await _world.Form("/token", [.. fields.Where(one => one.Value is not null).Select(one => (one.Key, one.Value!))]);

        Assert.Equal((status, error, text), (answer.Code, Error(answer), answer.Json["error_description"]!.ToString()));
        Assert.Equal("application/json", answer.ContentHeaders.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task An_embedded_browser_is_not_let_in()
    {
        var page = await _world.SendAsync("GET", Ask(), (HttpContent?)null, [("User-Agent", "Mozilla/5.0 (Linux; Android 14; Pixel; wv) Chrome")]);

        Assert.Equal(403, page.Code);
        Assert.Contains("disallowed_useragent", page.Text);
    }

    [Theory]
    [InlineData("http://127.0.0.1:53917/done", true, 200), InlineData("http://127.0.0.1:53917/done", false, 400),
        InlineData("http://salon.example/done", true, 400), InlineData("https://127.0.0.1/done", true, 400)]
    public async Task Only_an_installed_program_may_use_any_loopback_port(string address, bool isInstalled, int status)
    {
        _world.World.Google.Client = _world.World.Google.Client with { IsInstalled = isInstalled };

        Assert.Equal(status, (await _world.Open(Ask(("redirect_uri", address)))).Code);
    }

    [Fact]
    public async Task An_internal_application_refuses_strangers_on_a_page()
    {
        _world.World.Google.Client = _world.World.Google.Client with { InternalTo = "lindenhof.example" };

        var refused = await _world.Open(Ask(("login_hint", PretendWorld.Anna)));
        Assert.Equal((403, true), (refused.Code, refused.Text.Contains("org_internal", StringComparison.Ordinal)));
        Assert.Equal(200, (await _world.Open(Ask(("login_hint", Team)))).Code);
    }

    [Fact]
    public async Task A_hint_skips_the_chooser_unless_it_is_asked_for()
    {
        Assert.Contains("wants access", (await _world.Open(Ask(("login_hint", PretendWorld.Anna)))).Text);
        Assert.Contains("wants access", (await _world.Open(Ask(("login_hint", "110000000000000000001")))).Text);
        Assert.Contains("Choose an account",
            (await _world.Open(Ask(("login_hint", PretendWorld.Anna), ("prompt", "select_account consent")))).Text);
    }

    [Fact]
    public async Task A_domain_offers_its_own_accounts_only()
    {
        var page = (await _world.Open(Ask(("hd", "lindenhof.example")))).Text;

        Assert.Contains(Team, page);
        Assert.DoesNotContain(PretendWorld.Anna, page);
    }

    [Fact]
    public async Task No_prompt_at_all_answers_from_the_session_or_says_what_is_missing()
    {
        _world.World.Google.Autopilot = new ConsentAutopilot(PretendWorld.Anna);
        var cookie = (await _world.Open(Ask())).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        _world.World.Google.Autopilot = null;

        Assert.NotNull((await SilentAsync(cookie))["code"]);
        Assert.Equal("consent_required", (await SilentAsync(cookie, ("scope", "openid " + AclScope)))["error"]);
        Assert.Equal("login_required", (await SilentAsync(cookie, ("login_hint", PretendWorld.Mira)))["error"]);
        Assert.Equal("login_required", (await SilentAsync(""))["error"]);
    }

    [Theory]
    [InlineData("true", true), InlineData("false", false)]
    public async Task Scopes_granted_before_come_along_when_asked_for(string include, bool isThere)
    {
        _world.World.Google.Allow(PretendWorld.Anna, AclScope);
        _world.World.Google.Autopilot = new ConsentAutopilot(PretendWorld.Anna);

        var back = Back(await _world.Open(Ask(("include_granted_scopes", include))));

        Assert.Equal(isThere, back["scope"].Contains(AclScope, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ticking_nothing_is_a_refusal_unless_signing_in_was_asked_for()
    {
        _world.World.Google.Autopilot = new ConsentAutopilot(PretendWorld.Anna, Unticked: [EventsScope, AclScope]);

        Assert.Equal("access_denied", Back(await _world.Open(Ask(("scope", $"{EventsScope} {AclScope}"))))["error"]);
        var signIn = Back(await _world.Open(Ask(("scope", $"openid {EventsScope} {AclScope}"))));
        Assert.Equal("openid", signIn["scope"]);
    }

    [Fact]
    public async Task Trouble_on_the_authorization_page_is_told_to_a_person()
    {
        _world.World.Mischief.Add(new(FaultKind.Status) { Api = "oauth", Method = "oauth.authorize", Status = 403, Reason = "access_not_configured" });

        var page = await _world.Open(Ask());

        Assert.Equal((403, "text/html"), (page.Code, page.ContentHeaders.ContentType!.MediaType));
        Assert.Contains("access_not_configured", page.Text);
    }

    private string Ask(params (string Name, string Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = _world.Credentials.GoogleClientId, ["redirect_uri"] = PretendWorld.Callback, ["response_type"] = "code",
            ["scope"] = "openid " + EventsScope, ["state"] = "s",
        };
        foreach (var (name, value) in changes)
            query[name] = value;
        return QueryHelpers.AddQueryString(OAuth, query);
    }

    private async Task<Dictionary<string, string>> SilentAsync(string cookie, params (string, string)[] changes) =>
        Back(await _world.SendAsync("GET", Ask([("prompt", "none"), .. changes]), (HttpContent?)null, [("Cookie", cookie)]));

    private static Dictionary<string, string> Back(Answer answer) =>
        QueryHelpers.ParseQuery(answer.Headers.Location!.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    private Task<Answer> UserInfo(string token) =>
        _world.SendAsync("GET", "/v1/userinfo", (HttpContent?)null, [("Authorization", "Bearer " + token)]);

    private Task<Answer> RefreshAsync(string token) => _world.Form("/token", ("grant_type", "refresh_token"), ("refresh_token", token),
        ("client_id", _world.Credentials.GoogleClientId), ("client_secret", _world.Credentials.GoogleClientSecret));

    private static string Error(Answer answer) => answer.Json["error"]!.ToString();
}
