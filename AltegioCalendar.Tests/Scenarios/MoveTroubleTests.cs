using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static AltegioCalendar.Core.Connections.ConnectionStage;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>A change of calendar on a bad day: it goes on where it stopped, and nothing is lost or there twice.</summary>
public sealed class MoveTroubleTests
{
    [Fact]
    public async Task An_event_that_the_new_calendar_refuses_keeps_the_old_one_until_somebody_has_seen_to_it()
    {
        await using var engine = await Moving.StartAsync();
        var work = engine.Google.OpenCalendar(EngineHost.Anna, "Work");
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Path = work, Status = 400, Reason = "invalid", Count = 1 });

        await engine.ChooseAsync(work);
        await engine.UntilQuietAsync();
        await engine.LookAsync();

        Assert.Equal(ConnectionState.PartlyDone, (await engine.CardAsync(engine.First)).Connection!.State);
        engine.IsExact(EngineHost.Anna);

        await engine.DoAsync(commands => commands.RetryAsync(engine.First, default));
        await engine.UntilQuietAsync();
        engine.HasMoved(work, EngineHost.Anna);
    }

    public static TheoryData<MischiefRule> Interruptions =>
    [
        new MischiefRule(FaultKind.ResetAfter) { Api = "calendar", Method = "calendar.events.insert", Count = 5 },
        new MischiefRule(FaultKind.ResetBefore) { Api = "calendar", Method = "calendar.events.insert", Count = 5 },
        new MischiefRule(FaultKind.ResetAfter) { Api = "calendar", Method = "calendar.events.delete", Count = 5 },
        new MischiefRule(FaultKind.ResetBefore) { Api = "calendar", Method = "calendar.events.delete", Count = 5 },
        new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.*", Status = 429, Reason = "rateLimitExceeded", Count = 6 },
    ];

    [Theory]
    [MemberData(nameof(Interruptions))]
    public async Task Interrupted_anywhere_a_move_goes_on_and_doubles_nothing(MischiefRule trouble)
    {
        await using var engine = await Moving.StartAsync();
        var work = engine.Google.OpenCalendar(EngineHost.Anna, "Work");
        engine.Sandbox.World.Mischief.Add(trouble);

        await engine.ChooseAsync(work);
        await engine.UntilQuietAsync();
        await engine.UntilQuietAsync();

        engine.HasMoved(work, EngineHost.Anna);
        Assert.Equal([work], (await engine.StagesAsync()).Keys);
    }

    [Fact]
    public async Task A_stop_between_the_end_of_the_export_and_the_emptying_loses_nothing()
    {
        await using var engine = await Moving.StartAsync();
        var work = engine.Google.OpenCalendar(EngineHost.Anna, "Work");
        await engine.ChooseAsync(work);
        await engine.LookAsync();
        await using (var db = engine.Database())
        {
            // As it was the moment the export was said to be complete: the old calendar still has everything to do.
            Assert.Equal(1, await db.Connections.Where(row => row.CalendarId == work && row.ExportedAt != null).CountAsync());
            await db.Connections.Where(row => row.CalendarId == EngineHost.Anna)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Stage, Leaving).SetProperty(row => row.NeedsPlan, false));
        }

        await engine.UntilQuietAsync();

        engine.HasMoved(work, EngineHost.Anna);
    }

    [Fact]
    public async Task An_old_calendar_that_is_gone_is_said_to_be_and_given_up()
    {
        await using var engine = await Moving.StartAsync();
        var (work, other) = (engine.Google.OpenCalendar(EngineHost.Anna, "Work"), engine.Google.OpenCalendar(EngineHost.Anna, "Other"));
        await engine.ChooseAsync(work);
        await engine.UntilQuietAsync();
        engine.Google.DeleteCalendar(work);

        await engine.ChooseAsync(other);
        await engine.UntilQuietAsync();
        await engine.LookAsync();

        engine.IsExact(other);
        Assert.Equal([other], (await engine.StagesAsync()).Keys);
        Assert.Contains(await engine.LogAsync(), line => line is { Kind: LogKind.Moved, Outcome: LogOutcome.Failed } && line.Sentence.Contains("gone", StringComparison.Ordinal));
    }
}
