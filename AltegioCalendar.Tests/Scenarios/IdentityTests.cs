using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Installation;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Google;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>A database that is put back goes on as the same installation; a copy of one can be made another.</summary>
public sealed class IdentityTests
{
    private const string Installation = "altegioCalendarInstallation";

    [Fact]
    public async Task A_restored_backup_goes_on_without_doubles_and_writes_only_what_it_cannot_know()
    {
        await using var engine = await ConnectedAsync();
        var (moved, cancelled) = (engine.Book(hour: 19), engine.Book(hour: 21));
        await engine.LookAsync();
        using var backup = Backup.Of(engine);
        var added = engine.Book(daysAhead: 2);
        engine.Salon.Move(moved.Id, moved.Start.AddMinutes(30), evenIfBusy: true);
        engine.Salon.Cancel(cancelled.Id);
        await engine.LookAsync();
        var (before, calls) = (Texts(engine), Calls(engine));

        backup.Restore();
        await engine.UntilQuietAsync();

        Assert.Equal(before, Texts(engine));
        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, added));

        // Nobody sees an event come or go: two are written as they are, and one that is gone is found gone.
        Assert.Equal((calls.Inserted, calls.Deleted, calls.Updated + 2), Calls(engine));
        await engine.UntilQuietAsync();
        Assert.Equal(calls.Updated + 2, Calls(engine).Updated);
    }

    [Fact]
    public async Task A_restored_backup_takes_over_what_was_cancelled_and_booked_while_it_was_away()
    {
        await using var engine = await ConnectedAsync();
        var cancelled = engine.Book();
        await engine.LookAsync();
        using var backup = Backup.Of(engine);
        engine.Book(daysAhead: 2);
        await engine.LookAsync();

        backup.Restore();
        engine.Salon.Cancel(cancelled.Id);
        engine.Book(daysAhead: 3);
        engine.Clock.Advance(TimeSpan.FromDays(2));
        await engine.UntilQuietAsync();

        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow().AddDays(-2), futureDays: 367);
    }

    [Fact]
    public async Task A_clone_with_a_new_identity_forgets_every_calendar_and_tells_nobody()
    {
        await using var engine = await ConnectedAsync();
        engine.Book();
        var (events, calls) = (Jsons(engine), GoogleCalls(engine));

        Assert.Equal(1, await GiveAsync(engine));
        await engine.LookAsync();
        await engine.RoundsAsync();

        Assert.Equal(calls, GoogleCalls(engine));
        Assert.Single(engine.Google.Grants);
        Assert.Equal(events, Jsons(engine));
        Assert.Null((await engine.CardAsync(engine.First)).Connection);
        Assert.Contains(await engine.LogAsync(), line => line.Kind == LogKind.Settings && line.Sentence.Contains("new identity", StringComparison.Ordinal));
        await using var db = engine.Database();
        Assert.False(await db.GoogleAccounts.AnyAsync() || await db.Connections.AnyAsync() || await db.MirroredEvents.AnyAsync() || await db.Consents.AnyAsync());
        Assert.True(await db.Appointments.AnyAsync() && await db.Staff.AnyAsync());
    }

    [Fact]
    public async Task A_clone_that_is_connected_to_the_same_calendar_has_events_of_its_own_and_the_original_keeps_its()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        var (original, firsts) = (await IdentityAsync(engine), Jsons(engine));
        using var originals = Backup.Of(engine);
        await GiveAsync(engine);
        var clone = await IdentityAsync(engine);

        Assert.IsType<ConsentResult.Connected>(await engine.SignInAsync(engine.First, EngineHost.Anna));
        await engine.UntilQuietAsync();
        engine.Salon.Cancel(visit.Id);
        await engine.UntilQuietAsync();

        Assert.NotEqual(original, clone);
        Assert.Equal(firsts, Jsons(engine, original));
        Assert.Equal(firsts.Count - 1, Jsons(engine, clone).Count);
        Assert.Equal(firsts.Count + firsts.Count - 1, Mirror.Ours(engine.Google, EngineHost.Anna).DistinctBy(each => each.Id).Count());

        var clones = Jsons(engine, clone);
        originals.Restore();
        await engine.UntilQuietAsync();
        Assert.Equal(firsts.Count - 1, Jsons(engine, original).Count);
        Assert.Equal(clones, Jsons(engine, clone));
    }

    private static async Task<int> GiveAsync(EngineHost engine)
    {
        await using var db = engine.Database();
        return await NewIdentity.GiveAsync(db, engine.Clock, default);
    }

    private static async Task<string> IdentityAsync(EngineHost engine)
    {
        await using var db = engine.Database();
        return (await db.Installations.SingleAsync()).Identity;
    }

    private static List<string> Texts(EngineHost engine) =>
        [.. Mirror.Ours(engine.Google, EngineHost.Anna).Select(each => $"{each.Id} {each.Summary} {each.Start:u} {each.End:u} {each.Description}").Order()];

    /// <summary>Everything about them, also when they were last written.</summary>
    private static List<string> Jsons(EngineHost engine, string? installation = null) =>
        [.. Mirror.Ours(engine.Google, EngineHost.Anna).Where(each => installation is null || each.Private[Installation] == installation).Select(each => each.Json).Order()];

    private static (long Inserted, long Deleted, long Updated) Calls(EngineHost engine)
    {
        var ledger = engine.Sandbox.World.Ledger;
        return (ledger.CountOf("calendar.events.insert", 200), ledger.CountOf("calendar.events.delete"), ledger.CountOf("calendar.events.update"));
    }

    private static long GoogleCalls(EngineHost engine) =>
        engine.Sandbox.World.Ledger.Counts.Where(count => count.Api != "altegio").Sum(count => count.Count);

    private static async Task<EngineHost> ConnectedAsync()
    {
        var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        return engine;
    }
}
