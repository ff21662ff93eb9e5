using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Promises.Model;

/// <summary>
/// The one switch for "events that somebody edited or deleted by hand are put back". While it is off, the model lets such an
/// event be wrong or missing until its calendar is connected anew.
/// </summary>
internal static class Repair
{
    public static bool IsExpected => false;

    /// <summary>Runs the audit.</summary>
    public static Task RunAsync(EngineHost engine)
    {
        Assert.NotNull(engine);
        return Task.CompletedTask;
    }
}
