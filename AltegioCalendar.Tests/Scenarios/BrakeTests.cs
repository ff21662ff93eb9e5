using System.Globalization;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>When an unusual share of somebody's appointments vanishes at once, a person is asked before the events do.</summary>
public sealed class BrakeTests
{
    [Fact]
    public async Task A_plan_that_would_empty_a_calendar_is_held_and_explained()
    {
        await using var engine = await ConnectedAsync();
        var before = Upcoming(engine);
        CancelAll(engine);
        await engine.LookAsync();

        Assert.Equal(before, Upcoming(engine));
        var card = (await engine.CardAsync(engine.First)).Connection!;
        Assert.Equal((ConnectionState.Held, before), (card.State, card.Held));
        Assert.Contains(before.ToString(CultureInfo.InvariantCulture), card.Problem, StringComparison.Ordinal);
        Assert.Single(await engine.LogAsync(), line => line is { Kind: LogKind.Held, Outcome: LogOutcome.Waiting });
    }

    [Fact]
    public async Task Nothing_changes_while_nobody_decides_whatever_else_happens()
    {
        await using var engine = await ConnectedAsync();
        var before = Upcoming(engine);
        CancelAll(engine);
        await engine.LookAsync();
        await engine.DoAsync(commands => commands.SetExportContactsAsync(engine.First, true, default));
        await engine.DoAsync(commands => commands.RetryAsync(engine.First, default));
        await engine.LookAsync();
        engine.Clock.Advance(TimeSpan.FromDays(1.1));
        await engine.LookAsync();
        await engine.AuditAsync();

        Assert.InRange(Upcoming(engine), 1, before); // a day has passed
        Assert.Equal(0, engine.Sandbox.World.Ledger.CountOf("calendar.events.delete"));
        Assert.Single(await engine.LogAsync(), line => line is { Kind: LogKind.Held, Outcome: LogOutcome.Waiting });
    }

    [Fact]
    public async Task Confirmed_the_events_go()
    {
        await using var engine = await ConnectedAsync();
        CancelAll(engine);
        await engine.LookAsync();

        await engine.MirrorAsync(commands => commands.ReleaseBrakeAsync(engine.First, remove: true, default));
        await engine.DeliverAsync();

        Assert.Equal(0, Upcoming(engine));
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task Dismissed_they_stay_and_nobody_is_asked_again()
    {
        await using var engine = await ConnectedAsync();
        var before = Upcoming(engine);
        CancelAll(engine);
        await engine.LookAsync();

        await engine.MirrorAsync(commands => commands.ReleaseBrakeAsync(engine.First, remove: false, default));
        await engine.LookAsync();
        await engine.DoAsync(commands => commands.RetryAsync(engine.First, default));
        await engine.LookAsync();

        Assert.Equal(before, Upcoming(engine));
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task Appointments_that_Altegio_shows_again_need_no_decision()
    {
        await using var engine = await ConnectedAsync();
        var cancelled = CancelAll(engine);
        await engine.LookAsync();

        foreach (var visit in cancelled) engine.Salon.Change(visit.Id, each => each with { IsDeleted = false }, evenIfBusy: true);
        await engine.LookAsync();

        Assert.Equal((ConnectionState.UpToDate, 0), ((await engine.CardAsync(engine.First)).Connection!.State, (await engine.CardAsync(engine.First)).Connection!.Held));
        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_single_cancellation_does_not_slip_through_while_others_are_held()
    {
        await using var engine = await ConnectedAsync();
        var late = engine.Book(daysAhead: 20);
        await engine.LookAsync();
        CancelAll(engine, except: late.Id);
        await engine.LookAsync();

        engine.Salon.Cancel(late.Id);
        await engine.LookAsync();

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, late));
    }

    [Fact]
    public async Task Disabling_with_remove_is_a_decision_about_all_of_them()
    {
        await using var engine = await ConnectedAsync();
        CancelAll(engine);
        await engine.LookAsync();

        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: true, default));
        await engine.LookAsync();

        Assert.Equal(0, Upcoming(engine));
    }

    [Fact]
    public async Task Visits_that_a_colleague_takes_over_have_not_vanished()
    {
        await using var engine = await ConnectedAsync();
        foreach (var visit in UpcomingVisits(engine)) engine.Salon.Reassign(visit.Id, engine.Second.Value, evenIfBusy: true);
        await engine.LookAsync();

        Assert.Equal(0, Upcoming(engine));
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task Few_cancellations_and_small_shares_go_through()
    {
        await using var engine = await ConnectedAsync(new() { ["Sync:BrakeCount"] = "3", ["Sync:BrakeShare"] = "0.9" });
        var before = Upcoming(engine);
        foreach (var visit in UpcomingVisits(engine).Take(before / 2)) engine.Salon.Cancel(visit.Id);
        await engine.LookAsync();

        Assert.True(Upcoming(engine) < before);
        Assert.NotEqual(ConnectionState.Held, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    private static List<Visit> CancelAll(EngineHost engine, long except = 0)
    {
        var visits = UpcomingVisits(engine).FindAll(visit => visit.Id != except);
        foreach (var visit in visits) engine.Salon.Cancel(visit.Id);
        return visits;
    }

    private static List<Visit> UpcomingVisits(EngineHost engine) =>
        [.. engine.Salon.Visits().Where(visit => visit.StaffId == engine.First.Value && !visit.IsDeleted && visit.Start > engine.Salon.WallClock())];

    private static int Upcoming(EngineHost engine) =>
        Mirror.Ours(engine.Google, EngineHost.Anna).Count(each => each.Start > engine.Clock.GetUtcNow());

    private static async Task<EngineHost> ConnectedAsync(Dictionary<string, string?>? settings = null)
    {
        var engine = await EngineHost.StartAsync(settings ?? new() { ["Sync:BrakeCount"] = "5" });
        await engine.ConnectAsync(engine.First);
        return engine;
    }
}
