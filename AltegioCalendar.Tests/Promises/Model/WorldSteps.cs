using AltegioCalendar.Sandbox.Altegio;

namespace AltegioCalendar.Tests.Promises.Model;

// What the engine, the wires and the clock do.

internal sealed record Look : Step
{
    public override Task RunAsync(Stage stage) => stage.RunEngineAsync(stage.Engine.LookAsync);
}

/// <summary>Planned, and not sent.</summary>
internal sealed record Pass : Step
{
    public override Task RunAsync(Stage stage) => stage.RunEngineAsync(stage.Engine.PassAsync);
}

internal sealed record Deliver : Step
{
    public override Task RunAsync(Stage stage) => stage.RunEngineAsync(stage.Engine.DeliverAsync);
}

/// <summary>The process dies at the n-th place of a step, and starts again.</summary>
internal sealed record Crash(int Place, Step During) : Step
{
    public override Task RunAsync(Stage stage) => stage.CrashAsync(Place, During);
}

/// <summary>The n-th place of a step fails, once.</summary>
internal sealed record Fail(int Place, Step During) : Step
{
    public override Task RunAsync(Stage stage) => stage.FailAsync(Place, During);
}

/// <summary>Something happens while the engine's look makes its n-th call; once it delivers, another pass even plans it.</summary>
internal sealed record Meanwhile(int Call, Step Step) : Step
{
    public override Task RunAsync(Stage stage) => stage.MeanwhileAsync(Call, Step);
}

internal sealed record Trouble(int Which, int Skip, int Count) : Step
{
    public override Task RunAsync(Stage stage)
    {
        stage.HadTrouble = true;
        stage.Engine.Sandbox.World.Mischief.Add(Troubles.All[Which % Troubles.All.Count] with { Skip = Skip, Count = Count });
        return Task.CompletedTask;
    }
}

internal sealed record TroubleEnds : Step
{
    public override Task RunAsync(Stage stage)
    {
        stage.Engine.Sandbox.World.Mischief.Clear();
        return Task.CompletedTask;
    }
}

internal sealed record RefusesRevival(bool On) : Step
{
    public override Task RunAsync(Stage stage)
    {
        stage.Engine.Google.Switches.RefusesRevival = On;
        return Task.CompletedTask;
    }
}

internal sealed record Messy(bool On) : Step
{
    public override Task RunAsync(Stage stage)
    {
        stage.Engine.Sandbox.World.Altegio.Quirks = On ? AltegioQuirks.Messy : AltegioQuirks.None;
        return Task.CompletedTask;
    }
}

internal sealed record Minutes(int Count) : Step
{
    public override Task RunAsync(Stage stage)
    {
        stage.Engine.Clock.Advance(TimeSpan.FromMinutes(Count));
        return Task.CompletedTask;
    }
}

/// <summary>So that the next look reads the whole window.</summary>
internal sealed record NextDay : Step
{
    public override Task RunAsync(Stage stage)
    {
        stage.Engine.Clock.Advance(TimeSpan.FromDays(1));
        return Task.CompletedTask;
    }
}

/// <summary>Trouble ends, people do what the cards ask for, the engine comes to rest; then everything is compared.</summary>
internal sealed record Settle : Step
{
    public override Task RunAsync(Stage stage) => Quiet.SettleAsync(stage);
}
