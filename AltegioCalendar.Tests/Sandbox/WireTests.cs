using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using AltegioCalendar.Sandbox;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Batch, gzip, method override and quota: what lies around the methods.</summary>
public sealed class WireTests : IAsyncLifetime
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
    [InlineData("\r\n", " HTTP/1.1", ""), InlineData("\n", "", ""), InlineData("\n", "", "http://www.googleapis.com")]
    public async Task A_batch_takes_either_line_end_and_either_address(string line, string version, string host)
    {
        var answer = await BatchAsync(line,
            $"GET {host}{_world.Events()}/visit1{version}",
            $"POST {host}{_world.Events()}{version}{line}Content-Type: application/json{line}Content-Length: 3{line}{line}{PretendWorld.Event("visit2").ToJsonString()}",
            $"DELETE {host}{_world.Events()}/never{version}");

        Assert.Equal(["200", "200", "404"], Statuses(answer));
        Assert.Equal(200, (await _world.Google("GET", _world.Events() + "/visit2")).Code);
        Assert.DoesNotContain("\"", answer.ContentHeaders.ContentType!.ToString());
        Assert.Contains("Content-ID: <response-0>", answer.Text);
    }

    [Fact]
    public async Task Parts_may_carry_tokens_of_their_own()
    {
        var mira = _world.World.Google.AllowAndSignIn(PretendWorld.Mira, PretendWorld.FullAccess);

        var answer = await BatchAsync("\r\n", $"GET {_world.Events()}/visit1 HTTP/1.1\r\nAuthorization: Bearer {mira}",
            $"GET {_world.Events()}/visit1 HTTP/1.1");

        Assert.Equal(["404", "200"], Statuses(answer));
    }

    [Fact]
    public async Task Broken_and_oversized_batches_answer_400_and_the_global_endpoint_404()
    {
        using var broken = Multipart("--cut\r\nnothing");
        Assert.Equal(400, (await _world.SendAsync("POST", "/batch/calendar/v3", broken,
            [("Authorization", "Bearer " + _world.Token)])).Code);
        Assert.Equal(400, (await BatchAsync("\n", [.. Enumerable.Repeat($"GET {_world.Events()}/visit1", 1001)])).Code);
        using var old = Multipart("--cut--");
        Assert.Equal(404, (await _world.SendAsync("POST", "/batch", old, [])).Code);
    }

    [Fact]
    public async Task A_zipped_request_is_inflated_and_a_zipped_answer_needs_gzip_in_the_user_agent()
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(PretendWorld.Event("visit3").ToJsonString()));
        using var content = new ByteArrayContent(zipped.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");

        var answer = await _world.SendAsync("POST", _world.Events(), content,
            [("Authorization", "Bearer " + _world.Token), ("Accept-Encoding", "gzip"), ("User-Agent", "Test (gzip)")]);
        var plain = await _world.Google("GET", _world.Events(), null, ("Accept-Encoding", "gzip"), ("User-Agent", "Test"));

        Assert.Equal((200, "gzip"), (answer.Code, answer.ContentHeaders.ContentEncoding.Single()));
        Assert.Empty(plain.ContentHeaders.ContentEncoding);
    }

    [Fact]
    public async Task A_long_query_may_come_as_a_form_with_the_true_verb_in_a_header()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("maxResults", "1"),
            KeyValuePair.Create("fields", "items(id)")]);

        var answer = await _world.SendAsync("POST", _world.Events(), form,
            [("Authorization", "Bearer " + _world.Token), ("X-HTTP-Method-Override", "GET")]);

        Assert.Equal("""{"items":[{"id":"visit1"}]}""", answer.Json.ToJsonString());
    }

    [Fact]
    public async Task Over_quota_answers_403_until_the_minute_has_passed()
    {
        _world.World.Google.Switches.CallsPerMinutePerUser = 4;
        Assert.Equal(200, (await _world.Google("GET", _world.Events())).Code);
        Assert.Equal(200, (await _world.Google("PATCH", _world.Events() + "/visit1", "{}")).Code);

        Assert.Equal("userRateLimitExceeded", (await _world.Google("GET", _world.Events())).Reason);
        Assert.Equal(1, _world.World.Ledger.BreachCounts["over-quota"]);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await _world.Google("GET", _world.Events())).Code);
    }

    [Fact]
    public async Task A_project_over_quota_may_answer_429()
    {
        _world.World.Google.Switches.CallsPerMinutePerProject = 0;
        _world.World.Google.Switches.AnswersOverQuotaWith429 = true;

        var answer = await _world.Google("GET", _world.Events());

        Assert.Equal((429, "rateLimitExceeded"), (answer.Code, answer.Reason));
    }

    [Fact]
    public async Task Use_limits_and_bursts_stop_writes_only()
    {
        _world.World.Google.Switches.EventsPerAccount = 0;
        Assert.Equal("quotaExceeded",
            (await _world.Google("POST", _world.Events(), PretendWorld.Event("visit4").ToJsonString())).Reason);
        _world.World.Google.Switches.EventsPerAccount = null;

        _world.World.Google.Switches.BurstPerCalendar = 1;
        Assert.Equal(200, (await _world.Google("POST", _world.Events(), PretendWorld.Event("visit4").ToJsonString())).Code);
        Assert.Equal("rateLimitExceeded",
            (await _world.Google("POST", _world.Events(), PretendWorld.Event("visit5").ToJsonString())).Reason);
        Assert.Equal(200, (await _world.Google("GET", _world.Events())).Code);
    }

    [Theory]
    [InlineData("multipart/mixed; boundary=\"cut\"", "<item1>", "<response-item1>")]
    [InlineData("multipart/mixed;charset=utf-8;boundary=cut", "item1", "response-item1")]
    [InlineData("Multipart/Mixed; boundary=cut", "<b29c5de2-0db4-490b-b421-6a51b598bd22+1>", "<response-b29c5de2-0db4-490b-b421-6a51b598bd22+1>")]
    public async Task A_boundary_may_be_quoted_and_an_id_comes_back_as_a_response(string type, string id, string response)
    {
        using var content = Multipart($"This is a preamble.\r\n--cut\r\ncontent-type: application/http\r\ncontent-id: {id}\r\n\r\nGET {_world.Events()}/visit1\r\n\r\n--cut--\r\nAnd an epilogue.");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await _world.SendAsync("POST", "/batch/calendar/v3", content, [("Authorization", "Bearer " + _world.Token)]);

        Assert.Equal(["200"], Statuses(answer));
        Assert.Contains($"Content-ID: {response}\r\n", answer.Text);
        Assert.EndsWith("--\r\n", answer.Text);
    }

    [Fact]
    public async Task Parts_keep_their_order_their_preconditions_and_their_faults()
    {
        var answer = await BatchAsync("\r\n",
            $"PATCH {_world.Events()}/visit1 HTTP/1.1\r\nIf-Match: \"1\"\r\nContent-Type: application/json\r\n\r\n{{}}",
            $"GET {_world.Events()}?fields=nonsense HTTP/1.1",
            $"GET {_world.Events()}/visit1 HTTP/1.1\r\nAuthorization: Bearer junk",
            $"GET /calendar/v3/nothing HTTP/1.1",
            $"DELETE {_world.Events()}/visit1 HTTP/1.1",
            $"DELETE {_world.Events()}/visit1 HTTP/1.1");

        Assert.Equal(["412", "400", "401", "404", "204", "410"], Statuses(answer));
        Assert.Equal(200, answer.Code);
    }

    private Task<Answer> BatchAsync(string line, params string[] requests)
    {
        var text = string.Concat(requests.Select((request, i) =>
            $"--cut{line}Content-Type: application/http{line}Content-ID: <{i}>{line}{line}{request}{(request.Contains('{') ? "" : line)}{line}{line}"));
        var content = Multipart(text + "--cut--" + line);
        return _world.SendAsync("POST", "/batch/calendar/v3", content, [("Authorization", "Bearer " + _world.Token)]);
    }

    private static StringContent Multipart(string text)
    {
        var content = new StringContent(text, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=cut");
        return content;
    }

    private static string[] Statuses(Answer answer) =>
        answer.Text.Split('\n').Where(line => line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1]).ToArray();
}
