using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using Xunit;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>A calendar in another time zone than its salon, and setting it right.</summary>
public sealed class CalendarZoneTests
{
    private const string Berlin = "Europe/Berlin";
    private const string Lisbon = "Europe/Lisbon";

    [Fact]
    public async Task Google_is_asked_for_more_only_now_and_the_zone_is_set_at_once()
    {
        await using var engine = await InLisbonAsync();
        Assert.Equal(Lisbon, (await engine.CardAsync(engine.First)).Connection!.CalendarTimeZone);
        Assert.IsType<ZoneAnswer.NeedsPermission>(await engine.SetZoneAsync());
        var (events, writes) = (Mirror.Ours(engine.Google, EngineHost.Anna).Select(each => each.Start.ToUniversalTime()).ToList(), engine.Writes());

        var allowed = Assert.IsType<ConsentResult.Allowed>(await engine.AllowAsync(ConsentPurpose.SetTimeZone));

        Assert.Null(allowed.Problem);
        Assert.All(
            [GoogleScopes.Events, GoogleScopes.Settings, "include_granted_scopes=true", $"login_hint={EngineHost.Anna}"],
            part => Assert.Contains(part, engine.AskedForLast(), StringComparison.Ordinal));
        Assert.Equal(Berlin, engine.Google.ZoneOf(EngineHost.Anna));
        Assert.Equal(Berlin, (await engine.CardAsync(engine.First)).Connection!.CalendarTimeZone);
        Assert.Single(await engine.LogAsync(), line => line.Sentence.Contains("was set to Europe/Berlin", StringComparison.Ordinal));
        await engine.LookAsync();
        Assert.Equal(writes, engine.Writes());
        Assert.Equal(events, Mirror.Ours(engine.Google, EngineHost.Anna).Select(each => each.Start.ToUniversalTime()));
    }

    [Fact]
    public async Task What_was_granted_before_is_kept_and_the_next_time_nobody_is_asked()
    {
        await using var engine = await InLisbonAsync();
        await engine.AllowChoosingAsync(engine.First, new ConsentAutopilot(EngineHost.Anna));
        await engine.AllowAsync(ConsentPurpose.SetTimeZone);
        Assert.IsType<ChoicesAnswer.Listed>(await engine.ChoicesAsync());
        engine.Google.ChangeZone(EngineHost.Anna, "Asia/Tokyo");

        Assert.True((await engine.CardAsync(engine.First)).Connection!.MaySetZone);
        Assert.IsType<ZoneAnswer.Done>(await engine.SetZoneAsync());
        Assert.IsType<ZoneAnswer.Done>(await engine.SetZoneAsync()); // a second click changes nothing

        Assert.Equal(Berlin, engine.Google.ZoneOf(EngineHost.Anna));
    }

    [Fact]
    public async Task A_permission_that_was_not_ticked_or_was_refused_leaves_everything_as_it_was()
    {
        await using var engine = await InLisbonAsync();

        var unticked = Assert.IsType<ConsentResult.NotConnected>(await engine.AllowAsync(ConsentPurpose.SetTimeZone, new ConsentAutopilot(EngineHost.Anna, Unticked: [GoogleScopes.Settings])));
        var refused = Assert.IsType<ConsentResult.NotConnected>(await engine.AllowAsync(ConsentPurpose.SetTimeZone, new ConsentAutopilot(EngineHost.Anna, Allows: false)));

        Assert.Equal(("One permission is missing", "Nothing was changed"), (unticked.Heading, refused.Heading));
        Assert.Contains("Set the calendar's time zone", unticked.NextStep, StringComparison.Ordinal);
        Assert.Equal(Lisbon, engine.Google.ZoneOf(EngineHost.Anna));
        engine.Book();
        await engine.LookAsync();
        engine.IsExact(EngineHost.Anna);
    }

    [Fact]
    public async Task A_zone_changed_by_hand_is_seen_by_the_audit()
    {
        await using var engine = await InLisbonAsync();

        engine.Google.ChangeZone(EngineHost.Anna, Berlin);
        engine.Clock.Advance(TimeSpan.FromDays(1.1));
        await engine.AuditAsync();

        var connection = (await engine.CardAsync(engine.First)).Connection!;
        Assert.Equal((Berlin, CalendarOwnership.Own), (connection.CalendarTimeZone, connection.Ownership));
    }

    [Fact]
    public async Task Somebody_elses_calendar_cannot_be_set_and_that_is_remembered()
    {
        await using var engine = await Moving.StartAsync();
        var shared = engine.Google.OpenCalendar(EngineHost.Mira, "Shared room", Lisbon);
        engine.Google.Share(shared, EngineHost.Anna, AccessRole.Writer);
        await engine.ChooseAsync(shared);
        await engine.UntilQuietAsync();

        var allowed = Assert.IsType<ConsentResult.Allowed>(await engine.AllowAsync(ConsentPurpose.SetTimeZone));

        Assert.Contains("Only an owner", allowed.Problem, StringComparison.Ordinal);
        Assert.Equal(CalendarOwnership.SomebodyElses, (await engine.CardAsync(engine.First)).Connection!.Ownership);
        Assert.Equal(Lisbon, engine.Google.ZoneOf(shared));
    }

    [Fact]
    public async Task A_calendar_that_we_made_needs_no_wider_permission()
    {
        await using var engine = await Moving.StartAsync();
        Assert.Null(await engine.InScopeAsync<CalendarChooser, string?>(chooser => chooser.MoveToNewAsync(engine.First, default)));
        await engine.UntilQuietAsync();
        var made = (await engine.CardAsync(engine.First)).Connection!.CalendarId;
        engine.Google.ChangeZone(made, Lisbon);
        await engine.AuditAsync();
        Assert.True((await engine.CardAsync(engine.First)).Connection!.MaySetZone);

        Assert.IsType<ZoneAnswer.Done>(await engine.SetZoneAsync());

        Assert.Equal(Berlin, engine.Google.ZoneOf(made));
        Assert.DoesNotContain(engine.Google.Grants.SelectMany(grant => grant.Scopes), scope => scope == GoogleScopes.Settings);
    }

    [Fact]
    public async Task Google_not_answering_is_said_in_plain_words_and_can_be_tried_again()
    {
        await using var engine = await InLisbonAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.ResetBefore) { Api = "calendar", Method = "calendar.calendars.patch", Count = 1 });

        var allowed = Assert.IsType<ConsentResult.Allowed>(await engine.AllowAsync(ConsentPurpose.SetTimeZone));

        Assert.Contains("could not be reached", allowed.Problem, StringComparison.Ordinal);
        Assert.IsType<ZoneAnswer.Done>(await engine.SetZoneAsync());
        Assert.Equal(LogOutcome.Done, Assert.Single(await engine.LogAsync(), line => line.Kind == LogKind.Settings).Outcome);
    }

    private static async Task<EngineHost> InLisbonAsync()
    {
        var engine = await EngineHost.StartAsync();
        engine.Google.ChangeZone(EngineHost.Anna, Lisbon);
        await engine.ConnectAsync(engine.First);
        return engine;
    }
}
