using System.Diagnostics;
using System.Globalization;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Finding;
using AltegioCalendar.Core.Overview;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>
/// How quick the pages' questions are with a million lines, appointments and events. Explicit, because filling the database takes
/// longer than all other tests of the engine: run it with <c>-explicit only</c> and read its output.
/// </summary>
public sealed class MillionTests(ITestOutputHelper output)
{
    private const int Million = 1_000_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    [Fact(Explicit = true)]
    public async Task A_million_of_everything_stays_quick()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        await FillAsync(engine);
        var staff = engine.First;
        var day = new DateOnly(2026, 6, 1);

        await LogAsync("newest page", new LogFilter());
        await LogAsync("page in the middle", new LogFilter(), Million / 2);
        await LogAsync("one staff member", new LogFilter(staff));
        await LogAsync("failed (1 in 5000)", new LogFilter(Outcome: LogOutcome.Failed));
        await LogAsync("kind (1 in 5000)", new LogFilter(Kind: LogKind.Problem));
        await LogAsync("staff and failed", new LogFilter(staff, LogOutcome.Failed));
        await LogAsync("staff, failed and a kind that never is", new LogFilter(staff, LogOutcome.Failed, Kind: LogKind.Held));
        await LogAsync("a day half a year ago", new LogFilter(Day: day));
        await LogAsync("a day, staff and kind", new LogFilter(staff, Day: day, Kind: LogKind.Added));
        await LogAsync("text that is everywhere", new LogFilter(Text: "haircut"));
        await LogAsync("text that is nowhere (bounded)", new LogFilter(Text: "nowhere"));
        await LogAsync("staff and text that is nowhere", new LogFilter(staff, Text: "nowhere"));
        await FindAsync("name, many", new FindQuery("client 77"));
        await FindAsync("name, one", new FindQuery("client 777777"));
        await FindAsync("name, none", new FindQuery("nobody"));
        await FindAsync("name of a staff member's client, none", new FindQuery("nobody", Staff: staff));
        await FindAsync("number", new FindQuery("777777"));
        await FindAsync("day and time", new FindQuery("", day, new TimeOnly(10, 0)));
        await MeasureAsync<WeekReader>("week", weeks => weeks.ReadAsync(staff, day, default));
        await MeasureAsync<FailedEvents>("refused events counted", failed => failed.CountAsync(null, default));
        await MeasureAsync<StaffDirectory>("staff list", people => people.ListAsync(default));
        await MeasureAsync<OverviewReader>("overview", overview => overview.ReadAsync(default));
        await MeasureAsync<SyncLogReader>("export, all lines", async log => await log.StreamAsync(new LogFilter(), default).CountAsync(), TimeSpan.FromMinutes(5));
        engine.Clock.Advance(TimeSpan.FromDays(30));
        await MeasureAsync<LogRetention>("one round of cleaning (40 000 lines)", log => log.CleanAsync(default), TimeSpan.FromMinutes(1));

        Task LogAsync(string what, LogFilter filter, long? before = null) => MeasureAsync<SyncLogReader>($"log: {what}", log => log.ReadAsync(filter, before, 50, default));

        Task FindAsync(string what, FindQuery query) => MeasureAsync<AppointmentFinder>($"find: {what}", finder => finder.FindAsync(query, default));

        async Task MeasureAsync<T>(string what, Func<T, Task> ask, TimeSpan? patience = null)
            where T : notnull
        {
            var best = TimeSpan.MaxValue;
            for (var round = 0; round < (patience is null ? 3 : 1); round++)
            {
                var started = Stopwatch.GetTimestamp();
                await engine.InScopeAsync<T, bool>(async service =>
                {
                    await ask(service);
                    return true;
                });
                best = Stopwatch.GetElapsedTime(started) is var took && took < best ? took : best;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{best.TotalMilliseconds,9:0.0} ms  {what}"));
            Assert.True(best < (patience ?? s_patience), $"{what} took {best}");
        }
    }

    // A year of lines; appointments and events of two years around today, spread over the staff members there are.
    private static async Task FillAsync(EngineHost engine)
    {
        await using var db = engine.Database();
        var people = string.Join(" ", engine.People.Select((person, index) => $"WHEN {index} THEN {person.Id}"));
        var who = $"(CASE n % {engine.People.Count} {people} END)";
        var (location, now) = (engine.Location.Value, "'2026-11-24 11:00:00'");
        var count = $"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {Million})";
        const string kept = """
            json_array('{{0}} on {{1}} was added to {{2}}''s calendar.', 'Client ' || n || ' · Haircut, Blow-dry',
                       json_object('at', '2026-11-24T09:00:00+00:00', 'zone', 'Europe/Berlin', 'as', 'DayAndTime'), 'somebody')
            """;
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
#pragma warning disable EF1002 // numbers of our own
        await db.Database.ExecuteSqlRawAsync($"""
            {count}
            INSERT INTO SyncLog (At, LocationId, StaffId, Outcome, Kind, Sentence, Cause)
            SELECT strftime('%Y-%m-%d %H:%M:%S', {now}, '-' || (({Million} - n) * 30) || ' seconds'), {location}, {who},
                   CASE WHEN n % 5000 = 0 THEN {(int)LogOutcome.Failed} ELSE {(int)LogOutcome.Done} END,
                   CASE WHEN n % 5000 = 0 THEN {(int)LogKind.Problem} ELSE n % 3 END,
                   {kept}, NULL
            FROM c
            """);
        await db.Database.ExecuteSqlRawAsync($"""
            {count}
            INSERT INTO Appointments (LocationId, Id, StaffId, StartsAt, LengthSeconds, ActivityId, Subject, Attendance, IsDeleted, HasClient,
                                      ClientName, ClientKey, ClientPhone, ClientEmail, Comment, Services)
            SELECT {location}, n, {who}, strftime('%Y-%m-%d %H:%M:%S', {now}, ((n - {Million / 2}) * 63) || ' seconds'), 3600, 0, '{location}-record-' || n, 0, 0, 1,
                   'Client ' || n, 'client ' || n, '', '', '', '["Haircut"]'
            FROM c
            """);
        await db.Database.ExecuteSqlRawAsync($"""
            {count}
            INSERT INTO MirroredEvents (ConnectionId, Subject, Generation, Desired, Confirmed, IsPending, PendingSince, Hold, IsBulk, StartsAt, DueAt, Attempts, IsRejected, ConfirmedTitle)
            SELECT (SELECT Id FROM Connections), '{location}-record-' || n, 0, 'a', 'a', n % 10000 = 0, CASE WHEN n % 10000 = 0 THEN {now} END, 0, 0,
                   strftime('%Y-%m-%d %H:%M:%S', {now}, ((n - {Million / 2}) * 63) || ' seconds'), {now}, 0, n % 20000 = 0, 'Client'
            FROM c
            """);
#pragma warning restore EF1002
    }
}
