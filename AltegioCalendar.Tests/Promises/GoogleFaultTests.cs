using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Promises.Model;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Promises;

/// <summary>
/// Every class of failure on Google's side, put on the wire for as long as it is looked at: what the card says, what the log
/// says, how long the engine waits, and that the mirror is exact once it is over.
/// </summary>
public sealed class GoogleFaultTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <param name="Wait">At least so long, and at most twice that and a second; null: until a person acts.</param>
    public sealed record Fault(string Name, ConnectionState State, string Log, TimeSpan? Wait, params MischiefRule[] Rules)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<Fault> Faults =>
    [
        Passing("network failure", "could not be reached", new MischiefRule(FaultKind.ResetBefore) { Api = "calendar" }),
        Passing("reset after the write took effect", "could not be reached", new MischiefRule(FaultKind.ResetAfter) { Api = "calendar" }),
        Passing("timeout", "could not be reached", new MischiefRule(FaultKind.Hang) { Api = "calendar" }),
        Passing("412", "asks to try again", Answer(412, "conditionNotMet")),
        Passing("500", "passing problem", Answer(500)),
        Passing("503 with Retry-After", "passing problem", TimeSpan.FromSeconds(30), Answer(503) with { RetryAfter = 30 }),
        Passing("502 as a web page", "passing problem", new MischiefRule(FaultKind.Html) { Api = "calendar", Status = 502 }),
        Passing("a web page instead of JSON", "cut short", new MischiefRule(FaultKind.Html) { Api = "calendar", Status = 200 }),
        Passing("an empty answer", "cut short", new MischiefRule(FaultKind.EmptyBody) { Api = "calendar", Status = 200 }),
        Passing("a truncated answer", "cut short", new MischiefRule(FaultKind.TruncatedJson) { Api = "calendar" }),
        Passing("a damaged answer", "could not be reached", new MischiefRule(FaultKind.GzipDamage) { Api = "calendar" }),
        Passing("a redirect", "somewhere else", new MischiefRule(FaultKind.Redirect) { Api = "calendar" }),
        Passing("404 for an event whose calendar is there", "does not find the event", Answer(404, "notFound") with { Method = "calendar.events.insert" },
            Answer(404, "notFound") with { Method = "calendar.events.update" }),
        Passing("409 for our own id, twice over", "asks to try again", Answer(409, "duplicate") with { Method = "calendar.events.insert" },
            Answer(404, "notFound") with { Method = "calendar.events.update" }),
        Passing("429", "slow down", Answer(429, "rateLimitExceeded")),
        Passing("429 with Retry-After", "slow down", TimeSpan.FromSeconds(70), Answer(429, "rateLimitExceeded") with { RetryAfter = 70 }),
        Passing("403 for the minute's rate", "slow down", Answer(403, "rateLimitExceeded")),
        Passing("403 for the person's rate", "slow down", Answer(403, "userRateLimitExceeded")),
        Passing("the sign-in service is down", "sign-in service", new MischiefRule(FaultKind.Status) { Api = "oauth", Status = 500 }),
        Passing("the sign-in service answers nothing", "sign-in service", new MischiefRule(FaultKind.EmptyBody) { Api = "oauth", Status = 503 }),
        Passing("the sign-in service answers a web page", "sign-in service", new MischiefRule(FaultKind.Html) { Api = "oauth", Status = 200 }),
        new Fault("403 usage limit", ConnectionState.Parked, "usage limit", TimeSpan.FromHours(1), Answer(403, "quotaExceeded")),
        new Fault("403 API switched off", ConnectionState.Parked, "switched off", TimeSpan.FromMinutes(15), Answer(403, "accessNotConfigured")),
        new Fault("wrong client secret", ConnectionState.Parked, "Google:ClientSecret", TimeSpan.FromMinutes(15), new MischiefRule(FaultKind.Status) { Api = "oauth", Status = 401, Reason = "invalid_client" }),
        new Fault("401 for ever", ConnectionState.NeedsReconnect, "Reconnect Google Calendar", null, Answer(401, "authError")),
        new Fault("invalid_grant", ConnectionState.NeedsReconnect, "Reconnect Google Calendar", null, new MischiefRule(FaultKind.Status) { Api = "oauth", Status = 400, Reason = "invalid_grant" }),
        new Fault("scope withdrawn", ConnectionState.NeedsReconnect, "permission to edit events was withdrawn", null, Answer(403, "insufficientPermissions")),
        new Fault("right withdrawn", ConnectionState.CalendarGone, "may no longer write", null, Answer(403, "requiredAccessLevel")),
        new Fault("404 calendar gone", ConnectionState.CalendarGone, "no longer exists", null, Answer(404, "notFound")),
        new Fault("400 for one event", ConnectionState.PartlyDone, "refuse", null, Answer(400, "required")),
        new Fault("403 of another kind", ConnectionState.PartlyDone, "refuse", null, Answer(403, "eventTypeRestriction")),
    ];

    [Theory(Timeout = 120_000)] // an engine that does not wait would ask for ever
    [MemberData(nameof(Faults))]
    public async Task A_failure_says_what_it_is_waits_its_time_and_leaves_no_trace(Fault fault)
    {
        await using var stage = await Stage.OpenAsync(new Dictionary<string, string?> { ["Google:Timeout"] = fault.Rules.Any(rule => rule.Kind == FaultKind.Hang) ? "00:00:01" : "00:00:10" });
        foreach (var step in new Step[] { new Connect(0, 0), new Book(0, 2, 10, Post.Lost), new Settle(), new ExpireTokens(0) }) await step.RunAsync(stage);
        foreach (var rule in fault.Rules) stage.Engine.Sandbox.World.Mischief.Add(rule);
        stage.HadTrouble = true;

        foreach (var step in new Step[] { new Book(0, 3, 10, Post.Lost), new Move(0, 4, 12, Post.Lost), new Look() }) await step.RunAsync(stage);

        var card = (await stage.Engine.CardAsync(stage.Staff(0))).Connection!;
        var lines = (await stage.Engine.LogAsync()).Where(line => line.Kind == LogKind.Problem).ToList();
        Assert.Equal(fault.State, card.State);
        Assert.Contains(lines, line => $"{line.Sentence} {line.Cause}".Contains(fault.Log, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Equal(fault.Wait is null ? LogOutcome.Failed : LogOutcome.Waiting, line.Outcome));
        await WaitsAsync(stage.Engine, fault.Wait);

        await new Settle().RunAsync(stage);
    }

    [Fact]
    public async Task A_401_that_a_fresh_token_cures_is_nothing_to_speak_of()
    {
        await using var stage = await Stage.OpenAsync();
        foreach (var step in new Step[] { new Connect(0, 0), new Settle() }) await step.RunAsync(stage);
        stage.Engine.Sandbox.World.Mischief.Add(Answer(401, "authError") with { Count = 1 });

        foreach (var step in new Step[] { new Book(0, 3, 10, Post.Lost), new Look() }) await step.RunAsync(stage);

        Assert.Equal(ConnectionState.UpToDate, (await stage.Engine.CardAsync(stage.Staff(0))).Connection!.State);
        Assert.DoesNotContain(await stage.Engine.LogAsync(), line => line.Kind == LogKind.Problem);
        Comparison.Check(stage);
    }

    [Fact]
    public async Task An_event_that_Google_has_forgotten_altogether_is_inserted_again()
    {
        await using var stage = await Stage.OpenAsync();
        foreach (var step in new Step[] { new Connect(0, 0), new Book(0, 2, 10, Post.Lost), new Settle() }) await step.RunAsync(stage);
        var ours = stage.OurEvent(0, 0)!;
        stage.Engine.Google.DeleteEvent(ours.CalendarId, ours.Id);
        stage.Engine.Google.PurgeTombstone(ours.CalendarId, ours.Id);

        foreach (var step in new Step[] { new Move(0, 4, 12, Post.Lost), new Settle() }) await step.RunAsync(stage);

        Assert.Equal(ours.Id, stage.OurEvent(0, 0)!.Id);
    }

    /// <summary>Whichever call of the removal the person's hand comes before: gone is gone.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Removing_what_somebody_deletes_at_the_same_time_is_a_success(int call)
    {
        await using var stage = await Stage.OpenAsync();
        Step[] story = [new Connect(0, 0), new Book(0, 2, 10, Post.Lost), new Settle(), new Cancel(0, Post.Lost), new Meanwhile(call, new DeleteByHand(0, 0)), new Settle()];

        foreach (var step in story) await step.RunAsync(stage);

        Assert.Null(stage.OurEvent(0, 0));
        Assert.DoesNotContain(await stage.Engine.LogAsync(), line => line.Kind == LogKind.Problem);
    }

    private static async Task WaitsAsync(EngineHost engine, TimeSpan? wait)
    {
        await using var db = engine.Database();
        var now = engine.Clock.GetUtcNow();
        var due = await db.MirroredEvents.Where(row => row.IsPending && !row.IsRejected).Select(row => row.DueAt).ToListAsync();
        var paused = (await db.GoogleAccounts.SingleAsync()).PausedUntil;
        if (wait is { } least) Assert.InRange((paused ?? due.Min()) - now, least, (2 * least) + Soon);
        var calls = engine.Sandbox.World.Ledger.Calls.Count(call => call.Api is "calendar" or "oauth");
        await engine.DeliverAsync();
        Assert.Equal(calls, engine.Sandbox.World.Ledger.Calls.Count(call => call.Api is "calendar" or "oauth")); // nobody asks before it is time
    }

    private static Fault Passing(string name, string log, params MischiefRule[] rules) => new(name, ConnectionState.Updating, log, Soon, rules);

    private static Fault Passing(string name, string log, TimeSpan wait, params MischiefRule[] rules) => new(name, ConnectionState.Updating, log, wait, rules);

    private static MischiefRule Answer(int status, string? reason = null) => new(FaultKind.Status) { Api = "calendar", Status = status, Reason = reason };
}
