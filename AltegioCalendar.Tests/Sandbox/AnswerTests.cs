using AltegioCalendar.Sandbox;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>What all answers of Calendar v3 have in common: masks, headers, etags, errors.</summary>
public sealed class AnswerTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private PretendWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await PretendWorld.StartAsync(new SandboxOptions { Clock = _clock });
        await _world.InsertAsync(PretendWorld.Event("visit1"));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("items/id", """{"items":[{"id":"visit1"}]}""")]
    [InlineData("items(id,status)", """{"items":[{"id":"visit1","status":"confirmed"}]}""")]
    [InlineData("kind,items/start/timeZone", """{"kind":"calendar#events","items":[{"start":{"timeZone":"Europe/Berlin"}}]}""")]
    [InlineData("items(start(timeZone),id)", """{"items":[{"id":"visit1","start":{"timeZone":"Europe/Berlin"}}]}""")]
    [InlineData("items(start/*,reminders)", """{"items":[{"start":{"dateTime":"2027-03-01T10:00:00+01:00","timeZone":"Europe/Berlin"},"reminders":{"useDefault":true}}]}""")]
    [InlineData("items/*/useDefault", """{"items":[{"creator":{},"organizer":{},"start":{},"end":{},"reminders":{"useDefault":true}}]}""")]
    [InlineData("items/id/length", null)]
    [InlineData("items(reminders/*)", """{"items":[{"reminders":{"useDefault":true}}]}""")]
    [InlineData("nonsense", null), InlineData("items(nonsense)", null), InlineData("items(id", null), InlineData("items)", null),
        InlineData("items/", null), InlineData(",kind", null)]
    public async Task A_mask_chooses_what_it_names_and_must_name_what_exists(string fields, string? expected)
    {
        var answer = await _world.Google("GET", $"{_world.Events()}?fields={Uri.EscapeDataString(fields)}");

        if (expected is not null) Assert.Equal(expected, answer.Json.ToJsonString().Replace("\\u002B", "+"));
        else Assert.Equal((400, "invalidParameter", "fields"), (answer.Code, answer.Reason, answer.Json["error"]!["errors"]![0]!["location"]!.ToString()));
    }

    [Fact]
    public async Task A_star_is_everything() =>
        Assert.Equal((await _world.Google("GET", _world.Events() + "/visit1")).Text, (await _world.Google("GET", _world.Events() + "/visit1?fields=*")).Text);

    [Fact]
    public async Task A_wrong_mask_leaves_no_write_behind()
    {
        var answer = await _world.Google("POST", _world.Events() + "?fields=nonsense", PretendWorld.Event("visit2").ToJsonString());

        Assert.Equal(400, answer.Code);
        Assert.Equal(404, (await _world.Google("GET", _world.Events() + "/visit2")).Code);
    }

    [Theory]
    [InlineData("alt=media", "alt"), InlineData("prettyPrint=maybe", "prettyPrint"), InlineData("maxResults=-1", "maxResults"),
        InlineData("maxAttendees=0", "maxAttendees"), InlineData("eventTypes=party", "eventTypes"), InlineData("showDeleted=1", "showDeleted"),
        InlineData("timeZone=Mars", "timeZone")]
    public async Task A_parameter_outside_its_range_is_named(string query, string name)
    {
        var answer = await _world.Google("GET", $"{_world.Events()}?{query}");

        Assert.Equal((400, "invalidParameter", "parameter", name), (answer.Code, answer.Reason,
            answer.Json["error"]!["errors"]![0]!["locationType"]!.ToString(), answer.Json["error"]!["errors"]![0]!["location"]!.ToString()));
    }

    [Theory]
    [InlineData("maxResults=99999"), InlineData("showHiddenInvitations=true&alwaysIncludeEmail=false"), InlineData("alt=json&key=k&quotaUser=q&userIp=1.2.3.4"),
        InlineData("eventTypes=default&eventTypes=focusTime"), InlineData("unheardOf=1"), InlineData("callback=x&uploadType=media")]
    public async Task What_is_known_or_unknown_but_harmless_passes(string query) =>
        Assert.Equal(200, (await _world.Google("GET", $"{_world.Events()}?{query}")).Code);

    [Theory]
    [InlineData("sendUpdates=everybody", 400), InlineData("sendUpdates=none", 200), InlineData("sendUpdates=all", 200), InlineData("sendUpdates=externalOnly", 200),
        InlineData("sendNotifications=false", 200)]
    public async Task Who_is_told_is_one_of_three(string query, int status) =>
        Assert.Equal(status, (await _world.Google("PATCH", $"{_world.Events()}/visit1?{query}", "{}")).Code);

    [Fact]
    public async Task Printing_is_pretty_unless_unwanted()
    {
        Assert.Contains("\n \"kind\"", (await _world.Google("GET", _world.Events() + "/visit1")).Text);
        Assert.DoesNotContain("\n", (await _world.Google("GET", _world.Events() + "/visit1?prettyPrint=false")).Text);
    }

    [Fact]
    public async Task Every_answer_forbids_caches_and_carries_a_date()
    {
        foreach (var answer in new[] { await _world.Google("GET", _world.Events()), await _world.Google("GET", _world.Events() + "/never"),
            await _world.Google("DELETE", _world.Events() + "/visit1") })
        {
            Assert.True(answer.Headers.CacheControl!.NoStore, $"{answer.Code}");
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.NotNull(answer.Headers.Date);
            Assert.Null(answer.Headers.RetryAfter);
        }
    }

    [Fact]
    public async Task A_known_list_answers_304_until_something_in_it_changes()
    {
        var etag = (await _world.Google("GET", _world.Events())).Json["etag"]!.ToString();
        Assert.Equal((304, 0), (await _world.Google("GET", _world.Events(), null, ("If-None-Match", etag))) is var known ? (known.Code, known.Body.Length) : default);

        await _world.Google("PATCH", _world.Events() + "/visit1", """{"reminders":{"useDefault":false}}""");

        Assert.Equal(200, (await _world.Google("GET", _world.Events(), null, ("If-None-Match", etag))).Code);
    }

    [Fact]
    public async Task An_etag_changes_with_every_write_and_updated_with_all_but_reminders()
    {
        var before = (await _world.Google("GET", _world.Events() + "/visit1")).Json;
        _clock.Advance(TimeSpan.FromSeconds(5));
        var reminded = (await _world.Google("PATCH", _world.Events() + "/visit1", """{"reminders":{"useDefault":false}}""")).Json;
        var renamed = (await _world.Google("PATCH", _world.Events() + "/visit1", """{"summary":"x"}""")).Json;

        Assert.Equal(3, new[] { before, reminded, renamed }.Select(one => one["etag"]!.ToString()).Distinct().Count());
        Assert.Equal(before["updated"]!.ToString(), reminded["updated"]!.ToString());
        Assert.NotEqual(before["updated"]!.ToString(), renamed["updated"]!.ToString());
        Assert.Equal("0", renamed["sequence"]!.ToJsonString());
    }

    [Fact]
    public async Task Without_a_token_it_says_login_required()
    {
        var answer = await _world.SendAsync("GET", _world.Events(), (string?)null, []);

        Assert.Equal((401, "required", "UNAUTHENTICATED", "Login Required."), (answer.Code, answer.Reason,
            answer.Json["error"]!["status"]!.ToString(), answer.Json["error"]!["errors"]![0]!["message"]!.ToString()));
        Assert.StartsWith("Bearer realm=", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("access_token"), InlineData("oauth_token")]
    public async Task A_token_may_come_in_the_query(string name) =>
        Assert.Equal(200, (await _world.SendAsync("GET", $"{_world.Events()}?{name}={_world.Token}", (string?)null, [])).Code);

    [Fact]
    public async Task A_missing_scope_names_the_method()
    {
        _world.Token = _world.World.Google.AllowAndSignIn(PretendWorld.Anna, "https://www.googleapis.com/auth/calendar.calendarlist.readonly");

        var error = (await _world.Google("POST", _world.Events(), PretendWorld.Event("visit2").ToJsonString())).Json["error"]!;

        Assert.Equal(("PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "calendar.v3.Events.Insert"), (error["status"]!.ToString(),
            error["details"]![0]!["reason"]!.ToString(), error["details"]![0]!["metadata"]!["method"]!.ToString()));
    }

    [Theory]
    [InlineData("GET", "/calendar/v3/nothing"), InlineData("PUT", "/calendar/v3/colors"), InlineData("GET", "/calendar/v3/")]
    public async Task An_unknown_path_is_a_page(string verb, string path)
    {
        var answer = await _world.Google(verb, path);
        Assert.Equal((404, "text/html"), (answer.Code, answer.ContentHeaders.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("PATCH", """{"summary":"x"}"""), InlineData("PUT", null), InlineData("DELETE", null)]
    public async Task A_verb_may_be_overridden(string verb, string? body)
    {
        var answer = await _world.Google("POST", _world.Events() + "/visit1", verb == "PUT" ? PretendWorld.Event().ToJsonString() : body,
            ("X-HTTP-Method-Override", verb));

        Assert.Equal(verb == "DELETE" ? 204 : 200, answer.Code);
    }

    [Theory]
    [InlineData("primary"), InlineData("anna.sommer%40gmail.example"), InlineData("anna.sommer@gmail.example")]
    public async Task A_calendar_has_one_id_and_an_alias_that_never_comes_back(string id)
    {
        var answer = await _world.Google("GET", $"/calendar/v3/calendars/{id}");

        Assert.Equal(PretendWorld.Anna, answer.Json["id"]!.ToString());
        Assert.DoesNotContain("primary", answer.Text);
    }
}
