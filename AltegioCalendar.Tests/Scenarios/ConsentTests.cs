using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Scenarios;

public sealed class ConsentTests
{
    [Fact]
    public async Task Saying_no_connects_nothing_and_says_what_to_do()
    {
        await using var engine = await StartAsync();

        var result = await engine.SignInAsync(engine.First, new ConsentAutopilot(EngineHost.Anna, Allows: false));

        Assert.Contains("Connect Google Calendar", Refused(result).NextStep, StringComparison.Ordinal);
        Assert.Null((await engine.CardAsync(engine.First)).Connection);
    }

    [Fact]
    public async Task A_grant_without_the_right_to_write_events_is_given_back()
    {
        await using var engine = await StartAsync();

        var result = await engine.SignInAsync(engine.First, new ConsentAutopilot(EngineHost.Anna, Unticked: [GoogleScopes.Events, GoogleScopes.Made]));

        Assert.Equal("One permission is missing", Refused(result).Heading);
        Assert.Empty(engine.Google.Grants);
    }

    [Theory]
    [InlineData(FaultKind.GzipDamage)]
    [InlineData(FaultKind.TruncatedJson)]
    [InlineData(FaultKind.ResetAfter)]
    public async Task An_answer_that_arrives_damaged_while_somebody_reconnects_is_said_in_words(FaultKind damage)
    {
        await using var engine = await StartAsync();
        await engine.ConnectAsync(engine.First);
        engine.Sandbox.World.Mischief.Add(new MischiefRule(damage) { Api = "calendar" });

        var result = await engine.SignInAsync(engine.First, EngineHost.Anna);

        Assert.Equal("Google could not finish the sign-in", Refused(result).Heading);
        Assert.Equal(EngineHost.Anna, (await engine.CardAsync(engine.First)).Connection!.AccountEmail);
    }

    [Fact]
    public async Task A_state_works_once()
    {
        await using var engine = await StartAsync();
        var query = await engine.AskGoogleAsync(engine.First, new ConsentAutopilot(EngineHost.Anna));

        Assert.IsType<ConsentResult.ChoosePlace>(await engine.CompleteAsync(query));

        Assert.Equal("This sign-in has expired", Refused(await engine.CompleteAsync(query)).Heading);
    }

    [Fact]
    public async Task A_state_expires_after_ten_minutes()
    {
        await using var engine = await StartAsync();
        var query = await engine.AskGoogleAsync(engine.First, new ConsentAutopilot(EngineHost.Anna));

        engine.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("This sign-in has expired", Refused(await engine.CompleteAsync(query)).Heading);
    }

    [Fact]
    public async Task Another_browser_cannot_finish_a_sign_in()
    {
        await using var engine = await StartAsync();
        var query = await engine.AskGoogleAsync(engine.First, new ConsentAutopilot(EngineHost.Anna));

        Assert.Equal("This sign-in was started elsewhere", Refused(await engine.CompleteAsync(query, "another browser")).Heading);
        Assert.Equal("This sign-in has expired", Refused(await engine.CompleteAsync(query)).Heading);
    }

    [Fact]
    public async Task We_ask_for_offline_access_with_PKCE_and_no_more_than_a_calendar_of_our_own()
    {
        await using var engine = await StartAsync();
        await engine.CompleteAsync(await engine.AskGoogleAsync(engine.First, new ConsentAutopilot(EngineHost.Anna)));

        var asked = engine.Sandbox.World.Ledger.Calls.Last(call => call.Request.Contains("/o/oauth2/v2/auth", StringComparison.Ordinal)).Request;
        Assert.Contains("access_type=offline", asked, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", asked, StringComparison.Ordinal);
        Assert.Equal(["email", "https://www.googleapis.com/auth/calendar.app.created", "openid"], engine.Google.Grants.Single().Scopes.Select(Short).Order());
    }

    [Fact]
    public async Task Refresh_tokens_are_unreadable_in_the_database()
    {
        await using var engine = await StartAsync();
        await engine.ConnectAsync(engine.First);
        await using var db = engine.Database();
        var stored = (await db.GoogleAccounts.SingleAsync()).RefreshToken;

        Assert.StartsWith("CfDJ8", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("1//", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_client_secret_is_said_to_be_ours()
    {
        await using var engine = await EngineHost.StartAsync(new Dictionary<string, string?> { ["Google:ClientSecret"] = "wrong" });
        await engine.LookAsync();

        Assert.Contains("Google:ClientSecret", Refused(await engine.SignInAsync(engine.First, EngineHost.Anna)).NextStep, StringComparison.Ordinal);
    }

    private static string Short(string scope) => scope.EndsWith("userinfo.email", StringComparison.Ordinal) ? "email" : scope;

    private static ConsentResult.NotConnected Refused(ConsentResult result) => Assert.IsType<ConsentResult.NotConnected>(result);

    private static async Task<EngineHost> StartAsync()
    {
        var engine = await EngineHost.StartAsync();
        await engine.LookAsync();
        return engine;
    }
}
