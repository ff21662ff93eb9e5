using System.Text;
using System.Text.Json;
using AltegioCalendar.Sandbox.Mischief;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Each kind of bad day does what it says.</summary>
public sealed class MischiefTests : IAsyncLifetime
{
    private readonly HurriedClock _clock = new();
    private PretendWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await PretendWorld.StartAsync();

    [Fact]
    public async Task Jitter_adds_up_to_itself_and_latencies_of_two_rules_add_up()
    {
        await using var world = await HurriedAsync(
            new(FaultKind.Latency) { Latency = TimeSpan.FromMilliseconds(40) },
            new(FaultKind.Latency) { Latency = TimeSpan.FromMilliseconds(40), Jitter = TimeSpan.FromMilliseconds(40) });

        await world.Google("GET", world.Events());

        Assert.InRange(Assert.Single(_clock.Waits), TimeSpan.FromMilliseconds(80), TimeSpan.FromMilliseconds(120));
        Assert.All(world.World.Mischief.Rules, rule => Assert.Equal(1, rule.Hits));
    }

    [Fact]
    public async Task A_late_error_is_both_late_and_an_error()
    {
        await using var world = await HurriedAsync(new MischiefRule(FaultKind.Status) { Status = 500, Latency = TimeSpan.FromMilliseconds(60) });

        Assert.Equal(500, (await world.Google("GET", world.Events())).Code);
        Assert.Equal([TimeSpan.FromMilliseconds(60)], _clock.Waits);
    }

    [Fact]
    public async Task A_probability_hits_about_that_often()
    {
        Rules.Add(new(FaultKind.Status) { Probability = 0.5 });

        var codes = new List<int>();
        for (var i = 0; i < 100; i++)
            codes.Add((await ListAsync()).Code);

        Assert.InRange(codes.Count(code => code == 503), 25, 75);
        Assert.Equal((100, codes.Count(code => code == 503)), (Rules.Rules[0].Seen, Rules.Rules[0].Hits));
    }

