using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Which calendars can be chosen, what Google is asked for, and the calendar that we make.</summary>
public sealed class ChooseCalendarTests
{
    [Fact]
    public async Task Wider_permissions_are_asked_for_only_when_somebody_wants_to_choose()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectToNewAsync(engine.First);
        Assert.IsType<ChoicesAnswer.NeedsPermission>(await engine.ChoicesAsync());
        Assert.False((await engine.CardAsync(engine.First)).Connection!.MayListCalendars);

        Assert.IsType<ConsentResult.MayChoose>(await engine.AllowChoosingAsync(engine.First, new ConsentAutopilot(EngineHost.Anna)));

        var asked = Uri.UnescapeDataString(engine.Sandbox.World.Ledger.Calls.Last(call => call.Request.Contains("/o/oauth2/v2/auth", StringComparison.Ordinal)).Request);
        Assert.All(
            [GoogleScopes.Events, GoogleScopes.List, GoogleScopes.Made, "include_granted_scopes=true", $"login_hint={EngineHost.Anna}"],
            part => Assert.Contains(part, asked, StringComparison.Ordinal));
        Assert.DoesNotContain("select_account", asked, StringComparison.Ordinal);
        Assert.IsType<ChoicesAnswer.Listed>(await engine.ChoicesAsync());
        Assert.True((await engine.CardAsync(engine.First)).Connection!.MayListCalendars);
    }

    [Fact]
    public async Task Only_calendars_that_can_be_written_are_offered_and_the_present_one_is_marked()
    {
        await using var engine = await Moving.StartAsync();
        var shared = engine.Google.OpenCalendar(EngineHost.Mira, "Shared room");
        engine.Google.Share(shared, EngineHost.Anna, AccessRole.Writer);
        engine.Google.Share(engine.Google.OpenCalendar(EngineHost.Mira, "Only to look at"), EngineHost.Anna, AccessRole.Reader);

        var choices = Assert.IsType<ChoicesAnswer.Listed>(await engine.ChoicesAsync()).Choices;

        Assert.Equal(EngineHost.Anna, Assert.Single(choices.Calendars, option => option.IsPresent).Id);
        Assert.Contains(choices.Calendars, option => option.Title == "Family");
        Assert.DoesNotContain(choices.Calendars, option => option.Title == "Only to look at");
        Assert.Equal(Mirror.Ours(engine.Google, EngineHost.Anna).Count, choices.Events);
    }

    [Fact]
    public async Task A_list_that_was_not_allowed_ends_in_plain_words_and_the_mirror_goes_on()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);

        var refused = Refused(await engine.AllowChoosingAsync(engine.First, new ConsentAutopilot(EngineHost.Anna, Unticked: [GoogleScopes.List])));

        Assert.Equal("One permission is missing", refused.Heading);
        Assert.Contains("Change calendar", refused.NextStep, StringComparison.Ordinal);
        Assert.IsType<ChoicesAnswer.NeedsPermission>(await engine.ChoicesAsync());
        engine.Book();
        await engine.LookAsync();
        engine.IsExact(EngineHost.Anna);
    }

    [Fact]
    public async Task Without_the_permission_to_make_one_only_existing_calendars_are_offered()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        await engine.AllowChoosingAsync(engine.First, new ConsentAutopilot(EngineHost.Anna, Unticked: [GoogleScopes.Made]));

        var choices = Assert.IsType<ChoicesAnswer.Listed>(await engine.ChoicesAsync()).Choices;

        Assert.Null(choices.NewTitle);
        Assert.Contains(choices.Calendars, option => option.Title == "Family");
    }

    [Fact]
    public async Task Saying_no_to_the_list_changes_nothing()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);

        var refused = Refused(await engine.AllowChoosingAsync(engine.First, new ConsentAutopilot(EngineHost.Anna, Allows: false)));

        Assert.Equal("The calendar was not changed", refused.Heading);
        engine.Book();
        await engine.LookAsync();
        engine.IsExact(EngineHost.Anna);
    }

    [Fact]
    public async Task A_new_calendar_is_made_in_the_salons_time_and_gets_the_events()
    {
        await using var engine = await Moving.StartAsync();
        var title = Assert.IsType<ChoicesAnswer.Listed>(await engine.ChoicesAsync()).Choices.NewTitle!;

        Assert.Null(await MakeAsync(engine));
        await engine.UntilQuietAsync();

        var card = (await engine.CardAsync(engine.First)).Connection!;
        Assert.Equal($"{engine.People[0].Name} · {engine.Salon.Locations[0].Title}", title);
        Assert.Equal((title, engine.Salon.Locations[0].TimeZone), (card.CalendarTitle, card.CalendarTimeZone));
        engine.HasMoved(card.CalendarId, EngineHost.Anna);
        Assert.Null(Assert.IsType<ChoicesAnswer.Listed>(await engine.ChoicesAsync()).Choices.NewTitle);
    }

    [Fact]
    public async Task However_often_and_fast_it_is_pressed_only_one_calendar_is_made()
    {
        await using var engine = await Moving.StartAsync();
        var before = engine.Google.CalendarsOf(EngineHost.Anna).Count;

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => MakeAsync(engine)));
        await engine.UntilQuietAsync();
        await engine.ChooseAsync(EngineHost.Anna);
        await engine.UntilQuietAsync();
        Assert.Null(await MakeAsync(engine));

        Assert.Equal(before + 1, engine.Google.CalendarsOf(EngineHost.Anna).Count);
    }

    [Theory]
    [InlineData(FaultKind.ResetAfter)]
    [InlineData(FaultKind.TruncatedJson)]
    public async Task A_new_calendar_whose_answer_was_lost_is_found_and_not_made_twice(FaultKind lost)
    {
        await using var engine = await Moving.StartAsync();
        var before = engine.Google.CalendarsOf(EngineHost.Anna).Count;
        engine.Sandbox.World.Mischief.Add(new MischiefRule(lost) { Api = "calendar", Method = "calendar.calendars.insert", Count = 1 });

        Assert.Null(await MakeAsync(engine));

        Assert.Equal(before + 1, engine.Google.CalendarsOf(EngineHost.Anna).Count);
    }

    [Fact]
    public async Task A_calendar_that_could_not_be_made_is_said_and_made_at_the_next_try()
    {
        await using var engine = await Moving.StartAsync();
        var before = engine.Google.CalendarsOf(EngineHost.Anna).Count;
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.calendars.insert", Status = 403, Reason = "quotaExceeded", Count = 1 });

        Assert.Contains("usage limit", await MakeAsync(engine), StringComparison.Ordinal);
        Assert.Equal([EngineHost.Anna], (await engine.StagesAsync()).Keys);
        Assert.Null(await MakeAsync(engine));

        Assert.Equal(before + 1, engine.Google.CalendarsOf(EngineHost.Anna).Count);
    }

    [Fact]
    public async Task Google_not_answering_is_said_in_plain_words()
    {
        await using var engine = await Moving.StartAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.ResetBefore) { Api = "calendar" });

        Assert.Contains("could not be reached", Assert.IsType<ChoicesAnswer.Failed>(await engine.ChoicesAsync()).Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconnecting_keeps_the_calendar_that_was_chosen()
    {
        await using var engine = await Moving.StartAsync();
        var work = engine.Google.OpenCalendar(EngineHost.Anna, "Work");
        await engine.ChooseAsync(work);
        await engine.UntilQuietAsync();
        engine.Google.Revoke(EngineHost.Anna);
        engine.Book();
        await engine.LookAsync();

        Assert.IsType<ConsentResult.Connected>(await engine.SignInAsync(engine.First, EngineHost.Anna));
        await engine.LookAsync();

        Assert.Equal((work, "Work"), ((await engine.CardAsync(engine.First)).Connection!.CalendarId, (await engine.CardAsync(engine.First)).Connection!.CalendarTitle));
        engine.HasMoved(work, EngineHost.Anna);
    }

    [Fact]
    public async Task An_account_that_is_connected_already_can_be_used_without_asking_Google()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        var asked = engine.Sandbox.World.Ledger.Calls.Count(call => call.Api == "oauth");

        var known = Assert.Single(await engine.InScopeAsync<KnownAccounts, IReadOnlyList<KnownAccount>>(accounts => accounts.ListAsync(engine.Second, default)));
        var question = await engine.InScopeAsync<KnownAccounts, string?>(accounts => accounts.UseAsync(engine.Second, known.Id, default));
        Assert.IsType<PlaceAnswer.Connected>(await engine.InScopeAsync<PlaceChooser, PlaceAnswer>(places => places.ChooseAsync(question!, EngineHost.Anna, default)));
        await engine.UntilQuietAsync();

        Assert.Equal(asked, engine.Sandbox.World.Ledger.Calls.Count(call => call.Api == "oauth"));
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.Second)).Connection!.State);
        Assert.Contains(Mirror.Ours(engine.Google, EngineHost.Anna), each => each.Summary.StartsWith($"{engine.People[1].Name}: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_nobody_offered_cannot_be_used()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        engine.Google.Revoke(EngineHost.Anna);
        engine.Book();
        await engine.LookAsync();

        Assert.Empty(await engine.InScopeAsync<KnownAccounts, IReadOnlyList<KnownAccount>>(accounts => accounts.ListAsync(engine.Second, default)));
        Assert.Null(await engine.InScopeAsync<KnownAccounts, string?>(accounts => accounts.UseAsync(engine.Second, 1, default)));
        Assert.Null((await engine.CardAsync(engine.Second)).Connection);
    }

    private static Task<string?> MakeAsync(EngineHost engine) =>
        engine.InScopeAsync<CalendarChooser, string?>(chooser => chooser.MoveToNewAsync(engine.First, default));

    private static ConsentResult.NotConnected Refused(ConsentResult result) => Assert.IsType<ConsentResult.NotConnected>(result);
}
