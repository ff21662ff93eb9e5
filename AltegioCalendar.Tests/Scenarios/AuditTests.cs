using System.Net;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Google;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>What somebody did to our events in Google is found and put back; what is not ours is left alone.</summary>
public sealed class AuditTests
{
    private static readonly TimeSpan ADay = TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("""{"summary":"Lunch"}""")]
    [InlineData("""{"description":"call me"}""")]
    [InlineData("""{"location":"elsewhere"}""")]
    [InlineData("""{"start":{"dateTime":"2026-12-24T08:00:00Z","timeZone":"Europe/Berlin"},"end":{"dateTime":"2026-12-24T09:00:00Z","timeZone":"Europe/Berlin"}}""")]
    [InlineData("""{"transparency":"transparent"}""")]
    [InlineData("""{"visibility":"public"}""")]
    [InlineData("""{"attendees":[{"email":"guest@example.com"}]}""")]
    [InlineData("""{"extendedProperties":{"private":{"altegioCalendarSubject":null}}}""")]
    public async Task An_event_that_somebody_edited_is_put_back(string edit)
    {
        await using var engine = await AuditedAsync();
        var visit = await BookedAsync(engine);
        var before = Mirror.Of(engine.Google, EngineHost.Anna, visit)!;
        engine.Google.EditEvent(EngineHost.Anna, before.Id, edit);

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();

        var after = Mirror.Of(engine.Google, EngineHost.Anna, visit)!;
        Assert.Equal((before.Id, before.Summary, before.Description, before.Start, before.End), (after.Id, after.Summary, after.Description, after.Start, after.End));
        Assert.DoesNotContain("guest", after.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("transparent", after.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"public\"", after.Json, StringComparison.Ordinal);
        Assert.Contains(await engine.LogAsync(), line => line.Kind == LogKind.PutBack);
    }

    [Fact]
    public async Task An_event_that_somebody_deleted_comes_back_under_its_own_id()
    {
        await using var engine = await AuditedAsync();
        var visit = await BookedAsync(engine);
        var before = Mirror.Of(engine.Google, EngineHost.Anna, visit)!;
        engine.Google.DeleteEvent(EngineHost.Anna, before.Id);

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();

        Assert.Equal(before.Id, Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Id);
    }

    [Fact]
    public async Task An_event_that_Google_forgot_altogether_comes_back()
    {
        await using var engine = await AuditedAsync();
        var visit = await BookedAsync(engine);
        var id = Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Id;
        engine.Google.DeleteEvent(EngineHost.Anna, id);
        engine.Google.PurgeTombstone(EngineHost.Anna, id);

        await ResyncAsync(engine);

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, visit));
    }

    [Fact]
    public async Task An_event_whose_revival_Google_refuses_comes_back_under_another_id()
    {
        await using var engine = await AuditedAsync();
        var visit = await BookedAsync(engine);
        var before = Mirror.Of(engine.Google, EngineHost.Anna, visit)!;
        engine.Google.DeleteEvent(EngineHost.Anna, before.Id);
        engine.Google.Switches.RefusesRevival = true;

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();

        Assert.NotEqual(before.Id, Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Id);
    }

    [Fact]
    public async Task A_colour_and_reminders_of_their_own_are_left_alone_also_by_the_next_change()
    {
        await using var engine = await AuditedAsync();
        var visit = await BookedAsync(engine);
        var id = Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Id;
        engine.Google.EditEvent(EngineHost.Anna, id, """{"colorId":"11","reminders":{"useDefault":false,"overrides":[{"method":"popup","minutes":25}]}}""");
        var writes = engine.Writes();

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();
        Assert.Equal(writes, engine.Writes());
        engine.Salon.Move(visit.Id, visit.Start.AddHours(1), evenIfBusy: true);
        await engine.LookAsync();

        var json = Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Json;
        Assert.Contains("\"colorId\":\"11\"", json, StringComparison.Ordinal);
        Assert.Contains("25", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_and_reminders_are_put_back_too_where_the_settings_say_so()
    {
        await using var engine = await AuditedAsync(new() { ["Sync:LeaveColours"] = "false", ["Sync:LeaveReminders"] = "false" });
        var visit = await BookedAsync(engine);
        var id = Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Id;
        engine.Google.EditEvent(EngineHost.Anna, id, """{"colorId":"11","reminders":{"useDefault":false}}""");

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();

        var json = Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Json;
        Assert.DoesNotContain("colorId", json, StringComparison.Ordinal);
        Assert.Contains("\"useDefault\":true", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_touched_is_not_written_again_and_later_audits_ask_only_for_changes()
    {
        await using var engine = await AuditedAsync();
        await BookedAsync(engine);
        var (writes, lists, gets) = (engine.Writes(), Count(engine, "list"), Count(engine, "get"));

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();

        Assert.Equal(writes, engine.Writes());
        Assert.Equal(lists + 1, Count(engine, "list"));
        Assert.Equal(gets, Count(engine, "get"));
    }

    [Fact]
    public async Task When_Google_has_forgotten_the_token_everything_is_listed()
    {
        await using var engine = await AuditedAsync();
        var visit = await BookedAsync(engine);
        engine.Google.DeleteEvent(EngineHost.Anna, Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Id);
        engine.Google.ExpireSyncTokens(EngineHost.Anna);

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();

        Assert.Contains(engine.Sandbox.World.Ledger.Counts, each => each is { Method: "calendar.events.list", Status: (int)HttpStatusCode.Gone });
        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, visit));
    }

    [Fact]
    public async Task A_marker_without_a_mapping_is_listed_for_review_and_never_touched()
    {
        await using var engine = await AuditedAsync();
        var visit = await BookedAsync(engine);
        var copy = engine.Google.CopyEvent(EngineHost.Anna, Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Id);
        var before = engine.Google.Events(EngineHost.Anna).Single(each => each.Id == copy).Json;

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();
        await ResyncAsync(engine);

        var stray = Assert.Single((await engine.CardAsync(engine.First)).Connection!.Strays);
        Assert.Contains("Grace Hopper", stray.Title, StringComparison.Ordinal);
        Assert.Equal(before, engine.Google.Events(EngineHost.Anna).Single(each => each.Id == copy).Json);

        engine.Google.DeleteEvent(EngineHost.Anna, copy);
        engine.Clock.Advance(ADay);
        await engine.AuditAsync();
        Assert.Empty((await engine.CardAsync(engine.First)).Connection!.Strays);
    }

    [Fact]
    public async Task Foreign_events_are_no_business_of_the_audit()
    {
        await using var engine = await AuditedAsync();
        var now = engine.Clock.GetUtcNow();
        engine.Google.AddEvent(EngineHost.Anna, "Dentist", now.AddDays(1), now.AddDays(1).AddHours(1));
        var gets = Count(engine, "get");

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();

        Assert.Equal(gets, Count(engine, "get"));
        Assert.Empty((await engine.CardAsync(engine.First)).Connection!.Strays);
    }

    [Fact]
    public async Task The_proof_says_how_exact_the_mirror_is()
    {
        await using var engine = await AuditedAsync();

        var proof = (await engine.CardAsync(engine.First)).Connection!.Proof!;
        Assert.True(proof.Appointments > 10);
        Assert.Equal((proof.Appointments, 0, TimeSpan.Zero), (proof.Confirmed, proof.Difference, proof.Lag));
        Assert.Equal(engine.Clock.GetUtcNow(), proof.FullAt);

        await BookedAsync(engine);
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Method = "calendar.events.insert", Status = 400, Reason = "invalid" });
        engine.Book(daysAhead: 3);
        await engine.LookAsync();
        engine.Clock.Advance(ADay);
        await engine.AuditAsync();

        var later = (await engine.CardAsync(engine.First)).Connection!.Proof!;
        Assert.Equal(1, later.Difference);
        Assert.Equal(later.Appointments - 1, later.Confirmed);
        Assert.True(later.Lag >= ADay);
    }

    [Fact]
    public async Task What_was_put_back_is_looked_at_once_more_but_no_event_is_fought_over()
    {
        await using var engine = await AuditedAsync();
        var visit = await BookedAsync(engine);
        var id = Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Id;
        engine.Google.EditEvent(EngineHost.Anna, id, """{"summary":"Lunch"}""");
        engine.Clock.Advance(ADay);
        await engine.AuditAsync();
        Assert.Equal(1, (await engine.CardAsync(engine.First)).Connection!.Proof!.Difference);

        engine.Google.EditEvent(EngineHost.Anna, id, """{"summary":"Lunch"}""");
        await engine.AuditAsync();
        Assert.NotEqual("Lunch", Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Summary);
        engine.Google.EditEvent(EngineHost.Anna, id, """{"summary":"Lunch"}""");
        await engine.AuditAsync();
        Assert.Equal("Lunch", Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Summary);

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();
        engine.Clock.Advance(ADay);
        await engine.AuditAsync();
        Assert.Equal(0, (await engine.CardAsync(engine.First)).Connection!.Proof!.Difference);
    }

    [Fact]
    public async Task A_calendar_that_is_gone_shows_even_when_nothing_changes()
    {
        await using var engine = await AuditedAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Method = "calendar.events.list", Status = 404, Reason = "notFound" });

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();

        Assert.Equal(ConnectionState.CalendarGone, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task A_dead_grant_shows_even_when_nothing_changes()
    {
        await using var engine = await AuditedAsync();
        engine.Google.Revoke(EngineHost.Anna);

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();

        Assert.Equal(ConnectionState.NeedsReconnect, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    [Fact]
    public async Task A_renamed_calendar_and_its_new_zone_are_noticed()
    {
        await using var engine = await AuditedAsync();
        engine.Google.ChangeZone(EngineHost.Anna, "America/New_York");

        engine.Clock.Advance(ADay);
        await engine.AuditAsync();

        Assert.Equal("America/New_York", (await engine.CardAsync(engine.First)).Connection!.CalendarTimeZone);
    }

    private static async Task<EngineHost> AuditedAsync(Dictionary<string, string?>? settings = null)
    {
        var engine = await EngineHost.StartAsync(settings);
        await engine.ConnectAsync(engine.First);
        await engine.AuditAsync();
        return engine;
    }

    private static async Task<Visit> BookedAsync(EngineHost engine)
    {
        var visit = engine.Book();
        await engine.LookAsync();
        return visit;
    }

    private static async Task ResyncAsync(EngineHost engine)
    {
        await engine.MirrorAsync(commands => commands.ResyncAsync(engine.First, default));
        await engine.LookAsync();
        await engine.AuditAsync();
    }

    private static long Count(EngineHost engine, string verb) => engine.Sandbox.World.Ledger.CountOf($"calendar.events.{verb}");
}
