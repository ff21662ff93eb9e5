using AltegioCalendar.Core.Connections;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

public sealed class ExportTests
{
    [Fact]
    public async Task Connecting_exports_every_appointment_of_the_window_once()
    {
        await using var engine = await EngineHost.StartAsync();

        await engine.ConnectAsync(engine.First);

        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
        var card = await engine.CardAsync(engine.First);
        Assert.Equal(ConnectionState.UpToDate, card.Connection!.State);
        Assert.Equal(card.Connection.Wanted, card.Connection.Confirmed);
    }

    [Fact]
    public async Task A_second_look_writes_nothing()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        var writes = engine.Writes();

        await engine.LookAsync();
        engine.Clock.Advance(TimeSpan.FromMinutes(2));
        await engine.LookAsync();

        Assert.True(writes > 0);
        Assert.Equal(writes, engine.Writes());
    }

    [Fact]
    public async Task Google_would_have_been_content()
    {
        await using var engine = await EngineHost.StartAsync();

        await engine.ConnectAsync(engine.First);

        Assert.Empty(engine.Sandbox.World.Ledger.Breaches);
    }

    [Fact]
    public async Task Progress_is_counted_before_anything_is_sent()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.LookAsync();
        await engine.SignInAsync(engine.First, EngineHost.Anna);

        await engine.PassAsync();

        var connection = (await engine.CardAsync(engine.First)).Connection!;
        Assert.Equal(ConnectionState.Exporting, connection.State);
        Assert.True(connection.Waiting > 0);
        Assert.Equal((0, 0), (connection.Confirmed, connection.PercentDone));
    }

    [Fact]
    public async Task Only_the_window_is_exported()
    {
        await using var engine = await EngineHost.StartAsync(new Dictionary<string, string?> { ["Sync:PastDays"] = "1", ["Sync:FutureDays"] = "3" });

        await engine.ConnectAsync(engine.First);

        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow(), pastDays: 1, futureDays: 3);
    }

    [Fact]
    public async Task The_window_moves_on_with_the_days()
    {
        await using var engine = await EngineHost.StartAsync(new Dictionary<string, string?> { ["Sync:FutureDays"] = "3" });
        var later = engine.Book(daysAhead: 5);
        await engine.ConnectAsync(engine.First);
        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, later));

        engine.Clock.Advance(TimeSpan.FromDays(3));
        await engine.LookAsync();

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, later));
    }

    [Fact]
    public async Task Several_staff_on_one_calendar_each_keep_their_events_and_titles_say_whose()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        var alone = Mirror.Ours(engine.Google, EngineHost.Anna).Count;

        await engine.ConnectAsync(engine.Second);

        var events = Mirror.Ours(engine.Google, EngineHost.Anna);
        var names = engine.People.Take(2).Select(person => person.Name + ": ").ToList();
        Assert.True(events.Count > alone);
        Assert.All(events, each => Assert.Contains(names, name => each.Summary.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Events_carry_the_locations_zone_and_no_guests()
    {
        await using var engine = await EngineHost.StartAsync();

        await engine.ConnectAsync(engine.First);

        Assert.All(Mirror.Ours(engine.Google, EngineHost.Anna), each =>
        {
            Assert.Contains("\"timeZone\":\"Europe/Berlin\"", each.Json.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("attendees", each.Json, StringComparison.Ordinal);
        });
    }
}
