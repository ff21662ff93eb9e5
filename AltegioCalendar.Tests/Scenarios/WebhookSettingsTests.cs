using System.Globalization;
using System.Text.Json.Nodes;
using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>The webhook as the settings page looks after it: whether its address works, and its entry in Altegio. Real HTTP both ways.</summary>
public sealed class WebhookSettingsTests
{
    private const string Elsewhere = "https://crm.example/hooks?key=theirs";

    [Fact]
    public async Task A_test_notice_that_arrives_is_said_and_is_not_taken_for_one_of_Altegios()
    {
        var address = WebhookDoor.FreeAddress();
        await using var engine = await StartAsync(address);
        await using var door = await WebhookDoor.IntoAsync(engine, address);

        var result = await TestAsync(engine);

        Assert.True(result.Good, result.Text);
        Assert.Matches(@"^It arrived, in \d+ ms\.$", result.Text);
        Assert.Contains("Altegio cannot call it from the internet", result.Advice, StringComparison.Ordinal); // 127.0.0.1
        Assert.Null((await LocationAsync(engine)).LastNoticeAt);
    }

    [Fact]
    public async Task A_real_notice_shows_when_it_came()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.InScopeAsync<WebhookInbox, WebhookAnswer>(inbox => inbox.AcceptAsync(engine.Location, SandboxSettings.WebhookSecret, "{}"u8.ToArray(), default));
        var first = engine.Clock.GetUtcNow();
        engine.Clock.Advance(TimeSpan.FromSeconds(10));
        await engine.InScopeAsync<WebhookInbox, WebhookAnswer>(inbox => inbox.AcceptAsync(engine.Location, SandboxSettings.WebhookSecret, "{}"u8.ToArray(), default));
        Assert.Equal(first, (await LocationAsync(engine)).LastNoticeAt); // to the half minute

        engine.Clock.Advance(TimeSpan.FromSeconds(30));
        await engine.InScopeAsync<WebhookInbox, WebhookAnswer>(inbox => inbox.AcceptAsync(engine.Location, SandboxSettings.WebhookSecret, "{}"u8.ToArray(), default));
        await engine.InScopeAsync<WebhookInbox, WebhookAnswer>(inbox => inbox.AcceptAsync(engine.Location, "wrong", "{}"u8.ToArray(), default));

