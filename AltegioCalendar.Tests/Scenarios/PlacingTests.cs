using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Overview;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Right after the first consent: which calendar the appointments go to. Nothing is connected before the answer.</summary>
public sealed class PlacingTests
{
    [Fact]
    public async Task Before_the_answer_nothing_is_connected_and_the_card_says_who_has_signed_in()
    {
        await using var engine = await EngineHost.StartAsync();

        var place = await engine.AskPlaceAsync(engine.First);
        await engine.LookAsync();
        await engine.RoundsAsync();

        var card = await engine.CardAsync(engine.First);
        Assert.Null(card.Connection);
        Assert.Equal((place.Question, EngineHost.Anna), (card.Place!.Question, card.Place.AccountEmail));
        Assert.Equal([EngineHost.Anna], engine.Google.Grants.Select(grant => grant.Email));
        Assert.Equal(0, engine.Writes());
    }

    [Fact]
    public async Task The_overview_asks_for_the_choice_until_it_is_made()
    {
        await using var engine = await EngineHost.StartAsync();
        var place = await engine.AskPlaceAsync(engine.First);

        var asked = Assert.Single(await AttentionAsync());
        Assert.Equal((Solution.ChooseCalendar, place.Question, engine.First), (asked.Solution, asked.Question, asked.Staff));
        await ChooseAsync(engine, place.Question, null);
        Assert.Empty(await AttentionAsync());

        async Task<IReadOnlyList<Attention>> AttentionAsync() =>
            (await engine.InScopeAsync<OverviewReader, OverviewView>(overview => overview.ReadAsync(default))).Attention;
    }

    [Fact]
    public async Task With_the_narrow_permission_a_calendar_is_made_in_the_salons_time_and_becomes_a_mirror()
    {
        await using var engine = await EngineHost.StartAsync();
        var question = await ReadAsync(engine, (await engine.AskPlaceAsync(engine.First)).Question);

        Assert.Equal($"{engine.People[0].Name} · {engine.Salon.Locations[0].Title}", question.NewTitle);
        Assert.Empty(question.Calendars);
        Assert.False(question.IsComplete);
        Assert.IsType<PlaceAnswer.Connected>(await ChooseAsync(engine, question.Id, null));
        await engine.UntilQuietAsync();

        var connection = (await engine.CardAsync(engine.First)).Connection!;
        Assert.Equal((question.NewTitle, engine.Salon.Locations[0].TimeZone), (connection.CalendarTitle, connection.CalendarTimeZone));
        engine.IsExact(connection.CalendarId);
        Assert.Empty(Mirror.Ours(engine.Google, EngineHost.Anna));
        Assert.Empty(engine.Sandbox.World.Ledger.Breaches);
        Assert.Equal(question.DryRun.Events, Mirror.Ours(engine.Google, connection.CalendarId).Count);
        Assert.Null((await engine.CardAsync(engine.First)).Place);
    }

    [Fact]
    public async Task Everything_that_the_engine_does_works_with_the_narrow_permission()
    {
        await using var engine = await EngineHost.StartAsync();
        var calendar = await engine.ConnectToNewAsync(engine.First);

        var visit = engine.Book();
        await engine.LookAsync();
        engine.Salon.Cancel(visit.Id);
        engine.Book(daysAhead: 2);
        await engine.LookAsync();
        await engine.AuditAsync();
        await engine.UntilQuietAsync();

        engine.IsExact(calendar);
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
        Assert.Equal(0, (await engine.CardAsync(engine.First)).Connection!.Proof!.Difference);
    }

    [Fact]
    public async Task Calendars_that_the_person_has_are_offered_after_Google_was_asked_for_more()
    {
        await using var engine = await EngineHost.StartAsync();
        var place = await engine.AskPlaceAsync(engine.First);

        var again = Assert.IsType<ConsentResult.ChoosePlace>(
            await engine.CompleteAsync(await engine.AskGoogleAsync(engine.First, new ConsentAutopilot(EngineHost.Anna), ConsentPurpose.ChooseCalendar)));
        var question = await ReadAsync(engine, again.Question);

        Assert.Equal(place.Question, again.Question);
        Assert.True(question.IsComplete);
        Assert.Equal(EngineHost.Anna, Assert.Single(question.Calendars, option => option.IsMain).Id);
        var family = Assert.Single(question.Calendars, option => option.Title == "Family");
        Assert.IsType<PlaceAnswer.Connected>(await ChooseAsync(engine, question.Id, family.Id));
        await engine.UntilQuietAsync();
        engine.IsExact(family.Id);
    }

    [Fact]
    public async Task A_calendar_that_was_not_offered_cannot_be_chosen()
    {
        await using var engine = await EngineHost.StartAsync();
        var place = await engine.AskPlaceAsync(engine.First);

        Assert.IsType<PlaceAnswer.Refused>(await ChooseAsync(engine, place.Question, EngineHost.Mira));
        Assert.Null((await engine.CardAsync(engine.First)).Connection);
        Assert.NotNull((await engine.CardAsync(engine.First)).Place);
    }

