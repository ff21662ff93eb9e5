using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>events.list: pages, filters and incremental sync.</summary>
public sealed class EventListTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private PretendWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await PretendWorld.StartAsync(new SandboxOptions { Clock = _clock });
        for (var day = 1; day <= 5; day++)
        {
            var wanted = PretendWorld.Event($"visit{day}");
            wanted["start"]!["dateTime"] = $"2027-03-0{6 - day}T10:00:00+01:00";
            wanted["end"]!["dateTime"] = $"2027-03-0{6 - day}T11:00:00+01:00";
            wanted["extendedProperties"] = new JsonObject { ["private"] = new JsonObject { ["even"] = $"{day % 2 == 0}" } };
            await _world.InsertAsync(wanted);
        }
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Pages_end_with_a_sync_token_that_tells_only_changes()
    {
        var (ids, sync) = await ReadAsync("maxResults=2");
        Assert.Equal(5, ids.Count);

        await _world.Google("DELETE", _world.Events() + "/visit2");
        await _world.Google("PATCH", _world.Events() + "/visit4", """{"summary":"x"}""");
        var (changed, _) = await ReadAsync("syncToken=" + sync);

        Assert.Equal(["visit2", "visit4"], changed);
    }

    [Fact]
    public async Task A_change_between_two_pages_is_not_lost()
    {
        var first = (await List("maxResults=3")).Json;
        await _world.Google("PATCH", _world.Events() + "/visit1", """{"summary":"changed meanwhile"}""");

        var rest = (await List("maxResults=10&pageToken=" + first["nextPageToken"])).Json;

        Assert.Contains("visit1", rest["items"]!.AsArray().Select(item => item!["id"]!.ToString()));
    }

    [Theory]
    [InlineData("orderBy=startTime&singleEvents=true", "visit5,visit4,visit3,visit2,visit1")]
    [InlineData("timeMin=2027-03-03T11:00:00%2B01:00&orderBy=startTime&singleEvents=true", "visit2,visit1")]
    [InlineData("timeMax=2027-03-02T10:00:00%2B01:00", "visit5")]
    [InlineData("privateExtendedProperty=even%3DTrue", "visit2,visit4")]
    [InlineData("privateExtendedProperty=even%3DTrue&privateExtendedProperty=even%3DFalse", "visit1,visit2,visit3,visit4,visit5")]
    [InlineData("iCalUID=visit3@google.com", "visit3")]
    [InlineData("q=HAIRCUT&maxResults=1", "visit1")]
    public async Task Filters_choose(string query, string ids) =>
        Assert.Equal(ids, string.Join(',', (await List(query)).Json["items"]!.AsArray().Select(item => item!["id"]!.ToString())));

    [Theory]
    [InlineData("orderBy=startTime", "badRequest")]
    [InlineData("maxResults=0", "invalidParameter")]
    [InlineData("maxResults=many", "invalidParameter")]
    [InlineData("orderBy=size", "invalidParameter")]
    [InlineData("pageToken=junk", "invalid")]
    [InlineData("timeMin=2027-03-01T10:00:00", "badRequest")]
    [InlineData("timeMin=2027-03-02T00:00:00Z&timeMax=2027-03-01T00:00:00Z", "timeRangeEmpty")]
    [InlineData("privateExtendedProperty=even", "invalidParameter")]
    [InlineData("fields=items(id", "invalidParameter")]
    public async Task A_bad_parameter_answers_400(string query, string reason)
    {
        var answer = await List(query);
        Assert.Equal((400, reason), (answer.Code, answer.Reason));
    }

    [Fact]
    public async Task A_page_token_belongs_to_its_query()
    {
        var next = (await List("maxResults=2&q=haircut")).Json["nextPageToken"];

        Assert.Equal(200, (await List($"maxResults=2&q=haircut&pageToken={next}")).Code);
        Assert.Equal("invalid", (await List($"maxResults=2&pageToken={next}")).Reason);
    }

    [Fact]
    public async Task What_has_changed_since_a_moment_includes_tombstones()
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _world.Google("DELETE", _world.Events() + "/visit2");
        await _world.Google("PATCH", _world.Events() + "/visit1", """{"summary":"x"}""");

        var changed = (await List("orderBy=updated&updatedMin=2027-03-01T09:00:30Z")).Json["items"]!.AsArray();

        Assert.Equal(["visit2", "visit1"], changed.Select(item => item!["id"]!.ToString()));
    }

    [Fact]
    public async Task Private_and_shared_properties_must_both_fit()
    {
        await _world.Google("PATCH", _world.Events() + "/visit2", """{"extendedProperties":{"shared":{"team":"a=b"}}}""");

        Assert.Equal(["visit2"], (await ReadAsync("privateExtendedProperty=even%3DTrue&sharedExtendedProperty=team%3Da%3Db")).Ids);
        Assert.Empty((await ReadAsync("privateExtendedProperty=even%3DFalse&sharedExtendedProperty=team%3Da%3Db")).Ids);
    }

    [Fact]
    public async Task Types_of_events_are_chosen()
    {
        var focus = PretendWorld.Event("focus1");
        focus["eventType"] = "focusTime";
        await _world.InsertAsync(focus);

        Assert.Equal(["focus1"], (await ReadAsync("eventTypes=focusTime&eventTypes=outOfOffice")).Ids);
        Assert.DoesNotContain("focus1", (await ReadAsync("eventTypes=default")).Ids);
    }

    [Fact]
    public async Task Deleted_events_are_shown_on_request()
    {
        await _world.Google("DELETE", _world.Events() + "/visit2");

        Assert.Equal(4, (await List("")).Json["items"]!.AsArray().Count);
        Assert.Equal(5, (await List("showDeleted=true")).Json["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("timeMin=2027-03-01T00:00:00Z"), InlineData("timeMax=2027-03-01T00:00:00Z"), InlineData("q=x"),
        InlineData("orderBy=updated"), InlineData("iCalUID=x"), InlineData("updatedMin=2027-03-01T00:00:00Z"),
        InlineData("privateExtendedProperty=a%3Db"), InlineData("sharedExtendedProperty=a%3Db"), InlineData("showDeleted=false")]
    public async Task A_sync_token_stands_alone(string parameter)
    {
        var (_, sync) = await ReadAsync("");
        Assert.Equal(400, (await List($"syncToken={sync}&{parameter}")).Code);
    }

    [Fact]
    public async Task An_old_an_expired_and_an_invalidated_sync_token_answer_410()
    {
        var (_, sync) = await ReadAsync("");
        Assert.Equal("fullSyncRequired", (await List("syncToken=never")).Reason);

        _world.World.Google.ExpireSyncTokens(PretendWorld.Anna);
        Assert.Equal((410, "fullSyncRequired"),
            ((await List("syncToken=" + sync)).Code, (await List("syncToken=" + sync)).Reason));

        var (_, fresh) = await ReadAsync("");
        Assert.Equal(200, (await List("syncToken=" + fresh)).Code);
        _clock.Advance(TimeSpan.FromDays(28));
        _world.Token = _world.World.Google.AllowAndSignIn(PretendWorld.Anna, PretendWorld.FullAccess);
        Assert.Equal(410, (await List("syncToken=" + fresh)).Code);
    }

    [Fact]
    public async Task Sharing_invalidates_sync_tokens_and_new_ones_work()
    {
        var (_, sync) = await ReadAsync("");
        _world.World.Google.Share(PretendWorld.Anna, PretendWorld.Mira,
            AltegioCalendar.Sandbox.Google.Calendar.AccessRole.Reader);

        Assert.Equal(410, (await List("syncToken=" + sync)).Code);
        var (_, fresh) = await ReadAsync("");
        Assert.Equal(200, (await List("syncToken=" + fresh)).Code);
    }

    [Fact]
    public async Task Partial_fields_leave_the_rest_out_even_the_page_token()
    {
        var answer = await List("maxResults=1&fields=kind,items(id,start/dateTime)");

        Assert.Equal("""{"kind":"calendar#events","items":[{"id":"visit1","start":{"dateTime":"2027-03-05T10:00:00+01:00"}}]}""", answer.Json.ToJsonString().Replace("\\u002B", "+"));
    }

    [Fact]
    public async Task Too_old_an_updatedMin_answers_410() =>
        Assert.Equal("updatedMinTooLongAgo", (await List("updatedMin=2026-01-01T00:00:00Z")).Reason);

    [Fact]
    public async Task A_list_may_lag_behind_writes_and_its_sync_token_then_tells_them()
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        _world.World.Google.Switches.ListLag = TimeSpan.FromSeconds(5);
        await _world.InsertAsync(PretendWorld.Event("later"));

        var (ids, sync) = await ReadAsync("");
        Assert.DoesNotContain("later", ids);
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["later"], (await ReadAsync("syncToken=" + sync)).Ids);
    }

    private Task<Answer> List(string query) => _world.Google("GET", _world.Events() + "?" + query);

    private async Task<(List<string> Ids, string Sync)> ReadAsync(string query)
    {
        var ids = new List<string>();
        for (var page = ""; ;)
        {
            var answer = (await List(query + page)).Json;
            ids.AddRange(answer["items"]!.AsArray().Select(item => item!["id"]!.ToString()));
            if (answer["nextSyncToken"] is { } sync) return (ids, sync.ToString());
            page = "&pageToken=" + answer["nextPageToken"];
        }
    }
}
