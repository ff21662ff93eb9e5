using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace AltegioCalendar.Tests.Promises.Model;

/// <summary>
/// Whatever happens at the front desk, in the portal, in Google Calendar, on both wires, to the clock and to the process:
/// at every quiet point each calendar holds exactly what the salon's book and the manager's choices say. A failure is shrunk
/// to a short story that prints as C#, with the seed to repeat it.
/// <para>
/// More on request: <c>STORIES=500 STORIES_SEED=7</c> as environment variables (a story has 15 to 60 steps).
/// </para>
/// </summary>
public sealed class MirrorModelTests
{
    private const ulong UsualSeed = 20261122;
    private const int UsualStories = 40;

    [Fact]
    public void Whatever_happens_every_calendar_ends_as_the_salons_book_says()
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("STORIES_SEED"), out var chosen) ? chosen : UsualSeed;
        var stories = int.TryParse(Environment.GetEnvironmentVariable("STORIES"), out var many) ? many : UsualStories;
        var (told, steps) = (0, 0);
        var property = Prop.ForAll(Stories.Any, async (Story story) =>
        {
            (told, steps) = (told + 1, steps + story.Steps.Count);
            await TellAsync(story.Steps);
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(stories).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed), FSharpOption<int>.None))), property);

        TestContext.Current.SendDiagnosticMessage($"{told} stories, {steps} steps, seed {seed}");
        Assert.True(steps >= stories * 15);
    }

    internal static async Task TellAsync(IReadOnlyList<Step> steps)
    {
        await using var stage = await Stage.OpenAsync();
        foreach (var step in steps) await step.RunAsync(stage);
        await new Settle().RunAsync(stage);
    }
}
