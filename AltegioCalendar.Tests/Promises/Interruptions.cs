using AltegioCalendar.Tests.Promises.Model;

namespace AltegioCalendar.Tests.Promises;

/// <summary>
/// Every place at which a flow waits for the database or for a wire is made to fail, and to be the last thing the process
/// does: before and after each command, commit and call, one after another, until a run gets through. After each one the
/// engine goes on (or starts again), and must end exactly as the model says.
/// </summary>
internal static class Interruptions
{
    private static readonly Step[] s_scene =
    [
        new Connect(0, 0), new Book(0, 2, 10, Post.Lost), new JoinClass(0, 4, Post.Lost), new Settle(),
    ];

    // Before each interruption, and what is interrupted.
    private static readonly Dictionary<string, (Step[] Before, Step Act)> s_flows = new()
    {
        ["a notice is taken"] = ([new Edit(0, Post.Late)], new LateNotices()),
        ["a change is pulled and planned"] = ([new Edit(0, Post.Arrives)], new Pass()),
        ["a list of changes is pulled and planned"] = ([new Book(0, 5, 9, Post.Lost), new Cancel(0, Post.Lost), new Edit(1, Post.Lost)], new Pass()),
        ["the whole window is read"] = ([new NextDay(), new Edit(0, Post.Lost)], new Pass()),
        ["changes are delivered"] = ([new Book(0, 5, 9, Post.Lost), new Cancel(0, Post.Lost), new Edit(1, Post.Lost), new Pass()], new Deliver()),
        ["somebody connects"] = ([new Disable(0, true), new Settle()], new Connect(0, 0)),
        ["a calendar is exported"] = ([new Disable(0, true), new Settle(), new Connect(0, 0)], new Look()),
        ["somebody connects again what was kept"] = ([new Disable(0, false), new Edit(0, Post.Arrives), new Settle()], new Connect(0, 0)),
        ["contacts are switched on"] = ([new Contacts(0, false), new Look()], new Contacts(0, true)),
        ["contacts are scrubbed"] = ([new Contacts(0, true), new Settle(), new Contacts(0, false)], new Look()),
        ["a calendar is disabled and kept"] = ([new Connect(0, 0), new Look()], new Disable(0, false)),
        ["a calendar is disabled and emptied"] = ([new Connect(0, 0), new Settle()], new Disable(0, true)),
        ["events are taken out"] = ([new Connect(0, 0), new Settle(), new Disable(0, true)], new Look()),
    };

    public static TheoryData<string> Flows => [.. s_flows.Keys];

    public static async Task EveryPlaceAsync(string flow, Func<int, Step, Step> cut)
    {
        var (before, act) = s_flows[flow];
        await using var stage = await Stage.OpenAsync();
        foreach (var step in s_scene) await step.RunAsync(stage);

        var place = 0;
        do
        {
            place++;
            foreach (var step in before) await step.RunAsync(stage);
            await cut(place, act).RunAsync(stage);
            var struck = stage.Struck;
            var failure = await Record.ExceptionAsync(() => new Settle().RunAsync(stage));
            Assert.True(failure is null, $"cut off at place {place}, {struck}:\n{failure}");
        }
        while (stage.Struck is not null);

        TestContext.Current.SendDiagnosticMessage($"{flow}: {place} places");
        Assert.True(place > 3, "too few places to be believed");
    }
}

/// <summary>Each place fails once, and the same process goes on. See <see cref="Interruptions"/>.</summary>
public sealed class FailureAtEveryPlaceTests
{
    public static TheoryData<string> Flows => Interruptions.Flows;

    [Theory]
    [MemberData(nameof(Flows))]
    public Task Wherever_a_flow_fails_the_mirror_ends_exact(string flow) => Interruptions.EveryPlaceAsync(flow, (place, act) => new Fail(place, act));
}

/// <summary>Each place is the last that the process reaches, and another one starts. See <see cref="Interruptions"/>.</summary>
public sealed class DeathAtEveryPlaceTests
{
    public static TheoryData<string> Flows => Interruptions.Flows;

    [Theory]
    [MemberData(nameof(Flows))]
    public Task Wherever_the_process_dies_the_mirror_ends_exact(string flow) => Interruptions.EveryPlaceAsync(flow, (place, act) => new Crash(place, act));
}
