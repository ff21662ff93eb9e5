using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using static AltegioCalendar.Core.Connections.ConnectionStage;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Somebody signs in with another Google account than the connected one: a person decides, and nothing happens before.</summary>
public sealed class OtherAccountTests
{
    [Fact]
    public async Task Another_account_is_asked_about_and_nothing_happens_before_the_answer()
    {
        await using var engine = await ConnectedAsync();

        var question = Assert.IsType<ConsentResult.OtherAccount>(await engine.SignInAsync(engine.First, EngineHost.Mira));
        await engine.RoundsAsync();
        await engine.LookAsync();

        Assert.Equal((EngineHost.Anna, EngineHost.Mira), (question.ConnectedEmail, question.SignedInEmail));
        Assert.Equal([EngineHost.Anna], (await engine.StagesAsync()).Keys);
        Assert.Empty(Mirror.Ours(engine.Google, EngineHost.Mira));
        Assert.Equal(2, engine.Google.Grants.Count);
    }

    [Fact]
    public async Task Keeping_the_old_account_gives_the_new_ones_permission_back()
    {
        await using var engine = await ConnectedAsync();
        var question = await engine.SignInAsync(engine.First, EngineHost.Mira);

        var kept = Assert.IsType<ConsentResult.Kept>(await engine.AnswerAsync(question, useOther: false));

        Assert.Equal(EngineHost.Anna, kept.AccountEmail);
        Assert.Equal([EngineHost.Anna], engine.Google.Grants.Select(grant => grant.Email));
        engine.Book();
        await engine.LookAsync();
        engine.IsExact(EngineHost.Anna);
    }

    [Fact]
    public async Task Using_the_new_account_moves_the_events_and_gives_the_old_ones_permission_back()
    {
        await using var engine = await ConnectedAsync();

        var question = await engine.SignInAsync(engine.First, EngineHost.Mira);
        Assert.IsType<ConsentResult.Connected>(await engine.AnswerAsync(question, useOther: true));
        Assert.Equal(2, engine.Google.Grants.Count);
        await engine.UntilQuietAsync();
        await engine.LookAsync();

        engine.HasMoved(EngineHost.Mira, EngineHost.Anna);
        Assert.Equal([EngineHost.Mira], (await engine.StagesAsync()).Keys);
        Assert.Equal([EngineHost.Mira], engine.Google.Grants.Select(grant => grant.Email));
    }

    [Fact]
    public async Task While_the_question_stands_the_new_permission_is_not_given_back()
    {
        await using var engine = await ConnectedAsync();
        await engine.ConnectAsync(engine.Second, EngineHost.Mira);
        await engine.DoAsync(commands => commands.DisableAsync(engine.Second, removeUpcoming: false, default));
        var question = await engine.SignInAsync(engine.First, EngineHost.Mira);

        await engine.RoundsAsync(); // gives back what nobody uses

        Assert.IsType<ConsentResult.Connected>(await engine.AnswerAsync(question, useOther: true));
        await engine.UntilQuietAsync();
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
        Assert.Equal([EngineHost.Mira], engine.Google.Grants.Select(grant => grant.Email));
    }

    [Fact]
    public async Task No_answer_within_ten_minutes_changes_nothing_and_gives_the_permission_back()
    {
        await using var engine = await ConnectedAsync();
        var question = await engine.SignInAsync(engine.First, EngineHost.Mira);
        engine.Clock.Advance(GoogleConsent.Lifetime);

        await engine.RoundsAsync();

        Assert.Equal([EngineHost.Anna], engine.Google.Grants.Select(grant => grant.Email));
        Assert.Equal("This sign-in has expired", Refused(await engine.AnswerAsync(question, useOther: true)).Heading);
        Assert.Equal([EngineHost.Anna], (await engine.StagesAsync()).Keys);
    }

    [Fact]
    public async Task A_late_answer_counts_for_nothing_even_before_anybody_has_tidied_up()
    {
        await using var engine = await ConnectedAsync();
        var question = await engine.SignInAsync(engine.First, EngineHost.Mira);
        engine.Clock.Advance(GoogleConsent.Lifetime);

        Assert.Equal("This sign-in has expired", Refused(await engine.AnswerAsync(question, useOther: true)).Heading);
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        await using var engine = await ConnectedAsync();
        var question = await engine.SignInAsync(engine.First, EngineHost.Mira);
        await engine.AnswerAsync(question, useOther: false);

        Assert.IsType<ConsentResult.NotConnected>(await engine.AnswerAsync(question, useOther: true));
        Assert.Equal([EngineHost.Anna], (await engine.StagesAsync()).Keys);
    }

