using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>The sync log: few lines that matter, each knowing its event, found again however long the log is.</summary>
public sealed class LogTests
{
    private static readonly LogKind[] s_single = [LogKind.Added, LogKind.Changed, LogKind.Removed];

    [Fact]
    public async Task A_first_export_is_one_line_with_its_number()
    {
        await using var engine = await ConnectedAsync();

        var lines = await engine.LogAsync();
        var confirmed = (await engine.CardAsync(engine.First)).Connection!.Confirmed;
        Assert.True(confirmed > 10);
        Assert.Single(lines, line => line.Kind == LogKind.Exported && line.Sentence.Contains($"{confirmed} appointments are in the calendar", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => s_single.Contains(line.Kind) || line.Kind == LogKind.Bulk);
    }

    [Fact]
    public async Task What_is_booked_moved_and_cancelled_afterwards_has_lines_of_its_own_that_know_the_event()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        engine.Salon.Move(visit.Id, visit.Start.AddMinutes(30), evenIfBusy: true);
        await engine.LookAsync();

        var lines = (await engine.LogAsync()).Where(line => s_single.Contains(line.Kind)).ToList();
        Assert.Equal([LogKind.Changed, LogKind.Added], lines.Select(line => line.Kind));
        Assert.All(lines, line =>
        {
            Assert.True(line.Event!.IsSettled);
            Assert.False(line.Event.CanRetry);
            Assert.StartsWith("https://www.google.com/calendar/event?eid=", line.Event.Link, StringComparison.Ordinal);
        });

        engine.Salon.Cancel(visit.Id);
        await engine.LookAsync();
        var removed = (await engine.LogAsync())[0];
        Assert.Equal((LogKind.Removed, (LogEvent?)null), (removed.Kind, removed.Event));
    }

    [Fact]
    public async Task A_wider_window_is_one_line()
    {
        await using var engine = await ConnectedAsync(new() { ["Sync:FutureDays"] = "3" });
        var before = Mirror.Ours(engine.Google, EngineHost.Anna).Count;

        await engine.InScopeAsync<LocationDirectory, bool>(async locations =>
        {
            await locations.SetWindowAsync(new ExportWindow(7, 365), default);
            return true;
        });
        await engine.LookAsync();

        var added = Mirror.Ours(engine.Google, EngineHost.Anna).Count - before;
        Assert.True(added > 1);
        Assert.Single(await engine.LogAsync(), line => line.Kind == LogKind.Bulk && line.Sentence.Contains($"calendar {added} events were added in one go", StringComparison.Ordinal));
        Assert.DoesNotContain(await engine.LogAsync(), line => s_single.Contains(line.Kind));

        engine.Clock.Advance(TimeSpan.FromMinutes(2));
        await engine.LookAsync();
        Assert.Single(await engine.LogAsync(), line => line.Kind == LogKind.Bulk);
    }

