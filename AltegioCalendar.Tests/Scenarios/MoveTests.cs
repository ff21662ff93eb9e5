using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static AltegioCalendar.Core.Connections.ConnectionStage;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Choosing another calendar of the account: new first, then old.</summary>
public sealed class MoveTests
{
    [Fact]
    public async Task Another_calendar_gets_every_event_and_only_older_history_stays_in_the_old_one()
    {
        await using var engine = await Moving.StartAsync();
        engine.Clock.Advance(TimeSpan.FromDays(10)); // so that some events are older than the window
        await engine.LookAsync();
        var work = engine.Google.OpenCalendar(EngineHost.Anna, "Work");

        await engine.ChooseAsync(work);
        await engine.UntilQuietAsync();

        engine.HasMoved(work, EngineHost.Anna);
        var history = Mirror.Ours(engine.Google, EngineHost.Anna);
        Assert.NotEmpty(history);
        Assert.All(history, each => Assert.True(each.Start < engine.Clock.GetUtcNow().AddDays(-7)));
        Assert.Equal([work], (await engine.StagesAsync()).Keys);
        Assert.Contains(await engine.LogAsync(), line => line is { Kind: LogKind.Moved, Outcome: LogOutcome.Done } && line.Sentence.Contains("taken out of the calendar", StringComparison.Ordinal));
        Assert.Single(engine.Google.Grants);
    }

    [Fact]
    public async Task Once_moved_nothing_more_is_written()
    {
        await using var engine = await Moving.StartAsync();
        await engine.ChooseAsync(engine.Google.OpenCalendar(EngineHost.Anna, "Work"));
        await engine.UntilQuietAsync();
        var writes = engine.Writes();

        await engine.LookAsync();
        engine.Clock.Advance(TimeSpan.FromDays(1));
        await engine.PassAsync();

        Assert.Equal(writes, engine.Writes());
    }

    [Fact]
    public async Task Until_the_new_calendar_holds_everything_the_old_one_follows_every_change()
    {
        await using var engine = await Moving.StartAsync();
        var moved = engine.Book(hour: 20);
        await engine.LookAsync();
        var work = engine.Google.OpenCalendar(EngineHost.Anna, "Work");
        var shut = engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.*", Path = work, Status = 503 });
        await engine.ChooseAsync(work);
        await engine.LookAsync();

        engine.Book(hour: 21);
        engine.Salon.Move(moved.Id, moved.Start.AddMinutes(30), evenIfBusy: true);
        engine.Clock.Advance(TimeSpan.FromMinutes(2));
        await engine.LookAsync();

        engine.IsExact(EngineHost.Anna);
        Assert.Equal(Leaving, (await engine.StagesAsync())[EngineHost.Anna]);
        var card = (await engine.CardAsync(engine.First)).Connection!;
        Assert.Equal((ConnectionState.Exporting, work), (card.State, card.CalendarId));
        Assert.False(Assert.Single(card.Leaves).IsBeingEmptied);

        engine.Sandbox.World.Mischief.Remove(shut);
        await engine.UntilQuietAsync();
        engine.HasMoved(work, EngineHost.Anna);
    }

