using System.Globalization;
using System.Text.Json.Nodes;
using AltegioCalendar.Tests.Promises.Model;

namespace AltegioCalendar.Tests.Promises;

/// <summary>No more is asked and written than has to be, and first what comes first.</summary>
public sealed class ThriftTests
{
    private const int InTheAir = 4;

    [Fact]
    public async Task Every_changed_appointment_costs_one_write()
    {
        await using var stage = await OpenAsync(visits: 5);
        var writes = stage.Engine.Writes();

        foreach (var step in new Step[] { new Edit(0, Post.Arrives), new Move(1, 7, 9, Post.Lost), new Cancel(2, Post.Twice), new Book(0, 8, 8, Post.Late), new Settle() })
            await step.RunAsync(stage);

        Assert.Equal(writes + 4, stage.Engine.Writes());
    }

    [Fact]
    public async Task Quick_edits_cost_one_write_whatever_became_of_their_notices()
    {
        await using var stage = await OpenAsync(visits: 1);
        var writes = stage.Engine.Writes();

        for (var edit = 0; edit < 12; edit++) await new Move(0, 3 + (edit % 5), 9 + edit, (Post)(edit % 4)).RunAsync(stage);
        await new Settle().RunAsync(stage);

        Assert.Equal(writes + 1, stage.Engine.Writes());
    }

    [Fact]
    public async Task Notices_that_change_nothing_cost_no_write()
    {
        await using var stage = await OpenAsync(visits: 5);
        var writes = stage.Engine.Writes();

        foreach (var visit in stage.Engine.Salon.Visits().Where(visit => !visit.IsDeleted))
        {
            await stage.PostAsync(visit, Post.Twice);
            await new Look().RunAsync(stage);
        }

        Assert.Equal(writes, stage.Engine.Writes());
    }

    [Fact]
    public async Task A_hundred_notices_of_one_moment_cost_one_question_to_Altegio()
    {
        await using var stage = await OpenAsync(visits: 1);
        var visit = stage.Engine.Salon.Visits().Single(visit => !visit.IsDeleted);
        var before = Asked(stage);

        for (var notice = 0; notice < 100; notice++) await stage.PostAsync(visit, Post.Arrives);
        await new Look().RunAsync(stage);

        Assert.Equal(before + 1, Asked(stage));
    }

    [Fact]
    public async Task A_first_export_begins_with_the_nearest_days_and_ends_with_the_past()
    {
        await using var stage = await Stage.OpenAsync();
        foreach (var day in new[] { 9, 2, -3, 7, 1, 5, -1, 8, 3, 6, 4, -2 }) await new Book(0, day, 15, Post.Lost).RunAsync(stage);

        foreach (var step in new Step[] { new Connect(0, 0), new Look() }) await step.RunAsync(stage);

        var now = stage.Engine.Clock.GetUtcNow();
        var order = stage.Engine.Sandbox.World.Ledger.Calls.Where(call => call.Method == "calendar.events.insert").Select(call => StartIn(call.Body)).ToList();
        var wanted = order.OrderBy(start => start < now).ThenBy(start => start).ToList();
        Assert.Equal(12, order.Count);
        Assert.All(order, start => Assert.InRange(Math.Abs(order.IndexOf(start) - wanted.IndexOf(start)), 0, InTheAir - 1));
    }

    private static DateTimeOffset StartIn(string body) =>
        DateTimeOffset.Parse(JsonNode.Parse(body)!["start"]!["dateTime"]!.ToString(), CultureInfo.InvariantCulture);

    private static long Asked(Stage stage) =>
        stage.Engine.Sandbox.World.Ledger.Counts.Where(count => count.Api == "altegio").Sum(count => count.Count);

    private static async Task<Stage> OpenAsync(int visits)
    {
        var stage = await Stage.OpenAsync();
        await new Connect(0, 0).RunAsync(stage);
        for (var visit = 0; visit < visits; visit++) await new Book(0, 2, 8 + visit, Post.Lost).RunAsync(stage);
        await new Settle().RunAsync(stage);
        return stage;
    }
}
