namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>200 calls a minute or 5 a second, whichever is reached first.</summary>
internal sealed class RateLimit(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _calls = new();

    public bool IsExceeded(bool isEnforced)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            while (_calls.TryPeek(out var oldest) && oldest <= now.AddMinutes(-1)) _calls.Dequeue();
            var isOver = isEnforced && (_calls.Count >= 200 || _calls.Count(call => call > now.AddSeconds(-1)) >= 5);
            if (isEnforced && !isOver) _calls.Enqueue(now);
            return isOver;
        }
    }
}