    [Fact]
    public async Task A_third_calendar_chosen_on_the_way_takes_the_place_of_both()
    {
        await using var engine = await Moving.StartAsync();
        var (work, other) = (engine.Google.OpenCalendar(EngineHost.Anna, "Work"), engine.Google.OpenCalendar(EngineHost.Anna, "Other"));
        var slow = engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.*", Path = work, Status = 503, Skip = 5 });
        await engine.ChooseAsync(work);
        await engine.LookAsync();

        await engine.ChooseAsync(other);
        Assert.Equal((Leaving, Leaving, Active), ((await engine.StagesAsync())[EngineHost.Anna], (await engine.StagesAsync())[work], (await engine.StagesAsync())[other]));
        engine.Sandbox.World.Mischief.Remove(slow);
        await engine.UntilQuietAsync();
        await engine.UntilQuietAsync();

        engine.HasMoved(other, EngineHost.Anna, work);
        Assert.Empty(Mirror.Ours(engine.Google, work));
        Assert.Equal([other], (await engine.StagesAsync()).Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Back_again_leaves_everything_where_it_was(bool theOldOneWasBeingEmptied)
    {
        await using var engine = await Moving.StartAsync();
        var work = engine.Google.OpenCalendar(EngineHost.Anna, "Work");
        var shut = engine.Sandbox.World.Mischief.Add(theOldOneWasBeingEmptied
            ? new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.delete", Status = 503, Skip = 5 }
            : new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.*", Path = work, Status = 503, Skip = 5 });
        await engine.ChooseAsync(work);
        await engine.LookAsync();
        await engine.LookAsync();
        Assert.Equal(theOldOneWasBeingEmptied ? Removing : Leaving, (await engine.StagesAsync())[EngineHost.Anna]);

        await engine.ChooseAsync(EngineHost.Anna);
        engine.Sandbox.World.Mischief.Remove(shut);
        await engine.UntilQuietAsync();
        await engine.UntilQuietAsync();

        engine.HasMoved(EngineHost.Anna, work);
        Assert.Empty(Mirror.Ours(engine.Google, work));
    }

    [Fact]
    public async Task Others_on_the_same_calendar_keep_their_events()
    {
        await using var engine = await Moving.StartAsync();
        await engine.ConnectAsync(engine.Second);
        await engine.UntilQuietAsync();
        var theirs = engine.Salon.Visits().Where(visit => visit.StaffId == engine.Second.Value && !visit.IsDeleted && visit.ActivityId == 0)
            .Where(visit => Mirror.Of(engine.Google, EngineHost.Anna, visit) is not null).ToList();
        var work = engine.Google.OpenCalendar(EngineHost.Anna, "Work");

        await engine.ChooseAsync(work);
        await engine.UntilQuietAsync();
        await engine.UntilQuietAsync();

        engine.IsExact(work);
        Mirror.IsExact(engine.Salon, engine.Google, engine.Second, EngineHost.Anna, engine.Clock.GetUtcNow());
        Assert.NotEmpty(theirs);
        var name = engine.People[1].Name;
        Assert.All(theirs, visit => Assert.DoesNotContain($"{name}:", Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Summary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Turning_contacts_off_on_the_way_takes_them_out_of_both_calendars()
    {
        await using var engine = await Moving.StartAsync();
        await engine.DoAsync(commands => commands.SetExportContactsAsync(engine.First, on: true, default));
        var visit = engine.Book();
        await engine.UntilQuietAsync();
        var work = engine.Google.OpenCalendar(EngineHost.Anna, "Work");
        var allButOne = Mirror.Ours(engine.Google, EngineHost.Anna).Count - 1;
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Path = work, Status = 503, Skip = allButOne });
        await engine.ChooseAsync(work);
        await engine.LookAsync();
        Assert.Contains("+49", Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Description, StringComparison.Ordinal);

        await engine.DoAsync(commands => commands.SetExportContactsAsync(engine.First, on: false, default));
        await engine.LookAsync();

        Assert.All(
            [.. Mirror.Ours(engine.Google, EngineHost.Anna), .. Mirror.Ours(engine.Google, work)],
            each => Assert.DoesNotContain("+49", each.Description, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_calendar_seen_by_another_account_changes_hands_and_loses_nothing()
    {
        await using var engine = await Moving.StartAsync();
        var room = engine.Google.OpenCalendar(EngineHost.Anna, "Room");
        engine.Google.Share(room, EngineHost.Mira, AccessRole.Writer);
        await engine.ChooseAsync(room);
        await engine.UntilQuietAsync();
        var cancelled = engine.Book();
        await engine.LookAsync();
        engine.Google.Revoke(EngineHost.Anna);
        engine.Salon.Cancel(cancelled.Id);
        await engine.LookAsync();

        // Mira's account takes over, first with its main calendar, then with the room that both see.
        await engine.AnswerAsync(await engine.SignInAsync(engine.First, EngineHost.Mira), useOther: true);
        await engine.AllowChoosingAsync(engine.First, new(EngineHost.Mira));
        await engine.ChooseAsync(room);
        await engine.UntilQuietAsync();
        await engine.UntilQuietAsync();

        engine.HasMoved(room, EngineHost.Mira);
        Assert.Equal([room], (await engine.StagesAsync()).Keys);
    }
}
