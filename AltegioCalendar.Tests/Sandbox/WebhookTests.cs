using System.Collections.Concurrent;
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
    private readonly ConcurrentQueue<IHeaderDictionary> _headers = new();
    private int _status = 202;
    private bool _isSilent;
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
            var body = JsonNode.Parse(await reader.ReadToEndAsync())!;
            _headers.Enqueue(new HeaderDictionary(http.Request.Headers.ToDictionary(header => header.Key, header => header.Value)));
            _received.Enqueue((http.Request.Path, http.Request.Headers.UserAgent.ToString(), body)); // last: this is what is waited for
            if (_isSilent) await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            http.Response.StatusCode = _status;
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
        var clock = new HurriedClock();
        await using var world = await PretendWorld.StartAsync(new SandboxOptions { WebhookUrls = [_receiver.Urls.First()], Clock = clock });
        world.World.Salon.WebhookDelay = TimeSpan.FromSeconds(2);

        Book(world);
        await ReceivedAsync(1);

        Assert.Contains(TimeSpan.FromSeconds(2), clock.Waits);
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

    [Fact]
    public async Task A_notice_is_told_as_the_captured_ones_were()
    {
        Book();
        await ReceivedAsync(1);

        var body = _received.Single().Body.AsObject();
        Assert.Equal(["company_id", "resource", "resource_id", "status", "data"], body.Select(pair => pair.Key));
        Assert.True(body["data"]!.AsObject().ContainsKey("composite") && body["data"]!.AsObject().ContainsKey("comer_person_info"));
        var headers = _headers.Single();
        Assert.Equal(("application/json", "gzip"), (headers.ContentType.ToString(), headers.AcceptEncoding.ToString()));
        Assert.Matches("^Bearer [0-9a-z]{32}$", headers.Authorization.ToString());
    }

    [Theory, InlineData(302), InlineData(404), InlineData(500)]
    public async Task A_refused_notice_is_lost(int status)
    {
        _status = status;
        Book();
        await IdleAsync();

        Assert.Single(_received);
        Assert.Equal(1, _world.World.Ledger.CountOf("webhook.record.create", status));
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_in_time_loses_the_notice()
    {
        Assert.Equal(TimeSpan.FromSeconds(15), _world.World.Salon.WebhookAnswerTime);
        _world.World.Salon.WebhookAnswerTime = TimeSpan.FromMilliseconds(100);
        _isSilent = true;

        Book();
        await IdleAsync();

        Assert.Single(_received);
        Assert.Equal(1, _world.World.Ledger.CountOf("webhook.record.create", 0));
    }

    [Fact]
    public async Task A_changed_location_tells_its_hours_as_text_and_its_schedule_as_an_object()
    {
        var salon = _world.World.Salon;
        salon.Put(salon.Locations[0] with { TimeZone = "Asia/Almaty" });
        await ReceivedAsync(1);

        var body = _received.Single().Body;
        Assert.Equal(("salon", "update", "Asia/Almaty", "+5"), (body["resource"]!.ToString(), body["status"]!.ToString(),
            body["data"]!["timezone_name"]!.ToString(), body["data"]!["timezone"]!.GetValue<string>()));
        Assert.True(body["data"]!["schedule"] is JsonObject);
    }

    [Fact]
    public async Task Clients_are_told_of_only_when_wanted_and_then_with_their_telephone()
    {
        var salon = _world.World.Salon;
        var client = salon.Clients().First(one => one.Phone.Length > 0);
        salon.Put(client with { Email = "first@mail.example" });
        await IdleAsync();
        Assert.Empty(_received);

        await ListenAsync(""","client":1""");
        _world.World.Altegio.Quirks = AltegioQuirks.None with { ContactsHidden = true };
        salon.Put(client with { Email = "second@mail.example" });
        await ReceivedAsync(1);

        var body = _received.Single().Body;
        Assert.Equal(("client", "update", client.Id), (body["resource"]!.ToString(), body["status"]!.ToString(), (long)body["resource_id"]!));
        Assert.StartsWith("+", body["data"]!["phone"]!.ToString());
        Assert.True(body["data"]!.AsObject().ContainsKey("sex_id") && body["data"]!["categories"] is JsonArray);
    }

    [Fact]
    public async Task A_first_booking_makes_a_client_and_says_so()
    {
        await ListenAsync(""","client":1""");
        _world.World.Salon.Book(new BookingRequest(_world.World.Salon.Staff()[0].Id, _world.World.Salon.WallClock().Date.AddDays(40))
        {
            Seconds = 1800, Client = "Somebody New", Phone = "+49155777888999",
        });
        await ReceivedAsync(1);

        Assert.Equal(("client", "create"), (_received.Single().Body["resource"]!.ToString(), _received.Single().Body["status"]!.ToString()));
    }

    [Fact]
    public async Task After_the_application_was_taken_away_nothing_is_sent()
    {
        _world.World.Altegio.SetAccess(700101, LocationAccess.Uninstalled);
        Book();
        await IdleAsync();
        Assert.Empty(_received);

        _world.World.Altegio.SetAccess(700101, LocationAccess.Granted);
        Book();
        await ReceivedAsync(1);
    }

    [Fact]
    public async Task A_class_has_no_notice_of_its_own_but_each_booking_moves_with_it()
    {
        var salon = _world.World.Salon;
        var lesson = salon.Services().First(service => service.Capacity > 1);
        var start = salon.WallClock().Date.AddDays(40).AddHours(10);
        var group = salon.OpenGroup(salon.Staff()[0].Id, lesson.Id, start);
        salon.ChangeGroup(group.Id, was => was with { Start = start.AddHours(1) });
        await IdleAsync();
        Assert.Empty(_received);

        var booked = Enumerable.Range(1, 2).Select(i => salon.Book(new BookingRequest(0, default)
        {
            ActivityId = group.Id, Client = $"Client {i}", Phone = $"+4915550000{i}1",
        })).ToList();
        await ReceivedAsync(2);
        _received.Clear();
        salon.ChangeGroup(group.Id, was => was with { Start = start.AddHours(3), StaffId = salon.Staff()[1].Id });
        await ReceivedAsync(2);
        Assert.All(booked, visit => Assert.Equal((start.AddHours(3), salon.Staff()[1].Id), (salon.Visit(visit.Id).Start, salon.Visit(visit.Id).StaffId)));
        _received.Clear();
        salon.ChangeGroup(group.Id, was => was with { IsDeleted = true });
        await ReceivedAsync(2);
        Assert.All(_received, one => Assert.Equal("delete", one.Body["status"]!.ToString()));
    }

    [Theory]
    [InlineData("""{"company_id":700101,"resource":"goods_operations_sale","resource_id":1,"status":"create","data":{"client":[],"master":[]}}""")]
    [InlineData("""{"company_id":700101,"resource":"schedule","resource_id":2600001,"status":"update","data":[]}""")]
    [InlineData("""[{"resource":"record"}]""")]
    public async Task Any_body_can_be_sent_by_hand(string body)
    {
        var sent = await _world.SendAsync("POST", "/sandbox/altegio/notices/700101", body, []);
        await ReceivedAsync(1);

        Assert.Equal((1, body), ((int)sent.Json["sentTo"]!, _received.Single().Body.ToJsonString()));
    }

    private Task ListenAsync(string flags) => _world.Altegio("POST", "hooks_settings/700101",
        $$$"""{"urls":["{{{_receiver.Urls.First()}}}/own"],"active":1{{{flags}}}}""");

    private Visit Book() => Book(_world);

    private static Visit Book(PretendWorld world) =>
        world.World.Salon.Book(new BookingRequest(world.World.Salon.Staff()[0].Id,
        world.World.Salon.WallClock().Date.AddDays(40))
    {
        Seconds = 3600, Comment = "Blocked", EvenIfBusy = true,
    });

    private Task ReceivedAsync(int count) => UntilAsync(() => _received.Count >= count);

    private Task IdleAsync() => UntilAsync(() => _world.World.Salon.WebhooksUnderWay == 0);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!isSo())
            await Task.Delay(5, patience.Token);
    }
}
