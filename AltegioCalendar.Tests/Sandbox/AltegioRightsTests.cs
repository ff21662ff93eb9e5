using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Altegio;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Who may ask Altegio what, and in which words it says no.</summary>
public sealed class AltegioRightsTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2027, 3, 20, 9, 0, 0, TimeSpan.Zero));
    private PretendWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await PretendWorld.StartAsync(new SandboxOptions { Clock = _clock });

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("Bearer {partner}, User {user}", 200)]
    [InlineData("Bearer {partner},{user}", 200)]
    [InlineData("bearer {partner} ,  User  {user}", 200)]
    [InlineData("{partner}, User {user}", 401)]
    [InlineData("Basic {partner}, User {user}", 401)]
    [InlineData("Bearer {partner}", 401)]
    [InlineData("Bearer {partner}, User wrong", 401)]
    [InlineData("Bearer wrong, User {user}", 401)]
    [InlineData("Bearer {user}, User {partner}", 401)]
    [InlineData("", 401)]
    public async Task A_header_with_both_tokens_opens_and_nothing_else_does(string header, int status) =>
        Assert.Equal(status, (await Ask("GET", "records/700101", header)).Code);

    [Fact]
    public async Task Only_the_words_tell_an_unknown_partner_from_a_missing_login()
    {
        Assert.Equal("Partner not found.", Said(await Ask("GET", "records/700101", "Bearer wrong, User {user}")));
        Assert.Equal("Authentication needed.", Said(await Ask("GET", "records/700101", "Bearer {partner}")));
        Assert.Equal("Необходима авторизация", Said(await Ask("GET", "records/700101", "Bearer {partner}", ("Accept-Language", "ru-RU,ru;q=0.9"))));
        Assert.Equal("Филиал не найден.", Said(await Ask("GET", "staff/1", "Bearer {partner}, User {user}", ("Accept-Language", "ru"))));
    }

    [Theory]
    [InlineData("application/vnd.api.v2+json", true)]
    [InlineData("application/vnd.yclients.v2+json", true)]
    [InlineData("application/vnd.api.v2+json; charset=utf-8", true)]
    [InlineData("application/json, application/vnd.api.v2+json", true)]
    [InlineData("application/json", false)]
    [InlineData("*/*", false)]
    public async Task The_media_type_chooses_the_envelope(string accept, bool hasEnvelope)
    {
        var answer = await _world.SendAsync("GET", "/api/v1/staff/700101", (HttpContent?)null,
            [("Authorization", Filled("Bearer {partner}, User {user}")), ("Accept", accept)]);

        Assert.Equal(hasEnvelope, JsonNode.Parse(answer.Text) is JsonObject);
    }

    [Fact]
    public async Task The_media_type_can_be_demanded()
    {
        _world.World.Altegio.Quirks = AltegioQuirks.None with { RequiresMediaType = true };

        var answer = await _world.SendAsync("GET", "/api/v1/staff/700101", (HttpContent?)null,
            [("Authorization", Filled("Bearer {partner}, User {user}"))]);

        Assert.Equal((400, "false"), (answer.Code, answer.Json["success"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_login_by_mail_or_telephone_gives_the_token_and_a_wrong_one_a_401()
    {
        Assert.Equal(201, (await Login("owner@lindenhof.example", "sandbox")).Code);
        Assert.Equal(_world.Credentials.UserToken, (await Login("+4915550000001", "sandbox")).Json["data"]!["user_token"]!.ToString());
        Assert.Equal((401, "Wrong login or password."), (await Login("owner@lindenhof.example", "x") is var wrong ? wrong.Code : 0, Said(wrong)));
        Assert.Equal(422, (await Ask("POST", "auth", "Bearer {partner}", body: "{}")).Code);
        Assert.Equal(400, (await Ask("POST", "auth", "Bearer {partner}", body: "login=x")).Code);
        Assert.Equal(401, (await Ask("POST", "auth", "", body: """{"login":"owner@lindenhof.example","password":"sandbox"}""")).Code);
    }

    [Fact]
    public async Task A_new_password_ends_the_old_token()
    {
        var fresh = (await _world.SendAsync("POST", "/sandbox/altegio/password", "{}", [])).Json["userToken"]!.ToString();

        Assert.Equal(401, (await _world.Altegio("GET", "records/700101")).Code);
        Assert.Equal(200, (await Ask("GET", "records/700101", "Bearer {partner}, User " + fresh)).Code);
    }

    [Theory]
    [InlineData("Denied", 403, "Access denied.", 403, 403)]
    [InlineData("ReadsOnly", 200, null, 403, 403)]
    [InlineData("NoHookSettings", 200, null, 404, 403)]
    [InlineData("LicenceExpired", 403, "The licence of the location with id: 700101 has expired", 403, 403)]
    [InlineData("Uninstalled", 403, "Access denied.", 403, 403)]
    public async Task Rights_differ_from_location_to_location(string access, int read, string? words, int write, int hooks)
    {
        Assert.Equal(204, (await _world.SendAsync("PUT", "/sandbox/altegio/access/700101", $"\"{access}\"", [])).Code);

        var list = await _world.Altegio("GET", "records/700101");
        Assert.Equal((read, words), (list.Code, read == 200 ? null : Said(list)));
        Assert.Equal(write, (await _world.Altegio("DELETE", "record/700101/1")).Code);
        Assert.Equal(hooks, (await _world.Altegio("GET", "hooks_settings/700101")).Code);
    }

    [Fact]
    public async Task Nobody_reads_a_visit_of_a_location_that_is_closed_to_them()
    {
        var visit = _world.World.Salon.Visits().First(one => one.VisitId != 0);
        Assert.Equal(200, (await _world.Altegio("GET", $"visits/{visit.VisitId}")).Code);

        _world.World.Altegio.SetAccess(700101, LocationAccess.Denied);

        Assert.Equal(403, (await _world.Altegio("GET", $"visits/{visit.VisitId}")).Code);
    }

    [Theory]
    [InlineData("PATCH", "records/700101", 405), InlineData("DELETE", "companies", 405), InlineData("POST", "record/700101/1", 405)]
    [InlineData("GET", "nothing", 404), InlineData("GET", "records/abc", 404), InlineData("GET", "record/700101/abc", 404)]
    [InlineData("GET", "staff/700101/1", 404), InlineData("GET", "visits/0", 404), InlineData("GET", "activity/700101/1", 404)]
    [InlineData("GET", "activity/700101/search", 422), InlineData("GET", "records/700101?start_date=22.03.2027", 422)]
    [InlineData("GET", "records/700101?changed_after=yesterday", 422), InlineData("POST", "records/700101", 400)]
    public async Task A_wrong_question_gets_its_status_in_the_envelope(string verb, string path, int status)
    {
        var answer = await _world.Altegio(verb, path, verb == "POST" ? "[]" : null);

        Assert.Equal((status, "false"), (answer.Code, answer.Json["success"]!.ToJsonString()));
        Assert.True(answer.Json.ContainsKey("data") && answer.Json["data"] is null);
        Assert.NotEmpty(Said(answer));
    }

    [Fact]
    public async Task Version_two_is_refused_in_json_too()
    {
        var answer = await _world.SendAsync("GET", "/api/v2/locations/700101/appointments", (HttpContent?)null,
            [("Authorization", Filled("Bearer {partner}, User {user}")), ("Accept", "application/vnd.api.v2+json")]);

        Assert.Equal((404, "API v2 is not offered here"), (answer.Code, Said(answer)));
    }

    [Fact]
    public async Task Errors_come_as_texts_by_field_or_as_objects()
    {
        Task<Answer> Wrong() => _world.Altegio("POST", "records/700101", """{"client":{}}""");
        JsonNode Errors(Answer answer) => answer.Json["meta"]!["errors"]!;

        Assert.Contains("\"staff_id: required\"", Errors(await Wrong()).AsArray().ToJsonString());
        _world.World.Altegio.Quirks = AltegioQuirks.None with { ErrorsByField = true };
        Assert.Equal("""["required"]""", Errors(await Wrong())["staff_id"]!.ToJsonString());
        _world.World.Altegio.Quirks = AltegioQuirks.None with { ErrorsAsObjects = true };
        Assert.Equal("staff_id: required", Errors(await Wrong())[0]!["message"]!.ToString());
        _world.World.Altegio.Quirks = AltegioQuirks.None with { NotFoundIsBare = true };
        Assert.Equal("{}", (await _world.Altegio("GET", "record/700101/1")).Json["meta"]!.ToJsonString());
    }

    [Fact]
    public async Task A_call_over_the_limit_is_written_down_even_while_it_is_answered()
    {
        for (var i = 0; i < 6; i++)
            Assert.Equal(200, (await _world.Altegio("GET", "companies?my=1")).Code);

        Assert.Equal(1, _world.World.Ledger.BreachCounts["altegio-rate"]);
    }

    [Fact]
    public async Task After_two_hundred_calls_the_minute_is_full_and_says_so_without_a_hint_when_to_come_back()
    {
        _world.World.Altegio.LimitsRate = true;
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(200, (await _world.Altegio("GET", "companies?my=1&count=1")).Code);
            _clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        var refused = await _world.Altegio("GET", "companies?my=1");
        Assert.Equal((429, "Too many requests", null), (refused.Code, Said(refused), refused.Headers.RetryAfter));
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(200, (await _world.Altegio("GET", "companies?my=1")).Code);
    }

    private Task<Answer> Login(string login, string password) =>
        Ask("POST", "auth", "Bearer {partner}", body: $$"""{"login":"{{login}}","password":"{{password}}"}""");

    private Task<Answer> Ask(string verb, string path, string header, (string, string)? also = null, string? body = null) =>
        _world.SendAsync(verb, "/api/v1/" + path, body,
            [("Authorization", Filled(header)), ("Accept", "application/vnd.api.v2+json"), .. also is { } one ? [one] : Array.Empty<(string, string)>()]);

    private string Filled(string header) => header.Replace("{partner}", _world.Credentials.PartnerToken, StringComparison.Ordinal)
        .Replace("{user}", _world.Credentials.UserToken, StringComparison.Ordinal);

    private static string Said(Answer answer) => answer.Json["meta"]!["message"]!.ToString();
}
