using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Schedule;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using Quartz;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Adding a location in the portal: tested at once, and clear when it does not work.</summary>
public sealed class LocationTests
{
    [Fact]
    public async Task The_right_number_and_token_are_taken_and_the_zone_is_read()
    {
        await using var engine = await EngineHost.StartAsync();

        var added = Assert.IsType<AddLocationResult.Added>(await AddAsync(engine, engine.Location, engine.Sandbox.Credentials.UserToken));

        Assert.Equal("Europe/Berlin", added.TimeZone);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_and_the_old_one_stays()
    {
        await using var engine = await EngineHost.StartAsync();

        var refused = Assert.IsType<AddLocationResult.Refused>(await AddAsync(engine, engine.Location, "nonsense"));

        Assert.Contains("token", refused.Because, StringComparison.Ordinal);
        await engine.LookAsync();
        Assert.NotEmpty((await engine.CardAsync(engine.First)).Name);
    }

    [Fact]
    public async Task An_unknown_number_is_said_to_be_unknown()
    {
        await using var engine = await EngineHost.StartAsync();

        var refused = Assert.IsType<AddLocationResult.Refused>(await AddAsync(engine, new LocationId(999_999), engine.Sandbox.Credentials.UserToken));

        Assert.Contains("no location 999999", refused.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wider_window_brings_what_lies_further_ahead()
    {
        await using var engine = await EngineHost.StartAsync(new Dictionary<string, string?> { ["Sync:FutureDays"] = "3" });
        var far = engine.Book(daysAhead: 20);
        await engine.ConnectAsync(engine.First);
        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, far));

        await engine.InScopeAsync<LocationDirectory, bool>(async locations =>
        {
            await locations.SetWindowAsync(new ExportWindow(7, 60), default);
            return true;
        });
        await engine.LookAsync();

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, far));
    }

    [Fact]
    public async Task A_token_that_may_not_see_appointments_is_refused_before_anything_is_kept()
    {
        await using var engine = await EngineHost.StartAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "altegio", Method = "altegio.records", Status = 403 });

        var refused = Assert.IsType<AddLocationResult.Refused>(await AddAsync(engine, engine.Location, engine.Sandbox.Credentials.UserToken));

        Assert.Contains("right to the appointment calendar", refused.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_is_tested_at_any_time_and_a_new_token_mends_it()
    {
        await using var engine = await EngineHost.StartAsync();
        var well = await TestAsync(engine);
        Assert.True(well.Good);
        Assert.Matches($@"^Altegio answers: .+, time zone Europe/Berlin, {engine.People.Count} staff, \d+ appointments? today\.$", well.Text);

        engine.Sandbox.World.Altegio.ChangePassword("the new token");
        var broken = await TestAsync(engine);
        Assert.Equal((false, true), (broken.Good, broken.Text.Contains("does not accept the tokens", StringComparison.Ordinal)));

        Assert.IsType<AddLocationResult.Added>(await AddAsync(engine, engine.Location, "the new token"));
        Assert.True((await TestAsync(engine)).Good);
    }

    [Fact]
    public async Task How_often_Altegio_is_asked_holds_at_once_and_after_a_restart()
    {
        await using var engine = await EngineHost.StartAsync();
        Assert.Equal((TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2)), await PollAsync(engine));

        await SetPollAsync(engine, TimeSpan.FromMinutes(10));
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)), await PollAsync(engine));

        await engine.RestartAsync();
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(2)), await PollAsync(engine)); // until the first look
        await engine.InScopeAsync<PollInterval, bool>(async poll =>
        {
            await poll.KeepAsync(default);
            return true;
        });
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)), await PollAsync(engine));
    }

    [Theory]
    [InlineData(29)]
    [InlineData(3601)]
    public async Task Altegio_is_asked_neither_too_often_nor_too_seldom(int seconds)
    {
        await using var engine = await EngineHost.StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SetPollAsync(engine, TimeSpan.FromSeconds(seconds)));
    }

    private static Task SetPollAsync(EngineHost engine, TimeSpan interval) => engine.InScopeAsync<PollInterval, bool>(async poll =>
    {
        await poll.SetAsync(interval, default);
        return true;
    });

    private static async Task<(TimeSpan Wanted, TimeSpan Scheduled)> PollAsync(EngineHost engine)
    {
        var scheduler = await engine.Get<ISchedulerFactory>().GetScheduler();
        var timer = Assert.IsType<ISimpleTrigger>(await scheduler.GetTrigger(PollJob.Timer), exactMatch: false);
        return (await engine.InScopeAsync<PollInterval, TimeSpan>(poll => poll.ReadAsync(default)), timer.RepeatInterval);
    }

    private static Task<ConnectionTest> TestAsync(EngineHost engine) =>
        engine.InScopeAsync<LocationDirectory, ConnectionTest>(locations => locations.TestAsync(engine.Location, default));

    private static Task<AddLocationResult> AddAsync(EngineHost engine, LocationId id, string token) =>
        engine.InScopeAsync<LocationDirectory, AddLocationResult>(locations => locations.AddAsync(id, token, default));
}
