using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>What the engine must never do.</summary>
public sealed class RestraintTests
{
    [Fact]
    public async Task Events_of_others_are_never_touched_also_ones_that_look_like_ours()
    {
        await using var engine = await ConnectedAsync();
        var now = engine.Clock.GetUtcNow();
        engine.Google.AddEvent(EngineHost.Anna, "Dentist", now.AddDays(1), now.AddDays(1).AddHours(1));
        var copied = engine.Google.CopyEvent(EngineHost.Anna, Mirror.Ours(engine.Google, EngineHost.Anna)[^1].Id);
        var before = engine.Google.Events(EngineHost.Anna).Where(each => each.Id == copied || each.Summary == "Dentist").Select(each => each.Json).ToList();

        await engine.DoAsync(commands => commands.SetExportContactsAsync(engine.First, true, default));
        await engine.LookAsync();
        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: true, default));
        await engine.LookAsync();

        Assert.Equal(2, before.Count);
        Assert.Equal(before, engine.Google.Events(EngineHost.Anna).Where(each => each.Id == copied || each.Summary == "Dentist").Select(each => each.Json));
    }

    [Fact]
    public async Task An_event_that_lost_our_marker_is_not_removed()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        var id = Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Id;
        engine.Google.EditEvent(EngineHost.Anna, id, """{"extendedProperties":{"private":{"altegioCalendarInstallation":"somebody else"}}}""");

        engine.Salon.Cancel(visit.Id);
        await engine.LookAsync();

        Assert.Contains(engine.Google.Events(EngineHost.Anna), each => each.Id == id);
        Assert.Equal(1, (await engine.CardAsync(engine.First)).Connection!.Rejected);
    }

    [Theory]
    [InlineData("""{"success":true,"data":[],"meta":{"page":1,"total_count":0}}""")]
    [InlineData("""{"success":true,"data":null,"meta":[]}""")]
    [InlineData("""{"success":false,"data":[],"meta":{"message":"Nothing found"}}""")]
    public async Task An_empty_answer_of_Altegio_deletes_nothing(string empty)
    {
        await using var engine = await ConnectedAsync();
        var events = Mirror.Ours(engine.Google, EngineHost.Anna).Count;
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "altegio", Path = "/records/", Status = 200, Body = empty });

        await engine.LookAsync();
        engine.Clock.Advance(TimeSpan.FromDays(1)); // the whole window is due
        await engine.LookAsync();

        Assert.Equal(events, Mirror.Ours(engine.Google, EngineHost.Anna).Count);
    }

    [Fact]
    public async Task A_record_that_a_list_does_not_show_is_asked_for_before_its_event_goes()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        engine.Salon.PutSilently(engine.Salon.Visit(visit.Id) with { IsDeleted = true, Changed = engine.Clock.GetUtcNow().AddDays(-30) });
        engine.Clock.Advance(TimeSpan.FromDays(1));

        await engine.LookAsync();

        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, visit));
    }

    [Fact]
    public async Task A_messy_Altegio_makes_the_same_mirror()
    {
        await using var engine = await EngineHost.StartAsync();
        engine.Sandbox.World.Altegio.Quirks = AltegioQuirks.Messy;

        await engine.ConnectAsync(engine.First);
        engine.Book();
        await engine.LookAsync();

        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Small_pages_that_the_server_decides_on_are_read_to_their_end()
    {
        await using var engine = await EngineHost.StartAsync();
        engine.Sandbox.World.Altegio.LargestPage = 20;

        await engine.ConnectAsync(engine.First);

        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
    }

    private static async Task<EngineHost> ConnectedAsync()
    {
        var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        return engine;
    }
}
