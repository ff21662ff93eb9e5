using System.Text.Json.Nodes;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>The Sandbox's own API, for programs that cannot reach into its process.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    private PretendWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await PretendWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_new_account_can_be_made_and_connected_without_a_browser()
    {
        await Post("google/accounts", """{"email":"new@gmail.example","subject":"9","name":"New","timeZone":"Asia/Almaty"}""");
        _world.Token = (await Post("google/accounts/new@gmail.example/allow",
            $"[\"openid\",\"{PretendWorld.FullAccess}\"]")).Json["accessToken"]!.ToString();

        Assert.Equal("Asia/Almaty", (await _world.Google("GET", "/calendar/v3/calendars/primary")).Json["timeZone"]!.ToString());
    }

    [Fact]
    public async Task Taking_access_back_kills_the_token()
    {
        Assert.Equal(204, (await Post($"google/accounts/{PretendWorld.Anna}/revoke", "{}")).Code);
        Assert.Equal(401, (await _world.Google("GET", _world.Events())).Code);
    }

    [Fact]
    public async Task Switches_are_changed_one_by_one()
    {
        await _world.SendAsync("PATCH", "/sandbox/google/switches", """{"refusesRevival":true,"callsPerMinutePerUser":7}""", []);

        Assert.Equal((true, 7),
            (_world.World.Google.Switches.RefusesRevival, _world.World.Google.Switches.CallsPerMinutePerUser));
    }

    [Fact]
    public async Task A_client_can_be_disabled()
    {
        var client = (await _world.Open("/sandbox/google/client")).Json;
        client["isDisabled"] = true;
        await _world.SendAsync("PUT", "/sandbox/google/client", client.ToJsonString(), []);

        Assert.Equal("disabled_client", (await _world.Form("/token", ("grant_type", "refresh_token"), ("refresh_token", "x"),
            ("client_id", _world.Credentials.GoogleClientId),
            ("client_secret", _world.Credentials.GoogleClientSecret))).Json["error"]!.ToString());
    }

    [Fact]
    public async Task A_visit_is_booked_and_a_taken_slot_refused_in_words()
    {
        var staff = _world.World.Salon.Staff()[0].Id;
        var body = $$$"""{"staffId":{{{staff}}},"start":"2040-03-01T10:00","minutes":30,"client":"Lina"}""";

        Assert.Equal(200, (await Post("desk/700101/visits", body)).Code);
        var refused = await Post("desk/700101/visits", body);

        Assert.Equal((409, "Anna Sommer is busy at 10:00. Choose another time or person."), (refused.Code, refused.Json["message"]!.ToString()));
    }

    [Theory]
    [InlineData("GET", "desk/1/day?date=2040-03-01", null, 409, "There is no location 1.")]
    [InlineData("GET", "desk/700101/day?date=tomorrow", null, 400, "The day is missing or wrong.")]
    [InlineData("GET", "desk/one/setup", null, 400, "one is no number.")]
    [InlineData("DELETE", "desk/700101/visits/5", null, 409, "There is no visit 5.")]
    [InlineData("DELETE", "desk/700101/groups/5", null, 409, "There is no class 5.")]
    [InlineData("POST", "desk/700101/visits", """{"staffId":5}""", 400, "The day or the time is missing.")]
    [InlineData("PUT", "altegio/access/700101", "\"Sometimes\"", 400, null)]
    [InlineData("PUT", "altegio/hooks/700101", "[\"ftp://x\"]", 400, "ftp://x is no web address.")]
    public async Task A_mistake_is_answered_in_words(string verb, string path, string? body, int status, string? words)
    {
        var answer = await _world.SendAsync(verb, "/sandbox/" + path, body, []);

        Assert.Equal(status, answer.Code);
        Assert.StartsWith(words ?? "", answer.Json["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_limits_and_addresses_of_altegio_are_told_and_changed()
    {
        await _world.SendAsync("PUT", "/sandbox/altegio/rate-limit", "true", []);
        await _world.SendAsync("PUT", "/sandbox/altegio/webhook-delay", "\"00:00:05\"", []);
        await _world.SendAsync("PUT", "/sandbox/altegio/access/700101", "\"ReadsOnly\"", []);
        await _world.SendAsync("PUT", "/sandbox/altegio/hooks/700101", "[\"http://localhost:1/hook\"]", []);

        var settings = (await _world.Open("/sandbox/altegio/settings")).Json;

        Assert.Equal((true, "00:00:05", "00:00:15"), ((bool)settings["limitsRate"]!, settings["webhookDelay"]!.ToString(), settings["answerTime"]!.ToString()));
        Assert.Equal(("ReadsOnly", "http://localhost:1/hook"), (settings["locations"]![0]!["access"]!.ToString(), settings["locations"]![0]!["urls"]![0]!.ToString()));
    }

    [Fact]
    public async Task A_class_is_moved_and_called_off_at_the_front_desk()
    {
        var salon = _world.World.Salon;
        var lesson = salon.Services().First(service => service.Capacity > 1).Id;
        var id = (long)(await Post("desk/700101/groups", $$$"""{"staffId":{{{salon.Staff()[0].Id}}},"serviceId":{{{lesson}}},"start":"2040-03-01T10:00","capacity":4}""")).Json["id"]!;
        await Post("desk/700101/visits", $$$"""{"activityId":{{{id}}},"client":"Lina"}""");

        Assert.Equal(200, (await _world.SendAsync("PUT", $"/sandbox/desk/700101/groups/{id}", """{"start":"2040-03-01T12:00"}""", [])).Code);
        Assert.Equal(12, Assert.Single(salon.Visits(), visit => visit.ActivityId == id).Start.Hour);
        await _world.SendAsync("DELETE", $"/sandbox/desk/700101/groups/{id}", (string?)null, []);
        Assert.True(Assert.Single(salon.Visits(), visit => visit.ActivityId == id).IsDeleted);
    }

    [Fact]
    public async Task A_busy_day_books_moves_and_cancels()
    {
        var day = _world.World.Salon.WallClock().Date.AddDays(60);

        var told = (await Post("desk/700101/busy-day", $$$"""{"date":"{{{day:yyyy-MM-dd}}}"}""")).Json;

        Assert.True((int)told["booked"]! > 10 && (int)told["changed"]! + (int)told["cancelled"]! > 0, told.ToJsonString());
        Assert.True(_world.World.Salon.Visits().Count(visit => visit.Start.Date == day) > 10);
    }

    [Theory]
    [InlineData("""{"summary":"a","summary":"b","start":{"date":"2027-03-01"},"end":{"date":"2027-03-02"}}""")]
    [InlineData("""{"summary":"\ud800","start":{"date":"2027-03-01"},"end":{"date":"2027-03-02"}}""")]
    [InlineData("""[1,2]""")]
    [InlineData("")]
    public async Task Hostile_json_is_a_parse_error_and_never_a_crash(string body) =>
        Assert.Equal((400, "parseError"),
            (await _world.Google("POST", _world.Events(), body) is var answer ? answer.Code : 0, answer.Reason));

    [Fact]
    public async Task Token_lives_can_be_cut_short()
    {
        await _world.SendAsync("PUT", "/sandbox/google/access-token-life", "\"00:01:00\"", []);
        await _world.SendAsync("PUT", "/sandbox/google/grant-time-limit", "\"01:00:00\"", []);

        Assert.Equal((60, 60), (_world.World.Google.AccessTokenLife.TotalSeconds, _world.World.Google.GrantTimeLimit!.Value.TotalMinutes));
        Assert.Equal(204, (await _world.SendAsync("PUT", "/sandbox/google/grant-time-limit", "null", [])).Code);
        Assert.Null(_world.World.Google.GrantTimeLimit);
    }

    private Task<Answer> Post(string path, string body) => _world.SendAsync("POST", "/sandbox/" + path, body, []);
}
