using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Mischief;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Push channels: who is told what, and when it stops.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<Dictionary<string, string>> _received = new();
    private readonly HttpListener _listener = new();
    private PretendWorld _world = null!;
    private string _address = "";

    /// <summary>What the receiver answers, first to last; 200 when there is nothing left.</summary>
    private readonly ConcurrentQueue<int> _answers = new();

    public async ValueTask InitializeAsync()
    {
        _world = await PretendWorld.StartAsync(new SandboxOptions { Clock = _clock });
        _address = $"http://localhost:{FreePort()}/hook";
        _listener.Prefixes.Add(_address + "/");
        _listener.Start();
        _ = ReceiveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task The_first_message_says_sync_and_a_change_says_exists()
    {
        var channel = (await WatchAsync("c1")).Json;
        await ReceivedAsync(1);
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        await ReceivedAsync(2);

        var (first, second) = (_received.First(), _received.Last());
        Assert.Equal(("sync", "1", "exists", "2"), (first["X-Goog-Resource-State"], first["X-Goog-Message-Number"],
            second["X-Goog-Resource-State"], second["X-Goog-Message-Number"]));
        Assert.Equal(("c1", "secret", channel["resourceId"]!.ToString(), channel["resourceUri"]!.ToString(), "0"),
            (second["X-Goog-Channel-ID"], second["X-Goog-Channel-Token"], second["X-Goog-Resource-ID"],
            second["X-Goog-Resource-URI"], second["Content-Length"]));
        Assert.Equal("Mon, 08 Mar 2027 09:00:00 GMT", second["X-Goog-Channel-Expiration"]);
        Assert.Equal("1804496400000", channel["expiration"]!.ToString());
    }

    [Fact]
    public async Task Changes_sharing_list_and_settings_have_channels_of_their_own()
    {
        await WatchAsync("acl", "calendars/primary/acl/watch");
        await WatchAsync("list", "users/me/calendarList/watch");
        await WatchAsync("settings", "users/me/settings/watch");
        await ReceivedAsync(3);

        _world.World.Google.Share(PretendWorld.Anna, PretendWorld.Mira, AccessRole.Reader);
        await ReceivedAsync(5);
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        await _world.Google("PATCH", "/calendar/v3/users/me/calendarList/primary", """{"colorId":"3"}""");
        await ReceivedAsync(6);

        Assert.Equal(["acl", "list", "list"], _received.Where(one => one["X-Goog-Resource-State"] == "exists")
            .Select(one => one["X-Goog-Channel-ID"]).Order());
    }

    [Fact]
    public async Task A_stopped_channel_is_silent_and_stopping_needs_both_ids()
    {
        var resource = (await WatchAsync("c1")).Json["resourceId"]!.ToString();
        await ReceivedAsync(1);

        Assert.Equal(404, (await StopAsync("c1", "wrong")).Code);
        Assert.Equal((204, 0), (await StopAsync("c1", resource)) is var stopped ? (stopped.Code, stopped.Body.Length) : default);
        Assert.Equal(404, (await StopAsync("c1", resource)).Code);

        await WatchAsync("c2");
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        await ReceivedAsync(3);
        Assert.DoesNotContain(_received.Skip(1), one => one["X-Goog-Channel-ID"] == "c1");
    }

    [Fact]
    public async Task A_channel_ends_at_its_time()
    {
        var expiration = _clock.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds();
        Assert.Equal($"{expiration}", (await WatchAsync("c1", more: $",\"expiration\":\"{expiration}\"")).Json["expiration"]!.ToString());
        Assert.Equal(400, (await WatchAsync("past", more: ",\"expiration\":\"1000\"")).Code);
        await ReceivedAsync(1);

        _clock.Advance(TimeSpan.FromMinutes(2));
        await WatchAsync("c2");
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        await ReceivedAsync(3);

        Assert.DoesNotContain(_received, one => one["X-Goog-Channel-ID"] == "c1" && one["X-Goog-Resource-State"] == "exists");
    }

    [Fact]
    public async Task A_servers_error_is_tried_again()
    {
        _answers.Enqueue(503);
        await WatchAsync("c1");
        await ReceivedAsync(2);

        Assert.All(_received, one => Assert.Equal("1", one["X-Goog-Message-Number"]));
    }

    [Fact]
    public async Task A_message_may_be_dropped_or_doubled()
    {
        _world.World.Mischief.Add(new(FaultKind.WebhookDrop) { Api = "webhook", Method = "push.*", Count = 1 });
        _world.World.Mischief.Add(new(FaultKind.WebhookDouble) { Api = "webhook", Method = "push.*", Count = 1 });

        await WatchAsync("c1");
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        await ReceivedAsync(2);

        Assert.All(_received, one => Assert.Equal("exists", one["X-Goog-Resource-State"]));
    }

    [Theory]
    [InlineData("""{"id":"c1","type":"web_hook","address":"http://salon.example/hook"}""", "push.webhookUrlNotHttps")]
    [InlineData("""{"id":"c1","type":"pigeon","address":"https://localhost:1/hook"}""", "invalid")]
    [InlineData("""{"type":"web_hook","address":"https://localhost:1/hook"}""", "required")]
    [InlineData("""{"id":"c1","type":"web_hook"}""", "required")]
    public async Task A_bad_channel_is_refused(string body, string reason) =>
        Assert.Equal((400, reason), (await _world.Google("POST", _world.Events() + "/watch", body)) is var answer
            ? (answer.Code, answer.Reason) : default);

    [Fact]
    public async Task A_channels_id_is_used_once()
    {
        await WatchAsync("c1");
        Assert.Equal("channelIdNotUnique", (await WatchAsync("c1")).Reason);
    }

    private Task<Answer> WatchAsync(string id, string path = "calendars/primary/events/watch", string more = "") =>
        _world.Google("POST", "/calendar/v3/" + path,
            $$$"""{"id":"{{{id}}}","type":"web_hook","address":"{{{_address}}}","token":"secret"{{{more}}}}""");

    private Task<Answer> StopAsync(string id, string resource) =>
        _world.Google("POST", "/calendar/v3/channels/stop", $$$"""{"id":"{{{id}}}","resourceId":"{{{resource}}}"}""");

    private async Task ReceivedAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_received.Count < count)
            await Task.Delay(5, patience.Token);
    }

    private async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var headers = context.Request.Headers;
                context.Response.StatusCode = _answers.TryDequeue(out var status) ? status : 200;
                _received.Enqueue(headers.AllKeys.ToDictionary(name => name!, name => headers[name]!));
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
