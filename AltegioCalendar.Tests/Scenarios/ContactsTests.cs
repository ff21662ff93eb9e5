using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

public sealed class ContactsTests
{
    [Fact]
    public async Task Contacts_stay_at_home_until_the_switch_is_on()
    {
        await using var engine = await ConnectedAsync();

        Assert.All(Mirror.Ours(engine.Google, EngineHost.Anna), each =>
        {
            Assert.DoesNotContain("Phone:", each.Json, StringComparison.Ordinal);
            Assert.DoesNotContain("grace@example.com", each.Json, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Switching_on_completes_events_already_exported_and_switching_off_scrubs_them()
    {
        await using var engine = await ConnectedAsync();

        await engine.DoAsync(commands => commands.SetExportContactsAsync(engine.First, true, default));
        await engine.LookAsync();
        Assert.Contains(Mirror.Ours(engine.Google, EngineHost.Anna), each => each.Description.Contains("Phone: +4915155550101", StringComparison.Ordinal));

        await engine.DoAsync(commands => commands.SetExportContactsAsync(engine.First, false, default));
        await engine.LookAsync();

        Assert.All(engine.Google.EventsAndTombstones(EngineHost.Anna), each =>
        {
            Assert.DoesNotContain("+4915155550101", each.Json, StringComparison.Ordinal);
            Assert.DoesNotContain("grace@example.com", each.Json, StringComparison.Ordinal);
        });
        var lines = (await engine.LogAsync()).Where(line => line.Kind == LogKind.ContactsSwitched).ToList();
        Assert.Equal(4, lines.Count);
        Assert.Contains("no longer hold client contacts", lines[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_switch_works_while_Altegio_is_down()
    {
        await using var engine = await ConnectedAsync();
        engine.Sandbox.World.Mischief.Add(new AltegioCalendar.Sandbox.Mischief.MischiefRule(AltegioCalendar.Sandbox.Mischief.FaultKind.Status) { Api = "altegio", Status = 503 });

        await engine.DoAsync(commands => commands.SetExportContactsAsync(engine.First, true, default));
        await engine.LookAsync();

        Assert.Contains(Mirror.Ours(engine.Google, EngineHost.Anna), each => each.Description.Contains("Phone:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sync_log_holds_no_phone_numbers()
    {
        await using var engine = await ConnectedAsync();
        await engine.DoAsync(commands => commands.SetExportContactsAsync(engine.First, true, default));
        await engine.LookAsync();

        Assert.All(await engine.LogAsync(), line => Assert.DoesNotContain("4915155550101", line.Sentence + line.Cause, StringComparison.Ordinal));
    }

    private static async Task<EngineHost> ConnectedAsync()
    {
        var engine = await EngineHost.StartAsync();
        engine.Book();
        await engine.ConnectAsync(engine.First);
        return engine;
    }
}