    [Fact]
    public async Task A_window_of_time_opens_and_closes()
    {
        var clock = new ManualClock(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
        await using var world = await PretendWorld.StartAsync(new AltegioCalendar.Sandbox.SandboxOptions { Clock = clock });
        world.World.Mischief.Add(new(FaultKind.Status) { From = clock.GetUtcNow().AddMinutes(1), Until = clock.GetUtcNow().AddMinutes(2) });

        var codes = new List<int>();
        for (var minute = 0; minute < 3; minute++)
        {
            codes.Add((await world.Google("GET", world.Events())).Code);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([200, 503, 200], codes);
    }

    [Fact]
    public async Task A_body_of_ones_own_is_sent_as_it_is()
    {
        Rules.Add(new(FaultKind.Status) { Status = 418, Body = """{"teapot":true}""", Count = 1 });
        Rules.Add(new(FaultKind.Status) { Status = 504, Body = "<html>late</html>" });

        var json = await ListAsync();
        var html = await ListAsync();

        Assert.Equal((418, """{"teapot":true}""", "application/json"), (json.Code, json.Text, json.ContentHeaders.ContentType!.MediaType));
        Assert.Equal((504, "text/html"), (html.Code, html.ContentHeaders.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_refused_scope_names_the_method_that_was_called()
    {
        Rules.Add(new(FaultKind.Status) { Status = 403, Reason = "insufficientPermissions" });

        Assert.Contains("calendar.v3.Events.List", (await ListAsync()).Text);
    }

    [Fact]
    public async Task A_part_of_a_batch_can_fail_alone()
    {
        Rules.Add(new(FaultKind.Status) { Api = "calendar", Status = 429, Skip = 1, Count = 1 });
        using var content = new StringContent(string.Concat(Enumerable.Repeat($"--cut\n\nGET {_world.Events()}\n\n", 3)) + "--cut--", Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/mixed; boundary=cut");

        var answer = await _world.SendAsync("POST", "/batch/calendar/v3", content, [("Authorization", "Bearer " + _world.Token)]);

        Assert.Equal(["200", "429", "200"], answer.Text.Split('\n').Where(line => line.StartsWith("HTTP/1.1", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1]));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private MischiefBook Rules => _world.World.Mischief;

    /// <summary>A world whose waits are written down and take no time.</summary>
    private async Task<PretendWorld> HurriedAsync(params MischiefRule[] rules)
    {
        var world = await PretendWorld.StartAsync(new AltegioCalendar.Sandbox.SandboxOptions { Clock = _clock });
        foreach (var rule in rules) world.World.Mischief.Add(rule);
        return world;
    }

    [Fact]
    public async Task Latency_holds_an_answer_up_and_lets_it_through()
    {
        await using var world = await HurriedAsync(new MischiefRule(FaultKind.Latency) { Latency = TimeSpan.FromMilliseconds(150) });

        Assert.Equal(200, (await world.Google("GET", world.Events())).Code);
        Assert.Equal([TimeSpan.FromMilliseconds(150)], _clock.Waits);
    }

    [Theory]
    [InlineData(401, null, "authError")]
    [InlineData(403, "rateLimitExceeded", "rateLimitExceeded")]
    [InlineData(403, "userRateLimitExceeded", "userRateLimitExceeded")]
    [InlineData(403, "quotaExceeded", "quotaExceeded")]
    [InlineData(403, "insufficientPermissions", "insufficientPermissions")]
    [InlineData(403, "requiredAccessLevel", "requiredAccessLevel")]
    [InlineData(403, "forbiddenForNonOrganizer", "forbiddenForNonOrganizer")]
    [InlineData(403, "accessNotConfigured", "accessNotConfigured")]
    [InlineData(403, "dailyLimitExceeded", "dailyLimitExceeded")]
    [InlineData(403, "forbidden", "forbidden")]
    [InlineData(403, "forbiddenForServiceAccounts", "forbiddenForServiceAccounts")]
    [InlineData(403, "cannotRemoveLastCalendarOwnerFromAcl", "cannotRemoveLastCalendarOwnerFromAcl")]
    [InlineData(400, "timeRangeEmpty", "timeRangeEmpty")]
    [InlineData(404, null, "notFound")]
    [InlineData(409, "conflict", "conflict")]
    [InlineData(410, "fullSyncRequired", "fullSyncRequired")]
    [InlineData(410, "deleted", "deleted")]
    [InlineData(410, "updatedMinTooLongAgo", "updatedMinTooLongAgo")]
    [InlineData(412, null, "conditionNotMet")]
    [InlineData(429, null, "rateLimitExceeded")]
    [InlineData(500, null, "backendError")]
    [InlineData(502, null, "backendError")]
    [InlineData(504, null, "backendError")]
    [InlineData(503, null, "backendError")]
    public async Task A_status_comes_in_googles_own_shape_and_has_no_effect(int status, string? reason, string expected)
    {
        Rules.Add(new(FaultKind.Status) { Status = status, Reason = reason });

        var answer = await InsertAsync("visit1");

        Assert.Equal((status, expected), (answer.Code, answer.Reason));
        Assert.Empty(_world.World.Google.Events(PretendWorld.Anna));
    }

    [Fact]
    public async Task Retry_After_is_sent_only_when_asked_for()
    {
        Rules.Add(new(FaultKind.Status) { Status = 429, RetryAfter = 7, Count = 1 });
        Rules.Add(new(FaultKind.Status) { Status = 429 });

        Assert.Equal(7, (await ListAsync()).Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Null((await ListAsync()).Headers.RetryAfter);
    }

    [Fact]
    public async Task A_rule_may_hit_once_after_letting_some_through()
    {
        Rules.Add(new(FaultKind.Status) { Status = 401, Skip = 1, Count = 1 });

        var codes = new[] { (await ListAsync()).Code, (await ListAsync()).Code, (await ListAsync()).Code };

        Assert.Equal([200, 401, 200], codes);
        Assert.Equal((3, 1), (Rules.Rules[0].Seen, Rules.Rules[0].Hits));
    }

    [Fact]
    public async Task A_rule_may_be_for_one_account_one_method_one_path_and_one_time()
    {
        Rules.Add(new(FaultKind.Status) { Account = PretendWorld.Mira });
        Rules.Add(new(FaultKind.Status) { Method = "calendar.acl.*" });
        Rules.Add(new(FaultKind.Status) { Path = "somewhere" });
        Rules.Add(new(FaultKind.Status) { Verb = "DELETE" });
        Rules.Add(new(FaultKind.Status) { Until = TimeProvider.System.GetUtcNow().AddDays(-1) });
        Rules.Add(new(FaultKind.Status) { From = TimeProvider.System.GetUtcNow().AddDays(1) });
        Rules.Add(new(FaultKind.Status) { Probability = 0 });
        Rules.Add(new(FaultKind.Status) { Api = "altegio" });
        Assert.Equal(200, (await ListAsync()).Code);

        Rules.Add(new(FaultKind.Status) { Account = PretendWorld.Anna, Api = "calendar", Method = "calendar.events.list",
            Path = "primary", Verb = "GET" });
        Assert.Equal(503, (await ListAsync()).Code);
    }

    [Theory]
    [InlineData(FaultKind.ResetBefore, 0), InlineData(FaultKind.ResetAfter, 1)]
    public async Task A_reset_cuts_the_connection_before_or_after_the_write(FaultKind kind, int written)
    {
        Rules.Add(new(kind) { Method = "calendar.events.insert" });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => InsertAsync("visit1"));

        Assert.Equal(written, _world.World.Google.Events(PretendWorld.Anna).Count);
    }

    [Fact]
    public async Task A_hang_never_answers_and_has_no_effect()
    {
        Rules.Add(new(FaultKind.Hang) { Method = "calendar.events.insert" });
        _world.Http.Timeout = TimeSpan.FromMilliseconds(200);

        await Assert.ThrowsAnyAsync<TaskCanceledException>(() => InsertAsync("visit1"));

        Assert.Empty(_world.World.Google.Events(PretendWorld.Anna));
    }

    [Fact]
    public async Task Truncated_json_took_effect_and_cannot_be_read()
    {
        Rules.Add(new(FaultKind.TruncatedJson));

        var answer = await InsertAsync("visit1");

        Assert.Equal(200, answer.Code);
        Assert.ThrowsAny<JsonException>(() => answer.Json);
        Assert.Single(_world.World.Google.Events(PretendWorld.Anna));
    }

    [Theory]
    [InlineData(200), InlineData(502)]
    public async Task Html_comes_where_json_is_due(int status)
    {
        Rules.Add(new(FaultKind.Html) { Status = status });

        var answer = await ListAsync();

        Assert.Equal((status, "text/html"), (answer.Code, answer.ContentHeaders.ContentType!.MediaType));
        Assert.StartsWith("<!DOCTYPE html>", answer.Text);
    }

    [Fact]
    public async Task An_empty_body_a_redirect_and_damaged_gzip()
    {
        Rules.Add(new(FaultKind.EmptyBody) { Status = 500, Count = 1 });
        Rules.Add(new(FaultKind.Redirect) { Count = 1 });
        Rules.Add(new(FaultKind.GzipDamage) { Count = 1 });

        Assert.Empty((await ListAsync()).Body);
        Assert.NotEqual("localhost", (await ListAsync()).Headers.Location!.Host);
        Assert.Contains("gzip", (await ListAsync()).ContentHeaders.ContentEncoding);
    }

    [Fact]
    public async Task A_slow_drip_takes_its_time_and_arrives_whole()
    {
        await using var world = await HurriedAsync(new MischiefRule(FaultKind.SlowDrip) { Latency = TimeSpan.FromMilliseconds(200) });

        Assert.NotNull((await world.Google("GET", world.Events())).Json["items"]);
        Assert.True(_clock.Waits.Count > 1);
        Assert.InRange(_clock.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task Clock_skew_shows_in_the_date_header()
    {
        Rules.Add(new(FaultKind.ClockSkew) { Latency = TimeSpan.FromHours(2) });

        var ahead = (await ListAsync()).Headers.Date!.Value - TimeProvider.System.GetUtcNow();

        Assert.InRange(ahead.TotalMinutes, 119, 121);
    }

    [Fact]
    public async Task A_skewed_world_clock_dates_what_it_writes()
    {
        _world.World.ClockSkew = TimeSpan.FromMinutes(10);

        var stored = await _world.InsertAsync(PretendWorld.Event("visit1"));

        Assert.InRange((DateTimeOffset.Parse(stored["updated"]!.ToString(),
            System.Globalization.CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow()).TotalMinutes, 9, 11);
    }

    [Fact]
    public async Task A_refresh_may_be_refused_for_one_account()
    {
        var refresh = _world.World.Google.Allow(PretendWorld.Anna, PretendWorld.FullAccess);
        Rules.Add(new(FaultKind.Status) { Api = "oauth", Method = "oauth.token", Account = PretendWorld.Anna, Status = 400,
            Reason = "invalid_grant" });

        var answer = await _world.Form("/token", ("grant_type", "refresh_token"), ("refresh_token", refresh),
            ("client_id", _world.Credentials.GoogleClientId), ("client_secret", _world.Credentials.GoogleClientSecret));

        Assert.Equal((400, "invalid_grant"), (answer.Code, answer.Json["error"]!.ToString()));
    }

    [Theory]
    [InlineData(FaultKind.QuotedBoundary), InlineData(FaultKind.MissingParts)]
    public async Task A_batch_may_lose_its_last_part_or_quote_its_boundary(FaultKind kind)
    {
        Rules.Add(new(kind) { Api = "batch" });
        using var content = new StringContent($"--cut\n\nGET {_world.Events()}\n\n--cut\n\nGET {_world.Events()}\n\n--cut--",
            Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/mixed; boundary=cut");

        var answer = await _world.SendAsync("POST", "/batch/calendar/v3", content, [("Authorization", "Bearer " + _world.Token)]);

        Assert.Equal(kind == FaultKind.MissingParts ? 2 : 3, answer.Text.Split("HTTP/1.1 200").Length);
        Assert.Equal(kind == FaultKind.QuotedBoundary, answer.ContentHeaders.ContentType!.ToString().Contains('"'));
    }

    [Fact]
    public async Task Altegio_fails_in_its_own_envelope()
    {
        Rules.Add(new(FaultKind.Status) { Api = "altegio", Status = 429, Method = "altegio.records" });

        var answer = await _world.Altegio("GET", "records/700101");

        Assert.Equal((429, "false"), (answer.Code, answer.Json["success"]!.ToJsonString()));
        Assert.Equal(200, (await _world.Altegio("GET", "staff/700101")).Code);
    }

    [Fact]
    public async Task Rules_are_driven_over_http_too()
    {
        var added = await _world.SendAsync("POST", "/sandbox/mischief", """{"kind":"Status","api":"calendar","status":503,"latency":"00:00:00.001"}""", []);
        Assert.Equal(503, (await ListAsync()).Code);

        await _world.SendAsync("DELETE", "/sandbox/mischief/" + added.Json["id"], (string?)null, []);

        Assert.Equal(200, (await ListAsync()).Code);
        Assert.Contains("\"calendar.events.list\"", (await _world.Open("/sandbox/ledger")).Text);
    }

    private Task<Answer> ListAsync() => _world.Google("GET", _world.Events());

    private Task<Answer> InsertAsync(string id) => _world.Google("POST", _world.Events(), PretendWorld.Event(id).ToJsonString());
}