    [Fact]
    public async Task Of_many_answers_at_once_one_counts()
    {
        await using var engine = await ConnectedAsync();
        var question = await engine.SignInAsync(engine.First, EngineHost.Mira);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => engine.AnswerAsync(question, useOther: true)));

        Assert.Single(answers, answer => answer is ConsentResult.Connected);
    }

    [Fact]
    public async Task Another_browser_cannot_answer_and_the_permission_is_given_back()
    {
        await using var engine = await ConnectedAsync();
        var question = await engine.SignInAsync(engine.First, EngineHost.Mira);

        Assert.Equal("This sign-in was started elsewhere", Refused(await engine.AnswerAsync(question, useOther: true, "another browser")).Heading);

        Assert.Equal([EngineHost.Anna], engine.Google.Grants.Select(grant => grant.Email));
        Assert.IsType<ConsentResult.NotConnected>(await engine.AnswerAsync(question, useOther: true));
    }

    [Fact]
    public async Task Keeping_the_old_account_leaves_the_permission_that_somebody_else_needs()
    {
        await using var engine = await ConnectedAsync();
        await engine.ConnectAsync(engine.Second, EngineHost.Mira);

        await engine.AnswerAsync(await engine.SignInAsync(engine.First, EngineHost.Mira), useOther: false);

        Assert.Equal(2, engine.Google.Grants.Count);
        engine.Book(engine.Second);
        await engine.LookAsync();
        Mirror.IsExact(engine.Salon, engine.Google, engine.Second, EngineHost.Mira, engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task An_old_account_that_shut_us_out_ends_and_the_log_says_how_many_events_stay_there()
    {
        await using var engine = await ConnectedAsync();
        var stay = Mirror.Ours(engine.Google, EngineHost.Anna).Count;
        engine.Google.Revoke(EngineHost.Anna);
        engine.Book();
        await engine.LookAsync();

        await engine.AnswerAsync(await engine.SignInAsync(engine.First, EngineHost.Mira), useOther: true);
        await engine.UntilQuietAsync();
        await engine.LookAsync();

        engine.IsExact(EngineHost.Mira);
        Assert.Equal([EngineHost.Mira], (await engine.StagesAsync()).Keys);
        Assert.Equal(stay, Mirror.Ours(engine.Google, EngineHost.Anna).Count);
        Assert.Contains(await engine.LogAsync(), line => line is { Kind: LogKind.Moved, Outcome: LogOutcome.Failed } && line.Sentence.StartsWith($"{stay} of ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_account_that_shuts_us_out_half_way_is_said_to_keep_the_rest()
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.delete", Status = 503, Skip = 5 });
        await engine.AnswerAsync(await engine.SignInAsync(engine.First, EngineHost.Mira), useOther: true);
        await engine.LookAsync();
        await engine.LookAsync();
        Assert.Equal(Removing, (await engine.StagesAsync())[EngineHost.Anna]);
        var rest = Mirror.Ours(engine.Google, EngineHost.Anna).Count;

        engine.Google.Revoke(EngineHost.Anna);
        engine.Clock.Advance(TimeSpan.FromMinutes(2));
        await engine.UntilQuietAsync();

        Assert.Equal([EngineHost.Mira], (await engine.StagesAsync()).Keys);
        Assert.Equal(rest, Mirror.Ours(engine.Google, EngineHost.Anna).Count);
        Assert.Contains(await engine.LogAsync(), line => line is { Kind: LogKind.Moved, Outcome: LogOutcome.Failed } && line.Sentence.StartsWith($"{rest} of ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_account_that_shuts_us_out_half_way_leaves_the_old_calendar_as_it_should_be()
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Status = 503, Skip = 5, Count = 200 });
        await engine.AnswerAsync(await engine.SignInAsync(engine.First, EngineHost.Mira), useOther: true);
        await engine.LookAsync();
        engine.Google.Revoke(EngineHost.Mira);
        engine.Sandbox.World.Mischief.Clear();
        engine.Clock.Advance(TimeSpan.FromMinutes(2));
        engine.Book();
        await engine.LookAsync();

        Assert.Equal(ConnectionState.NeedsReconnect, (await engine.CardAsync(engine.First)).Connection!.State);
        engine.IsExact(EngineHost.Anna);

        // Connecting again with the new account goes on where it stopped.
        Assert.IsType<ConsentResult.Connected>(await engine.SignInAsync(engine.First, EngineHost.Mira));
        await engine.UntilQuietAsync();
        await engine.LookAsync();
        engine.HasMoved(EngineHost.Mira, EngineHost.Anna);
    }

    [Fact]
    public async Task Back_to_the_account_that_is_being_left_takes_it_up_again()
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Status = 503, Skip = 5, Count = 200 });
        await engine.AnswerAsync(await engine.SignInAsync(engine.First, EngineHost.Mira), useOther: true);
        await engine.LookAsync();

        await engine.AnswerAsync(await engine.SignInAsync(engine.First, new ConsentAutopilot(EngineHost.Anna)), useOther: true);
        engine.Sandbox.World.Mischief.Clear();
        await engine.UntilQuietAsync();
        await engine.UntilQuietAsync();

        engine.HasMoved(EngineHost.Anna, EngineHost.Mira);
        Assert.Empty(Mirror.Ours(engine.Google, EngineHost.Mira));
        Assert.Equal([EngineHost.Anna], engine.Google.Grants.Select(grant => grant.Email));
    }

    private static ConsentResult.NotConnected Refused(ConsentResult result) => Assert.IsType<ConsentResult.NotConnected>(result);

    private static async Task<EngineHost> ConnectedAsync()
    {
        var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        return engine;
    }
}
