using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Bad days. Each ends with an exact mirror, and says meanwhile what is wrong.</summary>
public sealed class FailureTests
{
    public static TheoryData<MischiefRule> PassingTroubles =>
    [
        new MischiefRule(FaultKind.Status) { Api = "calendar", Status = 500, Count = 3 },
        new MischiefRule(FaultKind.Status) { Api = "calendar", Status = 503, Count = 3 },
        new MischiefRule(FaultKind.Status) { Api = "calendar", Status = 429, Reason = "rateLimitExceeded", Count = 3 },
        new MischiefRule(FaultKind.Status) { Api = "calendar", Status = 429, Reason = "rateLimitExceeded", RetryAfter = 7, Count = 2 },
        new MischiefRule(FaultKind.Status) { Api = "calendar", Status = 403, Reason = "userRateLimitExceeded", Count = 3 },
        new MischiefRule(FaultKind.Status) { Api = "calendar", Status = 401, Reason = "authError", Count = 1 },
        new MischiefRule(FaultKind.Html) { Api = "calendar", Status = 502, Count = 3 },
        new MischiefRule(FaultKind.Html) { Api = "calendar", Status = 200, Count = 3 },
        new MischiefRule(FaultKind.EmptyBody) { Api = "calendar", Status = 503, Count = 3 },
        new MischiefRule(FaultKind.ResetBefore) { Api = "calendar", Count = 3 },
        new MischiefRule(FaultKind.ResetAfter) { Api = "calendar", Count = 3 },
        new MischiefRule(FaultKind.TruncatedJson) { Api = "calendar", Count = 3 },
        new MischiefRule(FaultKind.Status) { Api = "oauth", Status = 500, Count = 2 },
        new MischiefRule(FaultKind.Status) { Api = "altegio", Status = 503, Count = 2 },
        new MischiefRule(FaultKind.Status) { Api = "altegio", Status = 429, Count = 2 },
        new MischiefRule(FaultKind.Html) { Api = "altegio", Status = 502, Count = 2 },
        new MischiefRule(FaultKind.ResetBefore) { Api = "altegio", Count = 2 },
        new MischiefRule(FaultKind.TruncatedJson) { Api = "altegio", Count = 1 },
    ];

    [Theory]
    [MemberData(nameof(PassingTroubles))]
    public async Task Passing_trouble_passes_and_leaves_no_trace_in_the_calendar(MischiefRule trouble)
    {
        await using var engine = await ConnectedAsync();
        engine.Google.ExpireAccessTokens(EngineHost.Anna);
        engine.Sandbox.World.Mischief.Add(trouble);
        var moved = engine.Book(hour: 20);
        engine.Book(hour: 21);
        engine.Book(hour: 22);
        await engine.LookAsync();
        engine.Salon.Move(moved.Id, moved.Start.AddMinutes(-30), evenIfBusy: true);

        await engine.UntilQuietAsync();

        Exact(engine);
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task A_dead_grant_keeps_the_work_and_lets_it_flow_after_reconnecting()
    {
        await using var engine = await ConnectedAsync();
        engine.Google.Revoke(EngineHost.Anna);
        engine.Book(hour: 20);
        engine.Book(hour: 21);
        await engine.LookAsync();

        var connection = (await engine.CardAsync(engine.First)).Connection!;
        Assert.Equal((ConnectionState.NeedsReconnect, 2), (connection.State, connection.Waiting));
        Assert.Contains(await engine.LogAsync(), line => line.Outcome == LogOutcome.Failed && line.Sentence.Contains("Reconnect Google Calendar", StringComparison.Ordinal));

        Assert.IsType<ConsentResult.Connected>(await engine.SignInAsync(engine.First, EngineHost.Anna));
        await engine.LookAsync();

        Exact(engine);
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task A_dead_grant_is_asked_once_not_for_every_event()
    {
        await using var engine = await ConnectedAsync();
        engine.Google.Revoke(EngineHost.Anna);
        for (var hour = 8; hour < 23; hour++) engine.Book(hour: hour);
        await engine.LookAsync();
        var asked = engine.Sandbox.World.Ledger.Calls.Count(call => call.Api == "oauth");

        await engine.LookAsync();

        Assert.Equal(asked, engine.Sandbox.World.Ledger.Calls.Count(call => call.Api == "oauth"));
        Assert.Single(await engine.LogAsync(), line => line.Outcome == LogOutcome.Failed);
    }

    [Fact]
    public async Task A_right_that_was_withdrawn_asks_for_reconnecting()
    {
        await using var engine = await ConnectedAsync();
        engine.Google.Narrow(EngineHost.Anna, "openid");
        engine.Book();
        await engine.LookAsync();

        Assert.Equal(ConnectionState.NeedsReconnect, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task The_usage_limit_parks_the_account_for_an_hour_and_goes_on_by_itself()
    {
        await using var engine = await ConnectedAsync();
        engine.Google.Switches.EventsPerAccount = 0;
        engine.Book();
        await engine.LookAsync();

        var parked = (await engine.CardAsync(engine.First)).Connection!;
        Assert.Equal((ConnectionState.Parked, engine.Clock.GetUtcNow() + TimeSpan.FromHours(1)), (parked.State, parked.PausedUntil));
        var writes = engine.Writes();
        await engine.LookAsync();
        Assert.Equal(writes, engine.Writes());

        engine.Google.Switches.EventsPerAccount = null;
        engine.Clock.Advance(TimeSpan.FromHours(1));
        await engine.LookAsync();

        Exact(engine);
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task A_calendar_that_was_deleted_is_told_apart_from_an_event_that_was()
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Path = EngineHost.Anna, Status = 404, Reason = "notFound" });
        engine.Book();
        await engine.LookAsync();

        Assert.Equal(ConnectionState.CalendarGone, (await engine.CardAsync(engine.First)).Connection!.State);

        engine.Sandbox.World.Mischief.Clear();
        await engine.DoAsync(commands => commands.RetryAsync(engine.First, default));
        await engine.LookAsync();
        Exact(engine);
    }

    [Fact]
    public async Task One_event_that_Google_refuses_stops_no_other_and_waits_for_a_person()
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Status = 400, Reason = "invalid", Count = 1 });
        var one = engine.Book(hour: 20);
        var other = engine.Book(hour: 21);
        await engine.LookAsync();