    [Fact]
    public async Task An_answer_works_once_and_pressing_twice_makes_one_calendar()
    {
        await using var engine = await EngineHost.StartAsync();
        var before = engine.Google.CalendarsOf(EngineHost.Anna).Count;
        var place = await engine.AskPlaceAsync(engine.First);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ChooseAsync(engine, place.Question, null)));

        Assert.Single(answers.OfType<PlaceAnswer.Connected>());
        Assert.Equal(3, answers.OfType<PlaceAnswer.Over>().Count());
        Assert.Equal(before + 1, engine.Google.CalendarsOf(EngineHost.Anna).Count);
    }

    [Fact]
    public async Task Who_disables_and_connects_again_gets_the_calendar_that_was_made_before()
    {
        await using var engine = await EngineHost.StartAsync();
        var calendar = await engine.ConnectToNewAsync(engine.First);
        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: false, default));

        Assert.Equal(calendar, await engine.ConnectToNewAsync(engine.First));
        engine.IsExact(calendar);
    }

    [Fact]
    public async Task Giving_up_gives_the_permission_back()
    {
        await using var engine = await EngineHost.StartAsync();
        var place = await engine.AskPlaceAsync(engine.First);

        await CancelAsync(engine, place.Question);

        Assert.Empty(engine.Google.Grants);
        Assert.Null((await engine.CardAsync(engine.First)).Place);
        Assert.IsType<PlaceAnswer.Over>(await ChooseAsync(engine, place.Question, null));
    }

    [Fact]
    public async Task Without_an_answer_within_a_day_the_permission_goes_back_and_the_log_says_so()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.AskPlaceAsync(engine.First);

        engine.Clock.Advance(PlaceDesk.Lifetime);
        await engine.RoundsAsync();

        Assert.Empty(engine.Google.Grants);
        Assert.Null((await engine.CardAsync(engine.First)).Place);
        var line = Assert.Single(await engine.LogAsync(), line => line.Sentence.StartsWith("Nobody chose a calendar", StringComparison.Ordinal));
        Assert.Equal((LogOutcome.Failed, engine.First), (line.Outcome, line.Staff));
    }

    [Fact]
    public async Task Signing_in_again_with_another_account_before_the_answer_gives_the_first_ones_permission_back()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.AskPlaceAsync(engine.First);

        var place = await engine.AskPlaceAsync(engine.First, EngineHost.Mira);

        Assert.Equal([EngineHost.Mira], engine.Google.Grants.Select(grant => grant.Email));
        Assert.Equal(EngineHost.Mira, (await ReadAsync(engine, place.Question)).AccountEmail);
    }

    [Fact]
    public async Task A_second_person_on_an_account_does_not_shrink_what_the_first_ones_grant_allows()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First); // the main calendar, with the wide permission

        await engine.ConnectToNewAsync(engine.Second);
        engine.Book();
        await engine.LookAsync();

        engine.IsExact(EngineHost.Anna);
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.First)).Connection!.State);
        await using var db = engine.Database();
        Assert.True(GoogleScopes.MayWriteTheirs((await db.GoogleAccounts.SingleAsync()).Scopes));
    }

    [Fact]
    public async Task Who_reconnects_is_asked_for_all_that_the_connected_calendar_needs_even_when_the_grant_shrank()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First); // the main calendar
        engine.Google.Revoke(EngineHost.Anna);
        await engine.ConnectToNewAsync(engine.Second); // nobody has noticed yet; Google grants only what this needs
        engine.Book();
        await engine.LookAsync();
        Assert.Equal(ConnectionState.NeedsReconnect, (await engine.CardAsync(engine.First)).Connection!.State);

        Assert.IsType<ConsentResult.Connected>(await engine.SignInAsync(engine.First, EngineHost.Anna));
        await engine.UntilQuietAsync();

        engine.IsExact(EngineHost.Anna);
        Assert.Equal(EngineHost.Anna, (await engine.CardAsync(engine.First)).Connection!.CalendarId);
        Assert.Equal(ConnectionState.UpToDate, (await engine.CardAsync(engine.Second)).Connection!.State);
    }

    [Fact]
    public async Task A_removal_that_Google_locked_out_goes_on_after_signing_in_again_and_asks_nothing()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        engine.Google.Revoke(EngineHost.Anna);
        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: true, default));
        await engine.LookAsync();
        Assert.Equal(ConnectionState.NeedsReconnect, (await engine.CardAsync(engine.First)).Connection!.State);

        var result = await engine.CompleteAsync(await engine.AskGoogleAsync(engine.First, new ConsentAutopilot(EngineHost.Anna)));
        await engine.LookAsync();
        await engine.UntilQuietAsync();

        Assert.IsType<ConsentResult.Finishing>(result);
        Assert.Null((await engine.CardAsync(engine.First)).Connection);
        Assert.DoesNotContain(Mirror.Ours(engine.Google, EngineHost.Anna), each => each.Start >= engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Several_people_share_one_calendar_after_one_consent()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.LookAsync();
        var others = engine.People.Skip(1).Take(3).Select(person => new StaffId(person.Id)).ToList();

        var place = Assert.IsType<ConsentResult.ChoosePlace>(await engine.CompleteAsync(
            await engine.AskGoogleAsync(new SignInRequest(engine.First) { Others = others }, new ConsentAutopilot(EngineHost.Anna))));
        var open = Assert.Single(await engine.InScopeAsync<PlaceChooser, IReadOnlyList<OpenPlace>>(places => places.ListSharedAsync(default)));
        var question = await ReadAsync(engine, place.Question);
        Assert.Equal(4, open.People.Count);
        Assert.IsType<PlaceAnswer.Connected>(await ChooseAsync(engine, place.Question, null));
        await engine.UntilQuietAsync();

        var calendar = (await engine.CardAsync(engine.First)).Connection!.CalendarId;
        foreach (var staff in others.Append(engine.First))
        {
            var connection = (await engine.CardAsync(staff)).Connection!;
            Assert.Equal((ConnectionState.UpToDate, calendar), (connection.State, connection.CalendarId));
        }

        var events = Mirror.Ours(engine.Google, calendar);
        Assert.Equal(question.DryRun.Events, events.Count);
        Assert.All(events, each => Assert.Contains(engine.People.Take(4), person => each.Summary.StartsWith($"{person.Name}: ", StringComparison.Ordinal)));
        Assert.Equal(1, engine.Sandbox.World.Ledger.CountOf("calendar.calendars.insert"));
        Assert.Single(engine.Google.Grants);
    }

    [Fact]
    public async Task Somebody_who_is_connected_elsewhere_moves_to_the_shared_calendar()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First, EngineHost.Mira);

        var place = Assert.IsType<ConsentResult.ChoosePlace>(await engine.CompleteAsync(
            await engine.AskGoogleAsync(new SignInRequest(engine.First) { Others = [engine.Second] }, new ConsentAutopilot(EngineHost.Anna))));
        await ChooseAsync(engine, place.Question, null);
        await engine.UntilQuietAsync();
        await engine.LookAsync();

        var calendar = (await engine.CardAsync(engine.Second)).Connection!.CalendarId;
        Assert.Equal(calendar, (await engine.CardAsync(engine.First)).Connection!.CalendarId);
        Assert.DoesNotContain(Mirror.Ours(engine.Google, EngineHost.Mira), each => each.Start >= engine.Clock.GetUtcNow());
        Assert.Equal([EngineHost.Anna], engine.Google.Grants.Select(grant => grant.Email));
    }

    [Fact]
    public async Task Google_not_answering_is_said_and_the_question_stands()
    {
        await using var engine = await EngineHost.StartAsync();
        var place = await engine.AskPlaceAsync(engine.First);
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.ResetBefore) { Api = "calendar", Method = "calendar.calendars.insert", Count = 1 });

        var refused = Assert.IsType<PlaceAnswer.Refused>(await ChooseAsync(engine, place.Question, null));

        Assert.Contains("could not be reached", refused.Because, StringComparison.Ordinal);
        Assert.IsType<PlaceAnswer.Connected>(await ChooseAsync(engine, place.Question, null));
    }

    [Fact]
    public async Task The_dry_run_counts_what_the_export_then_writes_and_shows_the_next_event()
    {
        await using var engine = await EngineHost.StartAsync();
        engine.Book();
        engine.Salon.Cancel(engine.Book(daysAhead: 2).Id);
        var question = await ReadAsync(engine, (await engine.AskPlaceAsync(engine.First)).Question);
        var now = engine.Clock.GetUtcNow();

        await ChooseAsync(engine, question.Id, null);
        await engine.UntilQuietAsync();

        Assert.Equal(engine.Sandbox.World.Ledger.CountOf("calendar.events.insert"), question.DryRun.Events);
        Assert.True(question.DryRun.Takes > TimeSpan.Zero);
        Assert.Equal((TimeSpan.FromDays(7), TimeSpan.FromDays(365)), (now - question.DryRun.From, question.DryRun.To - now));
        Assert.False(question.DryRun.Sample!.IsMadeUp);
    }

    private static async Task<PlaceQuestion> ReadAsync(EngineHost engine, string question) =>
        (await engine.InScopeAsync<PlaceChooser, PlaceQuestion?>(places => places.ReadAsync(question, default)))!;

    private static Task<PlaceAnswer> ChooseAsync(EngineHost engine, string question, string? calendar) =>
        engine.InScopeAsync<PlaceChooser, PlaceAnswer>(places => places.ChooseAsync(question, calendar, default));

    private static Task<bool> CancelAsync(EngineHost engine, string question) => engine.InScopeAsync<PlaceChooser, bool>(async places =>
    {
        await places.CancelAsync(question, default);
        return true;
    });
}
