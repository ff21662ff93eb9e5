using System.Text;
using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Overview;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Somebody leaves the team: stopped, tidied and revoked as the location's rule says, on Altegio's own word alone.</summary>
public sealed class DepartureTests
{
    private const string Left = "no longer on the team";
    private StaffId _first; // who is first among the current staff changes when somebody leaves
    private StaffId _second;

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task By_default_upcoming_events_go_past_ones_stay_and_the_grant_is_given_back(bool isFired, bool isDeleted)
    {
        await using var engine = await ConnectedAsync();
        var past = Past(engine);

        engine.Salon.Put(Person(engine) with { IsFired = isFired, IsDeleted = isDeleted });
        await NoticeAsync(engine);
        await engine.LookAsync();
        await engine.LookAsync();

        Assert.True(past > 0);
        Assert.Equal(past, Mirror.Ours(engine.Google, EngineHost.Anna).Count);
        Assert.Empty(engine.Google.Grants);
        var card = await engine.CardAsync(_first);
        Assert.False(card.IsCurrent);
        Assert.Null(card.Connection);
        Assert.True(card.LastWords!.IsComplete);
        Assert.Single(await engine.LogAsync(), line => line.Sentence.Contains(Left, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_rule_keeps_the_events_only_the_mirror_and_the_grant_end()
    {
        await using var engine = await ConnectedAsync();
        await SetAsync(engine, DismissalRule.KeepEvents);
        var events = Mirror.Ours(engine.Google, EngineHost.Anna).Count;

        await DismissAsync(engine);
        engine.Book(_first);
        await engine.LookAsync();

        Assert.Equal(events, Mirror.Ours(engine.Google, EngineHost.Anna).Count);
        Assert.Empty(engine.Google.Grants);
        Assert.Contains("stay in the calendar", (await engine.CardAsync(_first)).LastWords!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_rule_goes_on_the_mirror_does_until_the_rule_changes()
    {
        await using var engine = await ConnectedAsync();
        await SetAsync(engine, DismissalRule.GoOn);

        await DismissAsync(engine);
        engine.Book(_first);
        await engine.LookAsync();

        Exact(engine);
        Assert.Contains(await AttentionAsync(engine), each => each.Sentence.Contains("still kept up to date", StringComparison.Ordinal));

        await SetAsync(engine, DismissalRule.RemoveUpcoming);
        await engine.UntilQuietAsync();
        Assert.Equal(Past(engine), Mirror.Ours(engine.Google, EngineHost.Anna).Count);
    }

    [Fact]
    public async Task The_grant_lives_on_while_a_colleague_uses_the_account()
    {
        await using var engine = await ConnectedAsync();
        await engine.ConnectAsync(_second);

        await DismissAsync(engine);
        await engine.UntilQuietAsync();

        Assert.Single(engine.Google.Grants);
        Assert.Null((await engine.CardAsync(_first)).Connection);
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(_second)).Connection!.State);
    }

    [Theory]
    [InlineData(404, """{"success":false,"data":null,"meta":{"message":"Not found"}}""", true)]
    [InlineData(200, """{"success":true,"data":[{"id":FIRST,"name":"Gone","fired":"0","status":"1"}],"meta":[]}""", true)]
    [InlineData(200, """{"success":true,"data":{"id":FIRST,"name":"Here","fired":0,"status":0},"meta":[]}""", false)]
    [InlineData(200, """{"success":true,"data":[{"id":1,"name":"Somebody else","fired":1,"status":1}],"meta":[]}""", false)]
    [InlineData(200, """{"success":true,"data":[],"meta":[]}""", false)]
    [InlineData(404, "<html>not found</html>", false)]
    [InlineData(403, """{"success":false,"data":null,"meta":{"message":"No rights"}}""", false)]
    [InlineData(500, "", false)]
    public async Task Whom_the_list_no_longer_shows_is_asked_for_by_themselves(int status, string body, bool leaves)
    {
        await using var engine = await ConnectedAsync();
        Answer(engine, $"/staff/{engine.Location}/", status, body);
        Answer(engine, $"/staff/{engine.Location}", 200, """{"success":true,"data":[{"id":SECOND,"name":"Still here","fired":0,"status":0}],"meta":[]}""");

        await NoticeAsync(engine);
        await engine.LookAsync();
        await engine.LookAsync();

        Assert.Equal(leaves, (await engine.CardAsync(_first)).Connection is null);
        if (!leaves) Exact(engine);
    }

    [Theory]
    [InlineData("""{"success":true,"data":[],"meta":[]}""")]
    [InlineData("""{"success":true,"data":null,"meta":[]}""")]
    [InlineData("""{"success":true,"data":[{"id":99,"name":"A stranger","fired":0,"status":0}],"meta":[]}""")]
    public async Task A_list_that_shows_nobody_we_know_stops_nobody_and_says_so(string list)
    {
        await using var engine = await ConnectedAsync();
        Answer(engine, $"/staff/{engine.Location}/", 404, """{"success":false,"data":null,"meta":{"message":"Not found"}}""");
        Answer(engine, $"/staff/{engine.Location}", 200, list);

        await NoticeAsync(engine);
        await engine.LookAsync();

        Assert.True((await engine.CardAsync(_first)).IsCurrent);
        Exact(engine);
        Assert.Contains(await AttentionAsync(engine), each => each.Sentence.Contains("staff list", StringComparison.Ordinal));

        engine.Sandbox.World.Mischief.Clear();
        await engine.LookAsync();
        Assert.DoesNotContain(await AttentionAsync(engine), each => each.Sentence.Contains("staff list", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"success":true,"data":[{"id":FIRST,"name":"A","fired":1,"status":0},{"id":SECOND,"name":"B"},"damaged"],"meta":[]}""")]
    [InlineData("""{"success":true,"data":[{"id":FIRST,"name":"A","fired":1,"status":0},{"id":SECOND,"name":"B"}],"meta":{"total_count":9}}""")]
    public async Task A_dismissal_in_a_list_that_is_not_whole_is_checked_with_the_person(string list)
    {
        await using var engine = await ConnectedAsync();
        Answer(engine, $"/staff/{engine.Location}/", 200, """{"success":true,"data":{"id":FIRST,"name":"Here","fired":0,"status":0},"meta":[]}""");
        Answer(engine, $"/staff/{engine.Location}", 200, list);

        await NoticeAsync(engine);
        await engine.LookAsync();

        Assert.True((await engine.CardAsync(_first)).IsCurrent);
        Exact(engine);
    }

    [Fact]
    public async Task A_list_that_failed_stops_nobody()
    {
        await using var engine = await ConnectedAsync();
        Answer(engine, $"/staff/{engine.Location}", 500, "");

        await NoticeAsync(engine);
        await engine.LookAsync();

        Assert.True((await engine.CardAsync(_first)).IsCurrent);
        Exact(engine);
    }

    [Theory]
    [InlineData(false)] // dead when the person leaves
    [InlineData(true)] // dies while events are being removed
    public async Task With_a_dead_grant_it_is_said_what_could_not_be_removed(bool diesLater)
    {
        await using var engine = await ConnectedAsync();
        if (diesLater)
        {
            engine.Salon.Put(Person(engine) with { IsFired = true });
            await NoticeAsync(engine);
            await engine.PassAsync();
        }

        engine.Google.Revoke(EngineHost.Anna);
        engine.Book(_first);
        await engine.LookAsync();
        await DismissAsync(engine);

        var card = await engine.CardAsync(_first);
        Assert.Null(card.Connection);
        Assert.False(card.LastWords!.IsComplete);
        Assert.Contains("could not be removed", card.LastWords.Sentence, StringComparison.Ordinal);
        Assert.Contains(await AttentionAsync(engine), each => each.Staff == _first && each.Sentence.Contains("could not be removed", StringComparison.Ordinal));
        Assert.Contains(await engine.LogAsync(), line => line.Kind == LogKind.Disabled && line.Outcome == LogOutcome.Failed);
    }

    [Fact]
    public async Task Who_comes_back_is_connected_by_a_person_and_by_nothing_else()
    {
        await using var engine = await ConnectedAsync();
        await DismissAsync(engine);
        await engine.UntilQuietAsync();
        var events = Mirror.Ours(engine.Google, EngineHost.Anna).Count;

        engine.Salon.Put(Person(engine) with { IsFired = false });
        await NoticeAsync(engine);
        await engine.UntilQuietAsync();

        var card = await engine.CardAsync(_first);
        Assert.True(card.IsCurrent);
        Assert.Null(card.Connection);
        Assert.Null(card.LastWords);
        Assert.Equal(events, Mirror.Ours(engine.Google, EngineHost.Anna).Count);

        Assert.IsType<ConsentResult.Connected>(await engine.SignInAsync(_first, EngineHost.Anna));
        await engine.UntilQuietAsync();
        Exact(engine);
    }

    [Fact]
    public async Task Somebody_connected_after_leaving_is_tidied_up_again()
    {
        await using var engine = await ConnectedAsync();
        await DismissAsync(engine);

        Assert.IsType<ConsentResult.Connected>(await engine.SignInAsync(_first, EngineHost.Anna));
        await engine.UntilQuietAsync();

        Assert.Null((await engine.CardAsync(_first)).Connection);
        Assert.Empty(engine.Google.Grants);
    }

    private async Task DismissAsync(EngineHost engine)
    {
        engine.Salon.Put(Person(engine) with { IsFired = true });
        await NoticeAsync(engine);
        await engine.LookAsync();
        await engine.LookAsync();
    }

    /// <summary>Altegio's notice about a staff member; only that it came counts.</summary>
    private async Task NoticeAsync(EngineHost engine)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"company_id":{{engine.Location}},"resource":"staff","resource_id":{{_first}},"status":"update","data":{} }""");
        Assert.Equal(WebhookAnswer.Accepted, await engine.InScopeAsync<WebhookInbox, WebhookAnswer>(
            inbox => inbox.AcceptAsync(engine.Location, SandboxSettings.WebhookSecret, body, default)));
    }

    private StaffMember Person(EngineHost engine) => engine.Salon.Staff().Single(person => person.Id == _first.Value);

    private void Answer(EngineHost engine, string path, int status, string body) =>
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status)
        {
            Api = "altegio",
            Path = path,
            Status = status,
            Body = body.Replace("FIRST", _first.ToString(), StringComparison.Ordinal).Replace("SECOND", _second.ToString(), StringComparison.Ordinal),
        });

    private static Task SetAsync(EngineHost engine, DismissalRule rule) => engine.InScopeAsync<LocationRuleBook, bool>(async book =>
    {
        await book.SetAsync(engine.Location, new LocationRules(CalendarRules.ShowEverything, rule), default);
        return true;
    });

    private static async Task<IReadOnlyList<Attention>> AttentionAsync(EngineHost engine) =>
        (await engine.InScopeAsync<OverviewReader, OverviewView>(overview => overview.ReadAsync(default))).Attention;

    private static int Past(EngineHost engine) => Mirror.Ours(engine.Google, EngineHost.Anna).Count(each => each.Start < engine.Clock.GetUtcNow());

    private async Task<EngineHost> ConnectedAsync()
    {
        var engine = await EngineHost.StartAsync();
        (_first, _second) = (engine.First, engine.Second);
        await engine.ConnectAsync(_first);
        return engine;
    }

    private void Exact(EngineHost engine) =>
        Mirror.IsExact(engine.Salon, engine.Google, _first, EngineHost.Anna, engine.Clock.GetUtcNow());
}