    [Fact]
    public async Task Disabling_with_remove_is_counted_in_one_line()
    {
        await using var engine = await ConnectedAsync();

        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: true, default));
        await engine.LookAsync();

        Assert.Single(await engine.LogAsync(), line => line.Kind == LogKind.Bulk && line.Sentence.Contains("removed in one go", StringComparison.Ordinal));
        Assert.DoesNotContain(await engine.LogAsync(), line => line.Kind == LogKind.Removed);
    }

    [Fact]
    public async Task An_export_that_Google_delays_says_so_once_not_for_every_event()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.LookAsync();
        await engine.SignInAsync(engine.First, EngineHost.Anna);
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Status = 500, Count = 40 });

        await engine.UntilQuietAsync();

        Assert.InRange((await engine.LogAsync()).Count(line => line.Outcome == LogOutcome.Waiting), 1, 8);
        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_refused_event_can_be_tried_again_from_its_line()
    {
        await using var engine = await ConnectedAsync();
        var visit = await RefusedAsync(engine);
        var line = Assert.Single(await engine.LogAsync(), each => each.Outcome == LogOutcome.Failed);
        Assert.True(line.Event!.CanRetry);

        Assert.True(await engine.InScopeAsync<FailedEvents, bool>(failed => failed.RetryAsync(line.Event.Id, default)));
        await engine.LookAsync();

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, visit));
        var after = Assert.Single(await engine.LogAsync(), each => each.Id == line.Id).Event!;
        Assert.Equal((true, false), (after.IsSettled, after.CanRetry));
        Assert.Contains(await engine.LogAsync(), each => each.Kind == LogKind.Added);
        Assert.False(await engine.InScopeAsync<FailedEvents, bool>(failed => failed.RetryAsync(line.Event.Id, default)));
    }

    [Fact]
    public async Task All_that_failed_can_be_tried_again_at_once_also_of_one_staff_member()
    {
        await using var engine = await ConnectedAsync();
        await engine.ConnectAsync(engine.Second, EngineHost.Mira);
        var mine = await RefusedAsync(engine, count: 2);
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Path = EngineHost.Mira, Status = 400, Reason = "invalid", Count = 1 });
        engine.Book(engine.Second);
        await engine.LookAsync();
        Assert.Equal(3, await engine.InScopeAsync<FailedEvents, int>(failed => failed.CountAsync(null, default)));

        Assert.Equal(1, await engine.InScopeAsync<FailedEvents, int>(failed => failed.RetryAllAsync(engine.Second, default)));
        await engine.LookAsync();
        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, mine));

        Assert.Equal(2, await engine.InScopeAsync<FailedEvents, int>(failed => failed.RetryAllAsync(null, default)));
        await engine.LookAsync();
        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, mine));
        Assert.Equal(0, await engine.InScopeAsync<FailedEvents, int>(failed => failed.CountAsync(null, default)));
    }

    [Fact]
    public async Task Nothing_is_tried_again_where_somebody_must_reconnect_first()
    {
        await using var engine = await ConnectedAsync();
        await RefusedAsync(engine);
        engine.Google.Revoke(EngineHost.Anna);
        engine.Book(hour: 22);
        engine.Clock.Advance(TimeSpan.FromHours(2));
        await engine.LookAsync();
        Assert.Equal(ConnectionState.NeedsReconnect, (await engine.CardAsync(engine.First)).Connection!.State);

        Assert.Equal(0, await engine.InScopeAsync<FailedEvents, int>(failed => failed.RetryAllAsync(null, default)));
        Assert.DoesNotContain(await engine.LogAsync(), line => line.Event?.CanRetry == true);
    }

    [Fact]
    public async Task Filters_narrow_by_kind_text_and_day_together()
    {
        await using var engine = await ConnectedAsync();
        engine.Book(client: "Анна Петрова");
        engine.Book(client: "Grace Hopper", phone: "+4915155550102", hour: 21);
        await engine.LookAsync();
        var today = DateOnly.FromDateTime(engine.Salon.WallClock());

        Assert.Single(await engine.LogAsync(new LogFilter(Text: "анна петр")));
        Assert.Single(await engine.LogAsync(new LogFilter(engine.First, LogOutcome.Done, today, LogKind.Added, "HOPPER")));
        Assert.Empty(await engine.LogAsync(new LogFilter(Kind: LogKind.Added, Day: today.AddDays(-1))));
        Assert.Empty(await engine.LogAsync(new LogFilter(engine.Second, Text: "hopper")));
        Assert.Empty(await engine.LogAsync(new LogFilter(Text: "hopper петрова")));
    }

    [Fact]
    public async Task A_search_looks_at_so_many_lines_and_says_where_to_go_on()
    {
        await using var engine = await EngineHost.StartAsync();
        await FillAsync(engine, LogSearch.LinesAtMost + 10);

        var first = await engine.InScopeAsync<SyncLogReader, LogPage>(log => log.ReadAsync(new LogFilter(Text: "needle"), null, 50, default));
        var second = await engine.InScopeAsync<SyncLogReader, LogPage>(log => log.ReadAsync(new LogFilter(Text: "needle"), first.Next, 50, default));

        Assert.Empty(first.Lines);
        Assert.NotNull(first.SearchedTo);
        Assert.Equal([1], second.Lines.Select(line => line.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Only_what_is_new_is_searched_when_something_happens()
    {
        await using var engine = await ConnectedAsync();
        engine.Book(client: "Grace Hopper");
        await engine.LookAsync();
        var known = (await engine.LogAsync())[0].Id;
        engine.Book(client: "Grace Hopper", hour: 21);
        await engine.LookAsync();

        var newer = await engine.InScopeAsync<SyncLogReader, LogPage>(log => log.ReadNewerAsync(new LogFilter(Text: "hopper"), known, 50, default));

        Assert.Single(newer.Lines);
        Assert.Equal(newer.Lines[0].Id, newer.Newest);
    }

    [Fact]
    public async Task Lines_older_than_the_setting_go_and_the_rest_stays()
    {
        await using var engine = await EngineHost.StartAsync();
        await FillAsync(engine, 5000);
        engine.Clock.Advance(TimeSpan.FromDays(20));
        await FillAsync(engine, 10);

        Assert.Equal(0, await CleanAsync(engine));
        await engine.InScopeAsync<LogRetention, bool>(async log =>
        {
            await log.SetDaysAsync(14, default);
            return true;
        });

        Assert.Equal(5000, await CleanAsync(engine));
        Assert.Equal(10, (await engine.LogAsync()).Count);
        Assert.Equal(14, await engine.InScopeAsync<LogRetention, int>(log => log.GetDaysAsync(default)));
    }

    [Fact]
    public async Task An_export_streams_everything_that_the_filter_shows()
    {
        await using var engine = await EngineHost.StartAsync();
        await FillAsync(engine, 12_000);

        var read = 0;
        await engine.InScopeAsync<SyncLogReader, bool>(async log =>
        {
            var last = long.MaxValue;
            await foreach (var line in log.StreamAsync(new LogFilter(Kind: LogKind.Added), default))
            {
                Assert.True(line.Id < last);
                (last, read) = (line.Id, read + 1);
            }

            return true;
        });

        Assert.Equal(12_000, read);
    }

    private static Task<int> CleanAsync(EngineHost engine) => engine.InScopeAsync<LogRetention, int>(log => log.CleanAsync(default));

    /// <summary>The first line is the needle.</summary>
    private static async Task FillAsync(EngineHost engine, long lines)
    {
        await using var db = engine.Database();
        await db.Database.ExecuteSqlAsync($"""
            WITH RECURSIVE each(line) AS (SELECT 1 UNION ALL SELECT line + 1 FROM each WHERE line < {lines})
            INSERT INTO SyncLog (At, Kind, Outcome, Sentence)
            SELECT {engine.Clock.GetUtcNow().UtcDateTime}, {(int)LogKind.Added}, {(int)LogOutcome.Done}, CASE line WHEN 1 THEN 'A needle.' ELSE 'Hay.' END FROM each
            """);
    }

    private static async Task<Visit> RefusedAsync(EngineHost engine, int count = 1)
    {
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Status = 400, Reason = "invalid", Count = count });
        Visit? last = null;
        for (var each = 0; each < count; each++) last = engine.Book(hour: 20 + each);
        await engine.LookAsync();
        return last!;
    }

    private static async Task<EngineHost> ConnectedAsync(Dictionary<string, string?>? settings = null)
    {
        var engine = await EngineHost.StartAsync(settings);
        await engine.ConnectAsync(engine.First);
        return engine;
    }
}