        Assert.Equal(engine.Clock.GetUtcNow(), (await LocationAsync(engine)).LastNoticeAt);
    }

    [Theory]
    [InlineData(202, "took the notice, but it did not arrive here")]
    [InlineData(301, "sends callers elsewhere (301)")]
    [InlineData(401, "as if the secret were wrong (401)")]
    [InlineData(403, "forbids it (403)")]
    [InlineData(404, "knows no such address (404)")]
    [InlineData(502, "does not reach the portal (502)")]
    [InlineData(500, "answered 500 instead of taking the notice")]
    public async Task What_something_else_answers_is_said_in_words(int status, string said)
    {
        var address = WebhookDoor.FreeAddress();
        await using var engine = await StartAsync(address);
        await using var door = await WebhookDoor.AnsweringAsync(http =>
        {
            http.Response.StatusCode = status;
            if (status == 301) http.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        }, address);

        var result = await TestAsync(engine);

        Assert.False(result.Good);
        Assert.Contains(said, result.Text, StringComparison.Ordinal);
        Assert.NotNull(result.Advice);
        Assert.DoesNotContain(SandboxSettings.WebhookSecret, result.Text + result.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://no-such-portal.invalid", "The name no-such-portal.invalid is not known (DNS).")]
    [InlineData("http://127.0.0.1:1", "Nothing answers at 127.0.0.1:1.")]
    public async Task An_address_that_leads_nowhere_is_said_in_words(string publicUrl, string said)
    {
        await using var engine = await StartAsync(new Uri(publicUrl));

        var result = await TestAsync(engine);

        Assert.Equal((false, said), (result.Good, result.Text));
    }

    [Fact]
    public async Task A_certificate_that_is_none_and_a_silence_are_said_in_words()
    {
        await using (var engine = await EngineHost.StartAsync())
        {
            await using var other = await StartAsync(new Uri($"https://localhost:{engine.Sandbox.BaseAddress.Port}"));
            Assert.Contains("no valid certificate", (await TestAsync(other)).Text, StringComparison.Ordinal);
        }

        var address = WebhookDoor.FreeAddress();
        await using var waiting = await StartAsync(address);
        await using var door = await WebhookDoor.AnsweringAsync(http => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted), address);
        Assert.Contains("did not answer within", (await TestAsync(waiting)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_webhook_is_set_in_Altegio_beside_other_addresses_and_their_kinds_stay()
    {
        await using var engine = await EngineHost.StartAsync();
        var (address, hooks) = (await AddressAsync(engine), engine.Sandbox.World.Parts.Hooks);
        hooks.Put(new(engine.Location.Value, [Elsewhere, address.Replace(SandboxSettings.WebhookSecret, "an-older-secret", StringComparison.Ordinal)])
        {
            Flags = new Dictionary<string, bool> { ["client"] = true, ["finances_operation"] = true, ["self_sending"] = true },
        });

        var result = await SetAsync(engine);

        Assert.Equal((true, "The webhook is set in Altegio: changes now arrive at once.", "One other address there was kept."), (result.Good, result.Text, result.Advice));
        var now = hooks.Of(engine.Location.Value);
        Assert.Equal([Elsewhere, address], now.Urls);
        Assert.True(now.IsActive);
        Assert.Equal(["client", "finances_operation", "master", "record", "salon", "self_sending"], now.Flags.Where(flag => flag.Value).Select(flag => flag.Key).Order());
        Assert.Contains(await engine.LogAsync(), line => line.Sentence.Contains("was set in Altegio", StringComparison.Ordinal));

        var writes = engine.Sandbox.World.Ledger.Calls.Count(call => call.Request.StartsWith("POST ", StringComparison.Ordinal) && call.Request.Contains("hooks_settings", StringComparison.Ordinal));
        Assert.Equal("It is set in Altegio already.", (await SetAsync(engine)).Text);
        Assert.Equal(writes, engine.Sandbox.World.Ledger.Calls.Count(call => call.Request.StartsWith("POST ", StringComparison.Ordinal) && call.Request.Contains("hooks_settings", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_notices_were_off_they_are_switched_on_whatever_the_backends_age(bool isOld)
    {
        await using var engine = await EngineHost.StartAsync();
        engine.Sandbox.World.Altegio.Quirks = AltegioQuirks.None with { HooksFromBefore = isOld, HooksTellEachUrl = !isOld };
        engine.Sandbox.World.Parts.Hooks.Put(new(engine.Location.Value, [Elsewhere]) { IsActive = false });

        var result = await SetAsync(engine);

        Assert.True(result.Good, result.Text);
        Assert.Contains("were switched off and now go to it as well", result.Advice, StringComparison.Ordinal);
        Assert.True(engine.Sandbox.World.Parts.Hooks.Of(engine.Location.Value).Sends("record"));
    }

    [Fact]
    public async Task A_token_without_the_right_hears_how_it_is_done_by_hand()
    {
        await using var engine = await EngineHost.StartAsync();
        engine.Sandbox.World.Altegio.SetAccess(engine.Location.Value, LocationAccess.NoHookSettings);

        var result = await SetAsync(engine);

        Assert.Equal((false, "This user token may not change webhooks in Altegio (403)."), (result.Good, result.Text));
        Assert.Contains("For developers; switch the WebHook on, paste the address", result.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_refusals_are_said_in_words_too()
    {
        await using var engine = await EngineHost.StartAsync();
        engine.Sandbox.World.Parts.Hooks.Put(new(engine.Location.Value, [.. Enumerable.Range(0, 10).Select(n => string.Create(CultureInfo.InvariantCulture, $"https://crm.example/{n}"))]));
        Assert.Contains("has 10 addresses", (await SetAsync(engine)).Text, StringComparison.Ordinal);

        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Html) { Api = "altegio", Status = 502 });
        Assert.Contains("could not be reached", (await SetAsync(engine)).Text, StringComparison.Ordinal);
        engine.Sandbox.World.Mischief.Clear();

        engine.Sandbox.World.Altegio.ChangePassword("another token");
        Assert.Contains("does not accept the tokens (401)", (await SetAsync(engine)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notice_of_the_test_carries_nothing_that_asks_for_anything()
    {
        var mark = TestNotice.NewMark();

        Assert.Equal(mark, TestNotice.MarkOf(System.Text.Encoding.UTF8.GetBytes(TestNotice.Body(mark))));
        Assert.Null(TestNotice.MarkOf("""{"resource":"record","mark":"0123456789abcdef0123456789abcdef"}"""u8.ToArray()));
        Assert.Null(TestNotice.MarkOf("""{"resource":"altegio_calendar_test","mark":"x"}"""u8.ToArray()));
        Assert.Equal(TestNotice.Resource, JsonNode.Parse(TestNotice.Body(mark))!["resource"]!.ToString());
    }

    private static Task<EngineHost> StartAsync(Uri publicUrl) => EngineHost.StartAsync(new Dictionary<string, string?> { ["Portal:PublicUrl"] = publicUrl.ToString() });

    private static Task<WebhookResult> TestAsync(EngineHost engine) => engine.InScopeAsync<WebhookTester, WebhookResult>(tester => tester.TestAsync(engine.Location, default));

    private static Task<WebhookResult> SetAsync(EngineHost engine) => engine.InScopeAsync<WebhookSetup, WebhookResult>(setup => setup.SetAsync(engine.Location, default));

    private static async Task<string> AddressAsync(EngineHost engine) => (await LocationAsync(engine)).WebhookAddress;

    private static async Task<LocationView> LocationAsync(EngineHost engine) =>
        Assert.Single(await engine.InScopeAsync<LocationDirectory, IReadOnlyList<LocationView>>(locations => locations.ListAsync(default)));
}
