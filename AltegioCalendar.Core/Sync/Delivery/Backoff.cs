namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>Truncated exponential backoff with jitter, as Google asks for (Calendar API, "Manage quotas").</summary>
internal static class Backoff
{
    private const int FastTries = 6;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="attempt">1 for the first failure.</param>
    /// <param name="chance">0 up to 1, so that many do not come back at the same moment.</param>
    public static TimeSpan After(int attempt, double chance)
    {
        var seconds = Math.Pow(2, Math.Min(attempt - 1, FastTries)) + chance;
        if (attempt > FastTries + 4) seconds = Longest.TotalSeconds * (0.75 + (chance / 2));
        return TimeSpan.FromSeconds(Math.Max(1, seconds));
    }
}
