using AltegioCalendar.Core.Locations;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>What a location's look makes of Altegio on a bad day.</summary>
public sealed class PullTests
{
    private const long Stranger = 999_777;

    [Theory]
    [InlineData(500, null)]
    [InlineData(403, null)]
    [InlineData(422, null)]
    [InlineData(200, """{"success":true,"data":null,"meta":[]}""")]
    [InlineData(200, """{"success":true,"data":[],"meta":[]}""")]
    [InlineData(200, """{"success":false,"data":{},"meta":{}}""")]
    public async Task One_record_that_cannot_be_read_does_not_stop_the_location(int status, string? body)
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(Answers($"/{Stranger}", status, body));
        await NoticeAsync(engine, Stranger);
        var visit = engine.Book();

        await engine.LookAsync();

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, visit));
        Assert.Contains(Stranger.ToString(), await ProblemAsync(engine), StringComparison.Ordinal);
        Assert.Contains(Stranger, await NoticesAsync(engine));

        engine.Sandbox.World.Mischief.Clear();
        await engine.LookAsync();
        Assert.Null(await ProblemAsync(engine));
        Assert.Empty(await NoticesAsync(engine));
    }

    [Fact]
    public async Task A_deleted_row_that_says_nothing_else_takes_its_event_away()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        engine.Salon.Cancel(visit.Id);
        engine.Sandbox.World.Mischief.Add(Answers(
            "/records/", 200, $$$"""{"success":true,"data":[{"id":{{{visit.Id}}},"deleted":true,"date":"0000-00-00 00:00:00"}],"meta":{"total_count":1}}"""));

        await engine.LookAsync();

        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, visit));
        Assert.Null(await ProblemAsync(engine));
    }

    [Fact]
    public async Task Half_a_character_in_one_row_leaves_the_others_readable()
    {
        await using var engine = await ConnectedAsync();
        var day = engine.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd");
        engine.Sandbox.World.Mischief.Add(Answers("/records/", 200, $$$"""
            {"success":true,"data":[
            {"id":5,"staff_id":{{{engine.First}}},"date":"{{{day}}} 10:00:00","comment":"\ud800"},
            {"id":77,"staff_id":{{{engine.First}}},"date":"{{{day}}} 12:00:00","seance_length":3600}],"meta":{"total_count":2}}
            """));

        await engine.LookAsync();

        Assert.Contains(Mirror.Ours(engine.Google, EngineHost.Anna), each => each.Private["altegioCalendarSubject"].EndsWith("-record-77", StringComparison.Ordinal));
        Assert.Contains("number 5", await ProblemAsync(engine), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_that_says_404_removes_nothing()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Html) { Api = "altegio", Path = "/record/", Status = 404 });
        await NoticeAsync(engine, visit.Id);
        engine.Salon.PutSilently(engine.Salon.Visit(visit.Id) with { Changed = engine.Clock.GetUtcNow().AddDays(-30) });

        await engine.LookAsync();

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, visit));
    }

    [Fact]
    public async Task An_empty_list_and_single_denials_do_not_confirm_each_other()
    {
        await using var engine = await ConnectedAsync();
        var before = Mirror.Ours(engine.Google, EngineHost.Anna).Count;
        engine.Sandbox.World.Mischief.Add(Answers("/records/", 200, """{"success":true,"data":[],"meta":[]}"""));
        engine.Sandbox.World.Mischief.Add(Answers("/record/", 404, """{"success":false,"data":null,"meta":{"message":"Not found"}}"""));
        engine.Clock.Advance(TimeSpan.FromDays(1));

        await engine.LookAsync();

        Assert.Equal(before, Mirror.Ours(engine.Google, EngineHost.Anna).Count);
        Assert.Contains("empty", await ProblemAsync(engine), StringComparison.Ordinal);

        engine.Sandbox.World.Mischief.Clear();
        await engine.UntilQuietAsync();
        Assert.Null(await ProblemAsync(engine));
        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_window_that_came_short_is_read_again_by_the_next_look()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        engine.Salon.PutSilently(engine.Salon.Visit(visit.Id) with { Changed = engine.Clock.GetUtcNow().AddDays(-30) });
        engine.Clock.Advance(TimeSpan.FromDays(1));
        engine.Sandbox.World.Mischief.Add(Answers("/records/", 200, """{"success":true,"data":[],"meta":{"total_count":500}}"""));
        await engine.LookAsync();
        engine.Sandbox.World.Mischief.Clear();

        await engine.LookAsync();

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, visit));
    }

    [Fact]
    public async Task A_window_that_is_changed_while_it_is_read_is_read_again()
    {
        await using var engine = await ConnectedAsync();
        await SetWindowAsync(engine, new ExportWindow(7, 3));
        await engine.LookAsync();
        engine.Clock.Advance(TimeSpan.FromDays(1));
        var far = engine.Book(daysAhead: 60, hour: 21);
        engine.Salon.PutSilently(engine.Salon.Visit(far.Id) with { Changed = engine.Clock.GetUtcNow().AddDays(-30) });
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Latency) { Api = "altegio", Path = "/staff/", Latency = TimeSpan.FromSeconds(2) });

        var pass = engine.PassAsync();
        await Eventually.TrueAsync(() => engine.Sandbox.World.Mischief.Rules.Any(rule => rule.Hits > 0), "the team is asked for");
        await SetWindowAsync(engine, new ExportWindow(7, 365));
        await pass;
        await engine.UntilQuietAsync();

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, far));
    }

    [Fact]
    public async Task A_notice_costs_one_call_and_leaves_the_list_to_the_poll()
    {
        await using var engine = await ConnectedAsync();
        var (visit, unnoticed) = (engine.Book(), engine.Book(hour: 22));
        await NoticeAsync(engine, visit.Id);
        var before = AltegioCalls(engine);

        await engine.LookAsync();

        Assert.Equal(before + 1, AltegioCalls(engine));
        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, visit));
        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, unnoticed));
        Assert.Empty(await NoticesAsync(engine));

        await engine.LookAsync();
        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, unnoticed));
    }

    [Fact]
    public async Task A_cancelled_visit_leaves_by_its_notice_alone()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        engine.Salon.Cancel(visit.Id);
        await NoticeAsync(engine, visit.Id);

        await engine.LookAsync();

        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, visit));
    }

    [Fact]
    public async Task A_staff_list_with_doubles_and_people_of_another_location_is_taken_all_the_same()
    {
        await using var engine = await ConnectedAsync();
        await using (var db = engine.Database())
        {
            db.Staff.Add(new() { Id = 51, LocationId = 1, Name = "Elsewhere" });
            await db.SaveChangesAsync();
        }

        engine.Sandbox.World.Mischief.Add(Answers(
            "/staff/", 200, """{"success":true,"data":[{"id":51,"name":"Taken"},{"id":52,"name":"New"},{"id":52,"name":"Newer"},{"id":FIRST,"name":"Still here"}],"meta":[]}"""
                .Replace("FIRST", engine.First.ToString(), StringComparison.Ordinal)));
        engine.Clock.Advance(TimeSpan.FromDays(1));
        await engine.LookAsync();

        await using var after = engine.Database();
        Assert.Equal("Elsewhere", (await after.Staff.FindAsync(51L))!.Name);
        Assert.Equal("Newer", (await after.Staff.FindAsync(52L))!.Name);
        Assert.Null(await ProblemAsync(engine));
    }

    private static MischiefRule Answers(string path, int status, string? body) =>
        new(FaultKind.Status) { Api = "altegio", Path = path, Status = status, Body = body };

    private static long AltegioCalls(EngineHost engine) =>
        engine.Sandbox.World.Ledger.Counts.Where(count => count.Api == "altegio").Sum(count => count.Count);

    private static async Task NoticeAsync(EngineHost engine, long record)
    {
        await using var db = engine.Database();
        db.Notices.Add(new() { LocationId = engine.Location.Value, RecordId = record, ReceivedAt = engine.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    private static async Task<List<long>> NoticesAsync(EngineHost engine)
    {
        await using var db = engine.Database();
        return await db.Notices.Select(row => row.RecordId).ToListAsync();
    }

    private static async Task<string?> ProblemAsync(EngineHost engine)
    {
        await using var db = engine.Database();
        return (await db.Locations.SingleAsync(row => row.Id == engine.Location.Value)).Problem?.ToString();
    }

    private static async Task SetWindowAsync(EngineHost engine, ExportWindow window)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LocationDirectory>().SetWindowAsync(window, default);
    }

    private static async Task<EngineHost> ConnectedAsync()
    {
        var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        return engine;
    }
}
