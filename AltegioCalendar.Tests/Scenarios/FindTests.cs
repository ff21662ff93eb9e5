using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Finding;
using AltegioCalendar.Core.Overview;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Where is this appointment? Asked of the real engine in every situation that it can be in.</summary>
public sealed class FindTests
{
    private const string Client = "Rosalind Franklin";

    [Fact]
    public async Task In_the_calendar_with_a_link_found_by_name_number_day_and_time()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book(client: Client);
        await engine.LookAsync();

        var found = await OneAsync(engine, Client);
        Assert.Equal((Place.InCalendar, visit.Id), (found.Whereabouts.Place, found.Number));
        Assert.StartsWith("https://www.google.com/calendar/event?eid=", found.Whereabouts.Link, StringComparison.Ordinal);

        var (day, time) = (DateOnly.FromDateTime(visit.Start), TimeOnly.FromDateTime(visit.Start));
        foreach (var query in new[]
        {
            new FindQuery("franklin ros"), new FindQuery($" #{visit.Id} "), new FindQuery(Client, day), new FindQuery(Client, day, time),
            new FindQuery(Client, day, time.AddMinutes(59)), new FindQuery(Client, Staff: engine.First),
        })
            Assert.Equal([visit.Id], (await FindAsync(engine, query)).Found.Select(each => each.Number));
        foreach (var query in new[]
        {
            new FindQuery(Client, day, time.AddMinutes(60)), new FindQuery(Client, day, time.AddMinutes(-1)), new FindQuery(Client, day.AddDays(1)),
            new FindQuery(Client, Staff: engine.Second), new FindQuery("franklin nobody"), new FindQuery("999999999"),
        })
            Assert.Empty((await FindAsync(engine, query)).Found);
        Assert.Contains(visit.Id, (await FindAsync(engine, new FindQuery(Day: day))).Found.Select(each => each.Number));
    }

    [Fact]
    public async Task Waiting_says_why_and_until_when()
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Status = 500 });
        engine.Book(client: Client);
        await engine.LookAsync();

        var found = (await OneAsync(engine, Client)).Whereabouts;
        Assert.Equal(Place.Waiting, found.Place);
        Assert.Contains("Google has a passing problem. The next try is on Tue 24 Nov, 12:00.", found.Sentence, StringComparison.Ordinal);
        Assert.NotNull(found.Retry);
    }

    [Fact]
    public async Task Waiting_for_a_reconnection_and_for_a_usage_limit()
    {
        await using var engine = await ConnectedAsync();
        engine.Google.Switches.EventsPerAccount = 0;
        engine.Book(client: Client);
        await engine.LookAsync();
        Assert.Contains("It goes on after Tue 24 Nov, 13:00.", (await OneAsync(engine, Client)).Whereabouts.Sentence, StringComparison.Ordinal);

        engine.Google.Revoke(EngineHost.Anna);
        engine.Clock.Advance(TimeSpan.FromHours(2));
        await engine.LookAsync();
        Assert.Contains("until somebody reconnects", (await OneAsync(engine, Client)).Whereabouts.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_until_it_is_tried_again()
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Status = 400, Reason = "invalid", Count = 1 });
        engine.Book(client: Client);
        await engine.LookAsync();
        var refused = (await OneAsync(engine, Client)).Whereabouts;
        Assert.Equal(Place.Refused, refused.Place);
        Assert.Contains("(invalid)", refused.Sentence, StringComparison.Ordinal);

        Assert.True(await engine.InScopeAsync<FailedEvents, bool>(failed => failed.RetryAsync(refused.Retry!.Value, default)));
        await engine.LookAsync();

        Assert.Equal(Place.InCalendar, (await OneAsync(engine, Client)).Whereabouts.Place);
    }

    [Fact]
    public async Task Held_by_the_brake()
    {
        await using var engine = await ConnectedAsync();
        engine.Book(client: Client);
        await engine.LookAsync();
        foreach (var visit in engine.Salon.Visits().Where(each => each.StaffId == engine.First.Value && !each.IsDeleted && each.Start > engine.Salon.WallClock()))
            engine.Salon.Cancel(visit.Id);
        await engine.LookAsync();

        Assert.Equal(Place.Held, (await OneAsync(engine, Client)).Whereabouts.Place);

        await engine.MirrorAsync(commands => commands.ReleaseBrakeAsync(engine.First, remove: true, default));
        await engine.DeliverAsync();
        Assert.Equal(Place.Deleted, (await OneAsync(engine, Client)).Whereabouts.Place);
    }

    [Fact]
    public async Task Deleted_and_not_connected()
    {
        await using var engine = await ConnectedAsync();
        var deleted = engine.Book(client: Client);
        engine.Book(engine.Second, client: "Emmy Noether", phone: "+4915155550102");
        await engine.LookAsync();
        engine.Salon.Cancel(deleted.Id);
        await engine.LookAsync();

        Assert.Equal(Place.Deleted, (await OneAsync(engine, Client)).Whereabouts.Place);
        Assert.Equal(Place.NotConnected, (await OneAsync(engine, "Emmy Noether")).Whereabouts.Place);
    }

    [Fact]
    public async Task Outside_the_window_because_it_was_over_when_the_calendar_was_connected()
    {
        await using var engine = await EngineHost.StartAsync();
        engine.Book(client: Client);
        await engine.LookAsync();
        engine.Clock.Advance(TimeSpan.FromDays(9));

        await engine.ConnectAsync(engine.First);

        var found = (await OneAsync(engine, Client)).Whereabouts;
        Assert.Equal(Place.OutsideWindow, found.Place);
        Assert.Contains("from 26 Nov 2026 to 3 Dec 2027", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disabled_with_keep_says_that_an_old_event_may_be_there()
    {
        await using var engine = await ConnectedAsync();
        engine.Book(client: Client);
        await engine.LookAsync();

        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: false, default));

        var found = (await OneAsync(engine, Client)).Whereabouts;
        Assert.Equal(Place.NotConnected, found.Place);
        Assert.Contains("old calendar", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vague_question_gets_so_many_answers_and_says_that_there_are_more()
    {
        await using var engine = await ConnectedAsync();
        for (var day = 1; day <= AppointmentFinder.Most + 1; day++) engine.Book(client: Client, daysAhead: day);
        await engine.LookAsync();

        var answer = await FindAsync(engine, new FindQuery(Client));

        Assert.Equal((AppointmentFinder.Most, true), (answer.Found.Count, answer.HasMore));
        Assert.Equal(answer.Found.Select(each => each.StartsAt).Order(), answer.Found.Select(each => each.StartsAt));
        Assert.Empty((await FindAsync(engine, new FindQuery(Staff: engine.First))).Found);
    }

    [Fact]
    public async Task A_week_shows_every_event_with_its_state_on_its_day()
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Status = 400, Reason = "invalid", Count = 1 });
        var refused = engine.Book(client: Client);
        await engine.LookAsync();
        var cancelled = engine.Book(client: "Ada Lovelace", phone: "+4915155550102", hour: 21);
        await engine.LookAsync();
        engine.Salon.Cancel(cancelled.Id);
        await engine.LookAsync();

        var week = (await WeekAsync(engine, DateOnly.FromDateTime(refused.Start)))!;
        var booked = engine.Salon.Visits().Count(visit => visit.StaffId == engine.First.Value && !visit.IsDeleted && visit.ActivityId == 0
            && visit.Start >= week.Monday.ToDateTime(default) && visit.Start < week.Monday.AddDays(7).ToDateTime(default));
        var shown = week.Days.SelectMany(day => day.Visits).ToList();

        Assert.Equal(DayOfWeek.Monday, week.Monday.DayOfWeek);
        Assert.Equal("Europe/Berlin", week.TimeZone);
        Assert.True(shown.Count >= booked);
        Assert.Equal(Place.Refused, Assert.Single(shown, visit => visit.Number == refused.Id).Whereabouts.Place);
        Assert.Contains(refused.Id, week.Days[((int)refused.Start.DayOfWeek + 6) % 7].Visits.Select(visit => visit.Number));
        Assert.DoesNotContain(shown, visit => visit.Number == cancelled.Id);
        Assert.Contains(shown, visit => visit.Whereabouts.Place == Place.InCalendar);
        Assert.Equal(week.Monday, (await WeekAsync(engine, null))!.Monday);
        Assert.Null(await engine.InScopeAsync<WeekReader, MirroredWeek?>(weeks => weeks.ReadAsync(new(99), null, default)));
    }

    [Fact]
    public async Task The_overview_counts_today_the_lag_and_who_needs_a_person()
    {
        await using var engine = await ConnectedAsync();
        await engine.ConnectAsync(engine.Second, EngineHost.Mira);
        engine.Book();
        await engine.LookAsync();
        engine.Google.Switches.EventsPerAccount = 0;
        engine.Book(hour: 21);
        await engine.LookAsync();
        engine.Clock.Advance(TimeSpan.FromMinutes(30));

        var view = await engine.InScopeAsync<OverviewReader, OverviewView>(overview => overview.ReadAsync(default));

        Assert.Equal((2, engine.People.Count - 2), (view.Connected, view.NotConnected));
        Assert.Equal((0, 1), (view.Unhealthy, view.Parked));
        Assert.Empty(view.Attention);
        Assert.Equal(TimeSpan.FromMinutes(30), view.Lag);
        Assert.Equal((1, 14, "Europe/Berlin"), (view.ChangesToday, view.Activity.Days.Count, view.Activity.TimeZone));
        Assert.Equal(new DateOnly(2026, 11, 24), view.Activity.Days[^1].Day);
        Assert.All(view.Activity.Days.SkipLast(1), day => Assert.Equal((0, 0), (day.Changes, day.Troubles)));
    }

    private static Task<MirroredWeek?> WeekAsync(EngineHost engine, DateOnly? within) =>
        engine.InScopeAsync<WeekReader, MirroredWeek?>(weeks => weeks.ReadAsync(engine.First, within, default));

    private static async Task<FoundAppointment> OneAsync(EngineHost engine, string client) => Assert.Single((await FindAsync(engine, new FindQuery(client))).Found);

    private static Task<FindAnswer> FindAsync(EngineHost engine, FindQuery query) =>
        engine.InScopeAsync<AppointmentFinder, FindAnswer>(finder => finder.FindAsync(query, default));

    private static async Task<EngineHost> ConnectedAsync(Dictionary<string, string?>? settings = null)
    {
        var engine = await EngineHost.StartAsync(settings);
        await engine.ConnectAsync(engine.First);
        return engine;
    }
}
