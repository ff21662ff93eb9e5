using AltegioCalendar.Core.Connections;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>What can happen between the plan and Google's answer.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task A_switch_turned_while_events_wait_costs_each_one_write_and_the_plan_learns_of_it()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.LookAsync();
        await engine.SignInAsync(engine.First, EngineHost.Anna);
        await engine.PassAsync(); // planned without contacts, nothing sent yet
        await engine.DoAsync(commands => commands.SetExportContactsAsync(engine.First, true, default));

        await engine.DeliverAsync();
        var writes = engine.Writes();
        await engine.LookAsync();

        var events = Mirror.Ours(engine.Google, EngineHost.Anna).Count;
        Assert.Equal((events, events), (writes, engine.Writes()));
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task A_visit_that_moves_back_while_the_answer_to_its_move_is_lost_is_not_left_stale()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book(hour: 20);
        await engine.LookAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.ResetAfter) { Api = "calendar", Method = "calendar.events.update", Count = 1 });
        engine.Salon.Move(visit.Id, visit.Start.AddMinutes(30), evenIfBusy: true);
        await engine.LookAsync(); // Google has 20:30, and we do not know it

        engine.Salon.Move(visit.Id, visit.Start, evenIfBusy: true);
        await engine.UntilQuietAsync();

        Exact(engine);
    }

    [Fact]
    public async Task A_living_event_that_Google_does_not_let_us_replace_gets_no_twin()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.update", Status = 403, Reason = "forbidden" });

        engine.Salon.Move(visit.Id, visit.Start.AddMinutes(30), evenIfBusy: true);
        await engine.LookAsync();
        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, visit)); // exactly one
        Assert.Equal(ConnectionState.CalendarGone, (await engine.CardAsync(engine.First)).Connection!.State);

        engine.Sandbox.World.Mischief.Clear();
        await engine.DoAsync(commands => commands.RetryAsync(engine.First, default));
        await engine.LookAsync();
        Exact(engine);
    }

    [Fact]
    public async Task A_cancellation_is_not_forgotten_while_the_calendar_cannot_be_found()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Path = EngineHost.Anna, Status = 404, Reason = "notFound" });
        engine.Salon.Cancel(visit.Id);
        await engine.LookAsync();

        engine.Sandbox.World.Mischief.Clear();
        await engine.RoundsAsync(); // the next poll finds the calendar by itself
        await engine.LookAsync();

        Exact(engine);
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task An_event_of_a_later_generation_whose_insertion_was_never_confirmed_is_removed_with_its_visit()
    {
        await using var engine = await ConnectedAsync();
        engine.Google.Switches.RefusesRevival = true;
        var visit = engine.Book();
        await engine.LookAsync();
        engine.Salon.Reassign(visit.Id, engine.Second.Value, evenIfBusy: true);
        await engine.LookAsync();
        engine.Salon.Reassign(visit.Id, engine.First.Value, evenIfBusy: true);
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.ResetAfter) { Api = "calendar", Method = "calendar.events.insert", Skip = 1, Count = 1 });
        await engine.LookAsync();

        engine.Salon.Cancel(visit.Id);
        await engine.UntilQuietAsync();

        Exact(engine);
    }

    [Theory]
    [InlineData(FaultKind.Html)]
    [InlineData(FaultKind.EmptyBody)]
    public async Task A_strange_success_is_not_taken_for_a_removal(FaultKind strange)
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(strange) { Api = "calendar", Method = "calendar.events.delete", Status = 200, Count = 1 });

        engine.Salon.Cancel(visit.Id);
        await engine.UntilQuietAsync();

        Exact(engine);
    }

    [Theory]
    [InlineData(FaultKind.GzipDamage)]
    [InlineData(FaultKind.Redirect)]
    [InlineData(FaultKind.SlowDrip)]
    public async Task An_odd_answer_on_the_way_is_not_taken_for_a_refusal(FaultKind odd)
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(odd) { Api = "calendar", Count = 2, Latency = TimeSpan.FromMilliseconds(50) });
        engine.Book();

        await engine.UntilQuietAsync();

        Exact(engine);
        Assert.Equal(0, (await engine.CardAsync(engine.First)).Connection!.Rejected);
    }

    [Fact]
    public async Task A_Retry_After_of_zero_does_not_spin()
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Status = 429, Reason = "rateLimitExceeded", RetryAfter = 0 });
        engine.Book();
        var calls = engine.Sandbox.World.Ledger.Calls.Count(call => call.Api == "calendar");

        await engine.LookAsync();
        await engine.LookAsync();

        Assert.InRange(engine.Sandbox.World.Ledger.Calls.Count(call => call.Api == "calendar") - calls, 1, 4);
        Assert.Contains("slow down", (await engine.CardAsync(engine.First)).Connection!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_hangs_holds_up_no_other_event_of_the_account()
    {
        await using var engine = await ConnectedAsync(new Dictionary<string, string?> { ["Google:Timeout"] = "00:00:05" });
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Hang) { Api = "calendar", Method = "calendar.events.insert", Count = 1 });
        var visits = Enumerable.Range(0, 12).Select(hour => engine.Book(hour: 8 + hour)).ToList();
        await engine.PassAsync();

        var lane = engine.DeliverAsync();
        await Eventually.TrueAsync(
            () => visits.Count(visit => Mirror.Of(engine.Google, EngineHost.Anna, visit) is not null) == visits.Count - 1, "all but the hanging one arrived");

        Assert.False(lane.IsCompleted);
        await lane;
        await engine.UntilQuietAsync();
        Exact(engine);
    }

    [Fact]
    public async Task Events_changed_by_hand_while_disabled_are_right_again_after_connecting_again()
    {
        await using var engine = await ConnectedAsync();
        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: false, default));
        var (edited, deleted) = (Mirror.Ours(engine.Google, EngineHost.Anna)[^1], Mirror.Ours(engine.Google, EngineHost.Anna)[^2]);
        engine.Google.EditEvent(EngineHost.Anna, edited.Id, """{"summary":"Free!"}""");
        engine.Google.DeleteEvent(EngineHost.Anna, deleted.Id);

        await engine.ConnectAsync(engine.First);

        Exact(engine);
        Assert.DoesNotContain(engine.Events(), each => each.Summary == "Free!");
    }

    [Fact]
    public async Task When_the_answer_cannot_be_noted_the_event_counts_as_unknown_not_as_refused()
    {
        await using var engine = await ConnectedAsync();
        engine.Book();
        await engine.PassAsync();
        await ExecuteAsync(engine, "CREATE TRIGGER no_notes BEFORE INSERT ON SyncLog BEGIN SELECT RAISE(ABORT, 'disk full'); END;");
        await Assert.ThrowsAnyAsync<Exception>(engine.DeliverAsync);
        await ExecuteAsync(engine, "DROP TRIGGER no_notes;");

        await engine.LookAsync();

        Exact(engine);
        Assert.Equal(0, (await engine.CardAsync(engine.First)).Connection!.Rejected);
    }

    private static async Task ExecuteAsync(EngineHost engine, string sql)
    {
        await using var db = engine.Database();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    private static async Task<EngineHost> ConnectedAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var engine = await EngineHost.StartAsync(settings);
        await engine.ConnectAsync(engine.First);
        return engine;
    }

    private static void Exact(EngineHost engine) =>
        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
}
