using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Promises.Model;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Promises;

/// <summary>
/// One bad thing never delays another, measured: beside a dead location, a broken account and a poisoned appointment, the
/// changes of the others need exactly as many looks and requests as without them.
/// </summary>
public sealed class IsolationTests
{
    private const int Changes = 6;
    private static readonly LocationId s_other = new(700_999);

    [Fact]
    public async Task Beside_a_dead_location_a_broken_account_and_a_poisoned_appointment_changes_arrive_with_as_many_requests_as_without()
    {
        await using var stage = await OpenAsync();
        var healthy = await MeasureAsync(stage, "");

        var visit = stage.Engine.Salon.Visits().First(visit => !visit.IsDeleted);
        var poisoned = Mirror.Of(stage.Engine.Google, EngineHost.Anna, visit)!.Id;
        stage.Engine.Google.Revoke(EngineHost.Mira);
        stage.Engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Path = poisoned, Status = 500 });
        stage.Engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "altegio", Path = $"/{s_other}", Status = 503 });
        foreach (var step in new Step[] { new Edit(0, Post.Lost), new Book(1, 2, 11, Post.Lost), new Book(1, 3, 11, Post.Lost) }) await step.RunAsync(stage);
        var beside = await MeasureAsync(stage, poisoned);

        Assert.Equal((1, healthy.Google, healthy.Altegio), beside);
        Assert.Equal(ConnectionState.NeedsReconnect, (await stage.Engine.CardAsync(stage.Staff(1))).Connection!.State);
        await using var db = stage.Engine.Database();
        Assert.NotNull(db.Locations.Single(row => row.Id == s_other.Value).Problem);
        Assert.Equal(1, db.MirroredEvents.Count(row => row.IsPending && row.Connection!.StaffId == stage.Staff(0).Value));
    }

    [Fact]
    public async Task What_is_dead_costs_a_few_requests_a_look_however_much_waits_for_it()
    {
        await using var stage = await OpenAsync();
        stage.Engine.Google.Revoke(EngineHost.Mira);
        stage.Engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "altegio", Path = $"/{s_other}", Status = 503 });
        for (var hour = 8; hour < 20; hour++) await new Book(1, 4, hour, Post.Lost).RunAsync(stage);
        await LookEverywhereAsync(stage);
        var before = Calls(stage).Count;

        for (var look = 0; look < 5; look++) await LookEverywhereAsync(stage);

        // One question to the location that lives, four tries at the dead one, and none at all for the dead grant.
        Assert.Equal(5 * (1 + 4), Calls(stage).Count - before);
    }

    /// <summary>How many looks some changes of the first account needed, and how many requests, without those for <paramref name="except"/>.</summary>
    private static async Task<(int Looks, int Google, int Altegio)> MeasureAsync(Stage stage, string except)
    {
        var before = Calls(stage).Count;
        for (var change = 0; change < Changes; change++) await new Book(0, 5, 8 + change, Post.Lost).RunAsync(stage);
        var newest = stage.Engine.Salon.Visits().OrderByDescending(visit => visit.Id).Take(Changes).ToList();
        var looks = 0;
        while (looks < 5 && !newest.TrueForAll(visit => Mirror.Of(stage.Engine.Google, EngineHost.Anna, visit) is not null))
        {
            await LookEverywhereAsync(stage);
            looks++;
        }

        var calls = Calls(stage).Skip(before).ToList();
        return (looks,
            calls.Count(call => call.Account == EngineHost.Anna && (except.Length == 0 || !call.Request.Contains(except, StringComparison.Ordinal))),
            calls.Count(call => call.Api == "altegio" && call.Request.Contains($"/{stage.Engine.Location}", StringComparison.Ordinal)));
    }

    // The bad ones first, as bad luck would have it.
    private static async Task LookEverywhereAsync(Stage stage)
    {
        await stage.Engine.PassAsync(s_other);
        await stage.Engine.LookAsync();
    }

    private static async Task<Stage> OpenAsync()
    {
        var stage = await Stage.OpenAsync();
        stage.Engine.Sandbox.World.Ledger.Keep = 100_000;
        stage.Engine.Salon.Put(new SalonLocation(s_other.Value, "The other salon", "Europe/Berlin"));
        var added = await stage.Engine.InScopeAsync<LocationDirectory, AddLocationResult>(
            directory => directory.AddAsync(s_other, stage.Engine.Sandbox.Credentials.UserToken, default));
        Assert.IsType<AddLocationResult.Added>(added);
        Step[] story = [new Connect(0, 0), new Connect(1, 1), new Book(0, 2, 10, Post.Lost), new Book(1, 2, 10, Post.Lost), new Settle()];
        foreach (var step in story) await step.RunAsync(stage);
        await LookEverywhereAsync(stage);
        return stage;
    }

    private static IReadOnlyList<JournaledCall> Calls(Stage stage) => stage.Engine.Sandbox.World.Ledger.Calls;
}
