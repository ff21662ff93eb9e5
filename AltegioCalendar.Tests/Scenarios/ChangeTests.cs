using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

public sealed class ChangeTests
{
    [Fact]
    public async Task A_booking_appears()
    {
        await using var engine = await ConnectedAsync();

        var visit = engine.Book();
        await engine.LookAsync();

        var arrived = Mirror.Of(engine.Google, EngineHost.Anna, visit)!;
        Assert.StartsWith("Grace Hopper · ", arrived.Summary, StringComparison.Ordinal);
        Exact(engine);
    }

    [Fact]
    public async Task A_move_moves_the_event_with_one_write_and_the_log_says_from_when_to_when()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book(hour: 20);
        await engine.LookAsync();
        var writes = engine.Writes();

        engine.Salon.Move(visit.Id, visit.Start.AddMinutes(30), evenIfBusy: true);
        await engine.LookAsync();

        Assert.Equal(writes + 1, engine.Writes());
        Exact(engine);
        Assert.Contains(await engine.LogAsync(), line => line.Kind == LogKind.Changed && line.Sentence.Contains("20:00 to 20:30", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_quick_edits_cost_one_write()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        var writes = engine.Writes();

        for (var minutes = 1; minutes <= 10; minutes++) engine.Salon.Move(visit.Id, visit.Start.AddMinutes(minutes), evenIfBusy: true);
        await engine.LookAsync();

        Assert.Equal(writes + 1, engine.Writes());
        Exact(engine);
    }

    [Fact]
    public async Task Another_staff_member_means_another_calendar()
    {
        await using var engine = await ConnectedAsync();
        await engine.ConnectAsync(engine.Second, EngineHost.Mira);
        var visit = engine.Book();
        await engine.LookAsync();

        engine.Salon.Reassign(visit.Id, engine.Second.Value, evenIfBusy: true);
        await engine.LookAsync();

        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, visit));
        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Mira, visit));
    }

    [Fact]
    public async Task Moving_there_and_back_again_brings_the_deleted_event_back()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();

        engine.Salon.Reassign(visit.Id, engine.Second.Value, evenIfBusy: true);
        await engine.LookAsync();
        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, visit));
        engine.Salon.Reassign(visit.Id, engine.First.Value, evenIfBusy: true);
        await engine.LookAsync();

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, visit));
    }

    [Fact]
    public async Task Where_Google_refuses_to_revive_an_event_another_one_takes_its_place()
    {
        await using var engine = await ConnectedAsync();
        engine.Google.Switches.RefusesRevival = true;
        var visit = engine.Book();
        await engine.LookAsync();

        engine.Salon.Reassign(visit.Id, engine.Second.Value, evenIfBusy: true);
        await engine.LookAsync();
        engine.Salon.Reassign(visit.Id, engine.First.Value, evenIfBusy: true);
        await engine.LookAsync();

        Exact(engine);
    }

    [Fact]
    public async Task Another_client_and_other_services_rewrite_the_event()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book(client: "Grace Hopper");
        await engine.LookAsync();
        var other = engine.Salon.Clients()[0];
        var service = engine.Salon.Services()[1];

        engine.Salon.Change(visit.Id, before => before with
        {
            ClientId = other.Id,
            Services = [new SoldService(service.Id, service.Title, service.Price, service.Price, 0, service.Seconds)],
        });
        await engine.LookAsync();

        var arrived = Mirror.Of(engine.Google, EngineHost.Anna, visit)!;
        Assert.DoesNotContain("Grace", arrived.Json, StringComparison.Ordinal);
        Assert.Contains(service.Title, arrived.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_visit_leaves_the_calendar()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();

        engine.Salon.Cancel(visit.Id);
        await engine.LookAsync();

        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, visit));
        Assert.Contains(await engine.LogAsync(), line => line.Kind == LogKind.Removed);
    }

    [Fact]
    public async Task A_no_show_stays_and_says_so()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();

        engine.Salon.SetAttendance(visit.Id, Attendance.NoShow);
        await engine.LookAsync();

        Assert.StartsWith("No-show: ", Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_class_is_one_event_that_follows_its_bookings()
    {
        await using var engine = await ConnectedAsync();
        var start = engine.Salon.WallClock().Date.AddDays(2).AddHours(21);
        var group = engine.Salon.OpenGroup(engine.First.Value, engine.Salon.Services()[0].Id, start);
        foreach (var name in new[] { "Ada Lovelace", "Grace Hopper", "Joan Clarke" })
            engine.Salon.Book(new BookingRequest(engine.First.Value, start) { ActivityId = group.Id, Client = name });
        await engine.LookAsync();

        var one = Assert.Single(Mirror.Ours(engine.Google, EngineHost.Anna), each => each.Private.Values.Contains($"{engine.Location}-activity-{group.Id}"));
        Assert.EndsWith("(3 clients)", one.Summary, StringComparison.Ordinal);

        engine.Salon.Cancel(engine.Salon.Visits().First(visit => visit.ActivityId == group.Id).Id);
        await engine.LookAsync();

        var after = Assert.Single(Mirror.Ours(engine.Google, EngineHost.Anna), each => each.Private.Values.Contains($"{engine.Location}-activity-{group.Id}"));
        Assert.EndsWith("(2 clients)", after.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_nights_the_clocks_change_every_event_stands_at_its_instant()
    {
        await using var engine = await ConnectedAsync();
        foreach (var night in new[] { new DateTime(2027, 3, 28), new DateTime(2027, 10, 31) })
        {
            foreach (var hour in new[] { 0.5, 1.5, 3.0, 23.5 })
            {
                engine.Salon.Book(new BookingRequest(engine.First.Value, night.AddHours(hour)) { Client = "Night Owl", Services = [engine.Salon.Services()[0].Id], Seconds = 3 * 3600, EvenIfBusy = true });
            }
        }

        await engine.LookAsync();

        Exact(engine);
    }

    private static async Task<EngineHost> ConnectedAsync()
    {
        var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        return engine;
    }

    private static void Exact(EngineHost engine) =>
        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
}
