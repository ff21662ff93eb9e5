using AltegioCalendar.Core.Connections;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using static AltegioCalendar.Core.Connections.ConnectionStage;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Disabling while events move from one calendar to another ends both.</summary>
public sealed class MoveAndDisableTests
{
    [Fact]
    public async Task Keeping_the_events_leaves_both_calendars_as_they_are()
    {
        await using var engine = await HalfWayAsync();
        var (old, half) = (Mirror.Ours(engine.Google, EngineHost.Anna).Count, Mirror.Ours(engine.Google, Work(engine)).Count);

        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: false, default));
        engine.Sandbox.World.Mischief.Clear();
        engine.Book();
        await engine.UntilQuietAsync();

        Assert.True(half is > 0 && half < old);
        Assert.Equal((old, half), (Mirror.Ours(engine.Google, EngineHost.Anna).Count, Mirror.Ours(engine.Google, Work(engine)).Count));
        Assert.Null((await engine.CardAsync(engine.First)).Connection);
        Assert.Empty(engine.Google.Grants);
    }

    [Fact]
    public async Task Removing_takes_upcoming_events_out_of_both_and_leaves_the_past_once()
    {
        await using var engine = await HalfWayAsync();
        var past = Mirror.Ours(engine.Google, EngineHost.Anna).Count(each => each.Start < engine.Clock.GetUtcNow());

        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: true, default));
        Assert.Equal(ConnectionState.Removing, (await engine.CardAsync(engine.First)).Connection!.State);
        engine.Sandbox.World.Mischief.Clear();
        await engine.UntilQuietAsync();
        await engine.LookAsync();

        Assert.True(past > 0);
        Assert.Equal(past, Mirror.Ours(engine.Google, EngineHost.Anna).Count);
        Assert.Empty(Mirror.Ours(engine.Google, Work(engine)));
        Assert.Null((await engine.CardAsync(engine.First)).Connection);
        Assert.Empty(engine.Google.Grants);
    }

    [Fact]
    public async Task An_old_calendar_that_is_being_emptied_goes_on_being_emptied()
    {
        await using var engine = await Moving.StartAsync();
        var work = engine.Google.OpenCalendar(EngineHost.Anna, "Work");
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.delete", Status = 503, Skip = 3 });
        await engine.ChooseAsync(work);
        await engine.LookAsync();
        await engine.LookAsync();
        Assert.Equal(Removing, (await engine.StagesAsync())[EngineHost.Anna]);

        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: false, default));
        engine.Sandbox.World.Mischief.Clear();
        await engine.UntilQuietAsync();
        await engine.LookAsync();

        engine.HasMoved(work, EngineHost.Anna);
        Assert.Empty(await engine.StagesAsync());
        Assert.Empty(engine.Google.Grants);
    }

    [Fact]
    public async Task The_preview_counts_the_events_of_both_calendars()
    {
        await using var engine = await HalfWayAsync();
        var upcoming = new[] { EngineHost.Anna, Work(engine) }
            .Sum(calendar => Mirror.Ours(engine.Google, calendar).Count(each => each.Start >= engine.Clock.GetUtcNow()));

        var preview = await engine.InScopeAsync<ConnectionCommands, DisablePreview?>(commands => commands.PreviewDisableAsync(engine.First, default));

        Assert.Equal(upcoming, preview!.UpcomingEvents);
        Assert.False(preview.AccountIsSharedWithOthers);
    }

    private static string Work(EngineHost engine) => engine.Google.CalendarsOf(EngineHost.Anna)[^1];

    private static async Task<EngineHost> HalfWayAsync()
    {
        var engine = await Moving.StartAsync();
        engine.Google.OpenCalendar(EngineHost.Anna, "Work");
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Path = Work(engine), Status = 503, Skip = 12 });
        await engine.ChooseAsync(Work(engine));
        await engine.LookAsync();
        Assert.Equal(Leaving, (await engine.StagesAsync())[EngineHost.Anna]);
        return engine;
    }
}
