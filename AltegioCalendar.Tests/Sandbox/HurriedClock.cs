using System.Collections.Concurrent;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>
/// Tells the real time, but whoever waits by it waits no time at all; how long each was to wait is written down instead. A machine's
/// own timers may ring some milliseconds early or seconds late, so measuring them says little.
/// </summary>
internal sealed class HurriedClock : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    /// <summary>In the order in which they were begun.</summary>
    public IReadOnlyCollection<TimeSpan> Waits => [.. _waits];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero) _waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
    }
}
