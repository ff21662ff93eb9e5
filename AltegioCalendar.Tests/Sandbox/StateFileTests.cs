using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>With a state file the world survives a killed process.</summary>
public sealed class StateFileTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():n}.jsonl");

    public void Dispose()
    {
        File.Delete(_file);
        File.Delete(_file + ".killed");
    }

    [Fact]
    public async Task Whatever_was_answered_is_there_again_after_a_kill()
    {
        var killed = _file + ".killed";
        string refresh, calendar;
        Visit visit;
        int count;
        await using (var world = await StartAsync(_file))
        {
            refresh = world.World.Google.Allow(PretendWorld.Anna, PretendWorld.FullAccess);
            calendar = world.World.Google.OpenCalendar(PretendWorld.Anna, "Mirror");
            await world.InsertAsync(PretendWorld.Event("visit1"), calendar);
            await world.InsertAsync(PretendWorld.Event("visit2"), calendar);
            await world.Google("DELETE", world.Events(calendar) + "/visit2");
            visit = world.World.Salon.Book(new BookingRequest(world.World.Salon.Staff()[0].Id,
                new DateTime(2027, 3, 22, 6, 0, 0)) { Seconds = 900 });
            await world.Altegio("POST", "hooks_settings/700101", """{"urls":["http://localhost:1/x"],"active":1,"record":1}""");
            count = world.World.Salon.Visits().Count;
            // What the operating system has is what a kill leaves behind; the last line may be cut.
            File.Copy(_file, killed);
        }

        await File.AppendAllTextAsync(killed, "{\"k\":\"event\",\"v\":{\"id\":\"cut");
        await using var again = await StartAsync(killed);

        Assert.Equal("visit1", Assert.Single(again.World.Google.Events(calendar)).Id);
        Assert.Equal(2, again.World.Google.EventsAndTombstones(calendar).Count);
        Assert.Equal((visit.Start, count), (again.World.Salon.Visit(visit.Id).Start, again.World.Salon.Visits().Count));
        Assert.Contains("localhost:1", (await again.Altegio("GET", "hooks_settings/700101")).Text);
        var answer = await again.Form("/token", ("grant_type", "refresh_token"), ("refresh_token", refresh),
            ("client_id", again.Credentials.GoogleClientId), ("client_secret", again.Credentials.GoogleClientSecret));
        Assert.Equal(200, answer.Code);
    }

    [Fact]
    public async Task A_revoked_grant_stays_revoked_and_a_sync_token_stays_good()
    {
        string sync;
        await using (var world = await StartAsync(_file))
        {
            await world.InsertAsync(PretendWorld.Event("visit1"));
            sync = (await world.Google("GET", world.Events())).Json["nextSyncToken"]!.ToString();
            await world.Google("DELETE", world.Events() + "/visit1");
            world.World.Google.Allow(PretendWorld.Mira, PretendWorld.FullAccess);
            world.World.Google.Revoke(PretendWorld.Mira);
        }

        await using var again = await StartAsync(_file);

        Assert.DoesNotContain(again.World.Google.Grants, grant => grant.Email == PretendWorld.Mira);
        var changed = (await again.Google("GET", again.Events() + "?syncToken=" + sync)).Json["items"]!.AsArray();
        Assert.Equal("cancelled", Assert.Single(changed)!["status"]!.ToString());
    }

    [Fact]
    public async Task Mischief_switches_and_changed_occurrences_are_there_again()
    {
        await using (var world = await StartAsync(_file))
        {
            world.World.Mischief.Add(new(FaultKind.Status) { Id = "spent", Status = 500, Count = 1, Verb = "PATCH" });
            world.World.Mischief.Add(new(FaultKind.Status) { Id = "ended", Status = 501 });
            world.World.Mischief.Remove("ended");
            world.World.Mischief.Add(new(FaultKind.Html) { Id = "fresh", Status = 502, Verb = "DELETE" });
            await world.SendAsync("PATCH", "/sandbox/google/switches", """{"refusesRevival":true,"listLag":"00:00:05"}""", []);
            var series = PretendWorld.Event("series");
            series["recurrence"] = new System.Text.Json.Nodes.JsonArray("RRULE:FREQ=DAILY;COUNT=2");
            await world.InsertAsync(series);
            Assert.Equal(500, (await world.Google("PATCH", world.Events() + "/series", "{}")).Code);
            await world.Google("PATCH", world.Events() + "/series_20270302T090000Z", """{"summary":"Changed"}""");
        }

        await using var again = await StartAsync(_file);

        Assert.Equal(["spent", "fresh"], again.World.Mischief.Rules.Select(state => state.Rule.Id));
        Assert.Equal((true, 5.0), (again.World.Google.Switches.RefusesRevival, again.World.Google.Switches.ListLag.TotalSeconds));
        var changed = (await again.Google("GET", again.Events() + "/series_20270302T090000Z")).Json;
        Assert.Equal(("Changed", "series", "series@google.com"),
            (changed["summary"]!.ToString(), changed["recurringEventId"]!.ToString(), changed["iCalUID"]!.ToString()));
        Assert.Equal(200, (await again.Google("PATCH", again.Events() + "/series", "{}")).Code);
        Assert.Equal(502, (await again.Google("DELETE", again.Events() + "/series")).Code);
    }

    private static Task<PretendWorld> StartAsync(string file) => PretendWorld.StartAsync(new SandboxOptions { StateFile = file });
}
