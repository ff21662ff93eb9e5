using System.Collections.Concurrent;

namespace AltegioCalendar.Core.Connections.Choosing;

/// <summary>Lets those who want the same thing in one after the other.</summary>
internal sealed class OneAtATime
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _doors = new();

    /// <summary>Dispose to leave.</summary>
    public async Task<IDisposable> EnterAsync(string what, CancellationToken ct)
    {
        var door = _doors.GetOrAdd(what, _ => new SemaphoreSlim(1, 1));
        await door.WaitAsync(ct);
        return new Turn(door);
    }

    private sealed class Turn(SemaphoreSlim door) : IDisposable
    {
        public void Dispose() => door.Release();
    }
}
