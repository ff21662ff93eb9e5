using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Altegio's notices.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string Agent, JsonNode Body)> _received = new();
    private WebApplication _receiver = null!;
    private PretendWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _receiver = builder.Build();
        _receiver.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            _received.Enqueue((http.Request.Path, http.Request.Headers.UserAgent.ToString(),
                JsonNode.Parse(await reader.ReadToEndAsync())!));
            http.Response.StatusCode = 202;
        });
        await _receiver.StartAsync();
        _world = await PretendWorld.StartAsync(new SandboxOptions { WebhookUrls = [_receiver.Urls.First() + "/hook/{locationId}"] });
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Booking_moving_and_cancelling_each_send_one_notice()
    {
        var visit = Book();
        _world.World.Salon.Move(visit.Id, visit.Start.AddHours(3), evenIfBusy: true);
        _world.World.Salon.Cancel(visit.Id);

        await ReceivedAsync(3);

        var bodies = _received.Select(one => one.Body).OrderBy(body => body["status"]!.ToString()).ToList();
        Assert.Equal(["create", "delete", "update"], bodies.Select(body => body["status"]!.ToString()));
        Assert.All(bodies, body =>
            Assert.Equal((700101, "record", visit.Id),
            ((long)body["company_id"]!, body["resource"]!.ToString(), (long)body["resource_id"]!)));
        Assert.Equal("true", bodies[1]["data"]!["deleted"]!.ToJsonString());
        Assert.All(_received, one => Assert.Equal(("/hook/700101", "GuzzleHttp/7"), (one.Path, one.Agent)));
    }

    [Fact]
    public async Task Changes_of_ones_own_token_are_told_only_when_wanted()
    {
        var url = _receiver.Urls.First() + "/own";
        await _world.Altegio("POST", "hooks_settings/700101", $$$"""{"urls":["{{{url}}}"],"active":1,"record":1,"self_sending":0}""");
        var visit = Book();
        await ReceivedAsync(1);

        await _world.Altegio("DELETE", $"record/700101/{visit.Id}");
        var other = Book();
        await ReceivedAsync(2);

        Assert.Equal(other.Id, (long)_received.Last().Body["resource_id"]!);
    }

    [Fact]
    public async Task A_notice_leaves_after_the_delay()
    {
        _world.World.Salon.WebhookDelay = TimeSpan.FromMilliseconds(200);
        var watch = Stopwatch.StartNew();

        Book();
        await ReceivedAsync(1);

        Assert.True(watch.ElapsedMilliseconds >= 195, $"{watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task Notices_may_be_lost_doubled_and_overtaken()
    {
        _world.World.Mischief.Add(new(FaultKind.WebhookDrop) { Api = "webhook", Count = 1 });
        var lost = Book();
        await IdleAsync();
        Assert.Empty(_received);

        _world.World.Mischief.Add(new(FaultKind.WebhookDouble) { Api = "webhook", Count = 1 });
        Book();
        await ReceivedAsync(2);

        _world.World.Mischief.Add(new(FaultKind.WebhookReorder) { Api = "webhook", Count = 1,
            Latency = TimeSpan.FromMilliseconds(1500) });
        var late = Book();
        await AltegioCalendar.Tests.Support.Eventually.TrueAsync(() => _world.World.Mischief.Rules[^1].Hits == 1, "the late notice is held back");
        _world.World.Salon.Cancel(lost.Id);
        await ReceivedAsync(4);
        Assert.Equal(late.Id, (long)_received.Last().Body["resource_id"]!);
    }

    [Fact]
    public async Task A_dead_receiver_loses_the_notice_and_nothing_else()
    {
        await _receiver.StopAsync();

        Book();
        await IdleAsync();

        Assert.Equal(1, _world.World.Ledger.CountOf("webhook.record.create", 0));
    }

    [Fact]
    public async Task A_notice_may_come_as_an_array_and_forget_that_it_deletes()
    {
        _world.World.Altegio.Quirks =
            AltegioQuirks.None with { WebhookAsArray = true, WebhookForgetsDeleted = true, WebhookIsShort = true };
        var visit = Book();
        _world.World.Salon.Cancel(visit.Id);
        await ReceivedAsync(2);

        var gone = _received.Select(one => one.Body[0]!).Single(body => body["status"]!.ToString() == "delete");
        Assert.Equal("false", gone["data"]!["deleted"]!.ToJsonString());
        Assert.Null(gone["data"]!["technical_break_duration"]);
    }

    [Fact]
    public async Task Dismissing_somebody_sends_a_staff_notice()
    {
        var person = _world.World.Salon.Staff()[0];
        _world.World.Salon.Put(person with { IsFired = true });
        await ReceivedAsync(1);

        Assert.Equal(("staff", 1),
            (_received.Single().Body["resource"]!.ToString(), (int)_received.Single().Body["data"]!["fired"]!));
    }

    private Visit Book() =>
        _world.World.Salon.Book(new BookingRequest(_world.World.Salon.Staff()[0].Id,
        _world.World.Salon.WallClock().Date.AddDays(40))
    {
        Seconds = 3600, Comment = "Blocked", EvenIfBusy = true,
    });

    private Task ReceivedAsync(int count) => UntilAsync(() => _received.Count >= count);

    private Task IdleAsync() => UntilAsync(() => _world.World.Salon.WebhooksUnderWay == 0);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isSo())
            await Task.Delay(5, patience.Token);
    }
}
