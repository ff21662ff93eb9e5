using System.Diagnostics;

namespace AltegioCalendar.Tests.Support;

/// <summary>Waits for a condition, not for a time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public static Task TrueAsync(Func<bool> condition, string what, Func<string>? more = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, more);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, Func<string>? more = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await HoldsAsync(condition))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) Assert.Fail($"Waited {Patience.TotalSeconds} s in vain until {what}. {more?.Invoke()}");
            await Task.Delay(Between);
        }
    }

    /// <summary>Waits until an assertion holds; shows its own failure when it never does.</summary>
    public static async Task PassesAsync(Action assertion)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                assertion();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Between);
            }
        }
    }

    private static async Task<bool> HoldsAsync(Func<Task<bool>> condition)
    {
        try
        {
            return await condition();
        }
        catch (HttpRequestException)
        {
            return false; // a server that is starting is not there yet
        }
    }
}
