using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>The OAuth client is tried out without a person, over HTTP.</summary>
public sealed class GoogleClientTests
{
    [Fact]
    public async Task A_right_client_is_known()
    {
        await using var engine = await EngineHost.StartAsync();

        var answer = await AskAsync(engine);

        Assert.Equal((true, "Google knows this client, and its secret is right."), (answer.Good, answer.Text));
        Assert.Empty(engine.Sandbox.World.Ledger.Breaches);
    }

    [Theory]
    [InlineData("Google:ClientSecret", "a wrong secret")]
    [InlineData("Google:ClientId", "101-nobody.apps.googleusercontent.com")]
    public async Task A_wrong_id_or_secret_is_said_and_not_repeated(string key, string value)
    {
        await using var engine = await EngineHost.StartAsync(new Dictionary<string, string?> { [key] = value });

        var answer = await AskAsync(engine);

        Assert.False(answer.Good);
        Assert.Contains("does not accept this client", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(value, answer.Text + answer.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_is_disabled_or_gone_is_said()
    {
        await using var engine = await EngineHost.StartAsync();
        engine.Google.Client = engine.Google.Client with { IsDisabled = true };
        Assert.Contains("is disabled", (await AskAsync(engine)).Text, StringComparison.Ordinal);

        engine.Google.Client = engine.Google.Client with { IsDeleted = true };
        Assert.Contains("was deleted", (await AskAsync(engine)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.Status, 503)]
    [InlineData(FaultKind.Html, 200)]
    [InlineData(FaultKind.ResetBefore, 0)]
    public async Task A_Google_that_cannot_be_asked_is_said(FaultKind kind, int status)
    {
        await using var engine = await EngineHost.StartAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(kind) { Api = "oauth", Status = status });

        Assert.Contains("could not be asked", (await AskAsync(engine)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_client_nobody_is_asked()
    {
        await using var engine = await EngineHost.StartAsync(new Dictionary<string, string?> { ["Google:ClientId"] = "", ["Google:ClientSecret"] = "" });

        Assert.Equal((false, "No client is set."), ((await AskAsync(engine)).Good, (await AskAsync(engine)).Text));
        Assert.Equal(0, engine.Sandbox.World.Ledger.CountOf("oauth.token"));
    }

    private static Task<GoogleClientAnswer> AskAsync(EngineHost engine) => engine.InScopeAsync<GoogleClientCheck, GoogleClientAnswer>(check => check.TestAsync(default));
}