        var connection = (await engine.CardAsync(engine.First)).Connection!;
        Assert.Equal((ConnectionState.PartlyDone, 1), (connection.State, connection.Rejected));
        Assert.NotNull(connection.Problem);
        Assert.Single(new[] { one, other }, visit => Mirror.Of(engine.Google, EngineHost.Anna, visit) is not null);

        await engine.DoAsync(commands => commands.RetryAsync(engine.First, default));
        await engine.LookAsync();
        Exact(engine);
    }

    [Fact]
    public async Task One_broken_account_does_not_slow_another()
    {
        await using var engine = await ConnectedAsync();
        await engine.ConnectAsync(engine.Second, EngineHost.Mira);
        engine.Google.Revoke(EngineHost.Anna);
        engine.Book(engine.First);
        var other = engine.Book(engine.Second);

        await engine.LookAsync();

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Mira, other));
    }

    [Fact]
    public async Task Wrong_Altegio_tokens_are_shown_once_in_the_log_and_end_when_they_are_right_again()
    {
        await using var engine = await ConnectedAsync();
        var right = engine.Sandbox.World.Altegio.UserToken;
        engine.Sandbox.World.Altegio.ChangePassword("another");
        await engine.LookAsync();
        await engine.LookAsync();
        Assert.Single(await engine.LogAsync(), line => line.Kind == LogKind.Problem && line.Cause!.Contains("401", StringComparison.Ordinal));

        engine.Sandbox.World.Altegio.ChangePassword(right);
        await engine.LookAsync();

        Assert.Contains(await engine.LogAsync(), line => line.Kind == LogKind.Recovered);
    }

    [Fact]
    public async Task A_database_without_its_keys_asks_for_reconnecting_instead_of_breaking()
    {
        await using var engine = await ConnectedAsync();
        await using (var db = engine.Database())
        {
            foreach (var account in db.GoogleAccounts) account.RefreshToken = "CfDJ8notours";
            await db.SaveChangesAsync();
        }

        engine.Get<AccessTokens>().Forget(1);
        engine.Book();
        await engine.LookAsync();

        Assert.Equal(ConnectionState.NeedsReconnect, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    private static async Task<EngineHost> ConnectedAsync()
    {
        var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        return engine;
    }

    private static void Exact(EngineHost engine) =>
        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
}
