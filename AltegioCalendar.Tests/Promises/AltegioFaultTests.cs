using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Promises.Model;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Promises;

/// <summary>
/// Every class of failure on Altegio's side, put on the wire for two looks: the location says what is wrong, the log says it
/// once and says when it is over, nothing leaves the calendar, nothing of Altegio's own text is repeated, and the mirror is
/// exact afterwards.
/// </summary>
public sealed class AltegioFaultTests
{
    private const string Localised = "Недостаточно прав: Анна Смирнова";

    /// <param name="Problem">What the location says; null: there is nothing to say.</param>
    public sealed record Fault(string Name, string? Problem, MischiefRule Rule)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<Fault> Faults =>
    [
        new Fault("network failure", "could not be reached", new(FaultKind.ResetBefore)),
        new Fault("reset after the answer", "could not be reached", new(FaultKind.ResetAfter)),
        new Fault("timeout", "could not be reached", new(FaultKind.Hang)),
        new Fault("truncated answer", "cut short", new(FaultKind.TruncatedJson)),
        new Fault("a web page instead of JSON", "not JSON", new(FaultKind.Html) { Status = 200 }),
        new Fault("a web page that says 404", "not JSON", new(FaultKind.Html) { Status = 404 }),
        new Fault("somebody else's 404", "in Altegio's place", Status(404) with { Body = """{"path":"/nowhere"}""" }),
        new Fault("an empty answer", "not JSON", new(FaultKind.EmptyBody) { Status = 200 }),
        new Fault("401", "(401)", Status(401)),
        new Fault("403", "(403)", Status(403)),
        new Fault("404", "(404)", Status(404)),
        new Fault("422", "(422)", Status(422)),
        new Fault("429", "(429)", Status(429)),
        new Fault("500", "(500)", Status(500)),
        new Fault("503", "(503)", Status(503)),
        new Fault("success:false with 200", "without the documented success", Status(200) with { Body = """{"success":false,"data":null,"meta":{"message":"Недостаточно прав: Анна Смирнова"}}""" }),
        new Fault("an empty list", null, Status(200) with { Body = """{"success":true,"data":[],"meta":{"total_count":0}}""" }),
        new Fault("null for a list", null, Status(200) with { Body = """{"success":true,"data":null,"meta":[]}""" }),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_failure_is_told_once_removes_nothing_and_leaves_no_trace(Fault fault)
    {
        await using var stage = await Stage.OpenAsync(new Dictionary<string, string?> { ["Altegio:Timeout"] = "00:00:01" });
        foreach (var step in new Step[] { new Connect(0, 0), new Book(0, 2, 10, Post.Lost), new Book(0, 3, 10, Post.Lost), new Settle() }) await step.RunAsync(stage);
        stage.Engine.Sandbox.World.Mischief.Add(fault.Rule with { Api = "altegio", Path = "/records/" });

        foreach (var step in new Step[] { new Cancel(0, Post.Lost), new Move(0, 4, 12, Post.Lost), new Look(), new Look() }) await step.RunAsync(stage);

        Assert.Equal(2, stage.EventsOf(stage.Staff(0)).Count);
        await SaysAsync(stage, fault.Problem);

        await new Settle().RunAsync(stage);
        await SaysAsync(stage, null);
        var lines = (await stage.Engine.LogAsync()).Where(line => line.Kind is LogKind.Problem or LogKind.Recovered).Select(line => line.Kind);
        Assert.Equal(fault.Problem is null ? [] : [LogKind.Recovered, LogKind.Problem], lines);
        Assert.All(await stage.Engine.LogAsync(), line => Assert.DoesNotContain("Смирнова", line.Sentence + line.Cause, StringComparison.Ordinal));
    }

    private static async Task SaysAsync(Stage stage, string? problem)
    {
        await using var db = stage.Engine.Database();
        var says = (await db.Locations.SingleAsync()).Problem?.ToString();
        if (problem is null) Assert.Null(says);
        else Assert.Contains(problem, says, StringComparison.Ordinal);
    }

    private static MischiefRule Status(int status) => new(FaultKind.Status) { Status = status, Reason = Localised };
}
