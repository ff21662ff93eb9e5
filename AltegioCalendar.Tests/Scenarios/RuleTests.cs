using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>A location's rules about what its calendars show, turned on and off again.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("blocked")]
    [InlineData("no-shows")]
    [InlineData("unconfirmed")]
    [InlineData("breaks")]
    public async Task A_rule_changes_what_it_is_about_and_nothing_else_and_can_be_taken_back(string which)
    {
        await using var engine = await ConnectedAsync();
        var (rules, isShown, seconds) = Rule(which);
        var before = Snapshot(engine);
        var writes = engine.Writes();

        await SetAsync(engine, rules);
        await engine.LookAsync();

        Exact(engine, isShown, seconds);
        var after = Snapshot(engine);
        var changed = before.Count(each => !after.Contains(each));
        Assert.True(changed > 0);
        Assert.Equal(changed, engine.Writes() - writes);

        writes = engine.Writes();
        await engine.LookAsync();
        await SetAsync(engine, rules);
        await engine.LookAsync();
        Assert.Equal(writes, engine.Writes());

        await SetAsync(engine, CalendarRules.ShowEverything);
        await engine.LookAsync();
        Exact(engine);
        Assert.Equal(2, (await engine.LogAsync()).Count(line => line.Kind == LogKind.Settings));
    }

    [Fact]
    public async Task Changes_at_the_front_desk_follow_the_rules()
    {
        await using var engine = await ConnectedAsync();
        await SetAsync(engine, new CalendarRules { HidesUnconfirmed = true, HidesNoShows = true });
        var visit = engine.Book();
        await engine.LookAsync();
        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, visit));

        engine.Salon.SetAttendance(visit.Id, Attendance.Confirmed);
        await engine.LookAsync();
        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, visit));

        engine.Salon.SetAttendance(visit.Id, Attendance.NoShow);
        await engine.LookAsync();
        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, visit));
    }

    [Fact]
    public async Task A_rule_that_is_set_between_plan_and_delivery_is_obeyed_and_holds_up_nothing()
    {
        await using var engine = await ConnectedAsync();
        var (hidden, shown) = (Block(engine, 20), engine.Book(hour: 22));
        await engine.PassAsync();

        await SetAsync(engine, new CalendarRules { HidesBlockedTime = true });
        await engine.DeliverAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, hidden));
        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, shown));
        await engine.UntilQuietAsync();
        Exact(engine, visit => !IsBlocked(visit));
        Assert.Equal(AltegioCalendar.Core.Connections.ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task The_card_counts_and_marks_what_the_rules_let_through()
    {
        await using var engine = await ConnectedAsync();
        var all = (await engine.CardAsync(engine.First)).UpcomingAppointments;
        var now = engine.Salon.WallClock();
        var waiting = engine.Salon.Visits().Count(visit =>
            visit.StaffId == engine.First.Value && !visit.IsDeleted && visit.Start >= now && visit.Attendance == Attendance.Waiting && !IsBlocked(visit));

        await SetAsync(engine, new CalendarRules { HidesUnconfirmed = true });
        await engine.LookAsync();

        Assert.Equal(all - waiting, (await engine.CardAsync(engine.First)).UpcomingAppointments);
        var upcoming = await engine.InScopeAsync<AltegioCalendar.Core.Staff.StaffDirectory, IReadOnlyList<AltegioCalendar.Core.Staff.UpcomingAppointment>>(
            staff => staff.UpcomingAsync(engine.First, 500, default));
        Assert.Equal(waiting, upcoming.Count(visit => !visit.IsShown));
        Assert.All(upcoming, visit => Assert.Equal(visit.IsShown, visit.IsInCalendar));
    }

    private static (CalendarRules Rules, Func<Visit, bool>? IsShown, Func<Visit, int>? Seconds) Rule(string which) => which switch
    {
        "blocked" => (new CalendarRules { HidesBlockedTime = true }, visit => !IsBlocked(visit), null),
        "no-shows" => (new CalendarRules { HidesNoShows = true }, visit => visit.Attendance != Attendance.NoShow, null),
        "unconfirmed" => (new CalendarRules { HidesUnconfirmed = true }, visit => visit.Attendance != Attendance.Waiting || IsBlocked(visit), null),
        _ => (new CalendarRules { LeavesOutBreaks = true }, null, visit => visit.Seconds - visit.BreakSeconds),
    };

    private static bool IsBlocked(Visit visit) => visit.ActivityId == 0 && visit.ClientId is null && visit.Services.Count == 0;

    /// <summary>One of every kind, so that no rule has nothing to do.</summary>
    private static async Task<EngineHost> ConnectedAsync()
    {
        var engine = await EngineHost.StartAsync();
        Block(engine, 19);
        engine.Salon.SetAttendance(engine.Book(daysAhead: -2).Id, Attendance.NoShow);
        engine.Salon.SetAttendance(engine.Book(daysAhead: 3).Id, Attendance.Confirmed);
        engine.Salon.Change(engine.Book(daysAhead: 4).Id, visit => visit with { BreakSeconds = 900 });
        engine.Salon.Book(new BookingRequest(engine.First.Value, Day(engine, 5).AddHours(20)) { Services = [engine.Salon.Services()[0].Id], EvenIfBusy = true });
        var start = Day(engine, 6).AddHours(21);
        var group = engine.Salon.OpenGroup(engine.First.Value, engine.Salon.Services()[0].Id, start);
        engine.Salon.Book(new BookingRequest(engine.First.Value, start) { ActivityId = group.Id, Client = "Ada Lovelace" });
        await engine.ConnectAsync(engine.First);
        return engine;
    }

    private static Visit Block(EngineHost engine, int hour) =>
        engine.Salon.Book(new BookingRequest(engine.First.Value, Day(engine, 2).AddHours(hour)) { Seconds = 1800, EvenIfBusy = true });

    private static DateTime Day(EngineHost engine, int ahead) => engine.Salon.WallClock().Date.AddDays(ahead);

    private static List<string> Snapshot(EngineHost engine) =>
        [.. Mirror.Ours(engine.Google, EngineHost.Anna).Select(each => $"{each.Id} {each.Summary} {each.Start:u} {each.End:u} {each.Description}")];

    private static Task SetAsync(EngineHost engine, CalendarRules rules) => engine.InScopeAsync<LocationRuleBook, bool>(async book =>
    {
        await book.SetAsync(engine.Location, new LocationRules(rules, DismissalRule.RemoveUpcoming), default);
        return true;
    });

    private static void Exact(EngineHost engine, Func<Visit, bool>? isShown = null, Func<Visit, int>? seconds = null) =>
        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow(), isShown: isShown, seconds: seconds);
}
