namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>200 calls a minute or 5 a second, whichever is reached first.</summary>
internal sealed class RateLimit(TimeProvider clock)
{
    private const int PerMinute = 200;
    private const int PerSecond = 5;

    private readonly Lock _gate = new();
    private readonly DateTimeOffset[] _latest = new DateTimeOffset[PerMinute]; // a ring: _next is the oldest
    private int _next;

    /// <summary>Whether this call is one too many; a refused call does not count against the next.</summary>
    public bool IsExceeded(bool isEnforced)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var isOver = _latest[_next] > now.AddMinutes(-1)
                || _latest[(_next + PerMinute - PerSecond) % PerMinute] > now.AddSeconds(-1);
            if (isOver && isEnforced) return true;
            _latest[_next] = now;
            _next = (_next + 1) % PerMinute;
            return isOver;
        }
    }
}
