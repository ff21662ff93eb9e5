using System.Collections.Concurrent;
using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Live;

/// <summary>Something a page may show has changed. Says where, never what: pages read again.</summary>
/// <param name="Staff">The staff member concerned; null: the change is not about one.</param>
/// <param name="HasLogLine">The sync log has a new line.</param>
public readonly record struct LiveChange(StaffId? Staff, bool HasLogLine);

/// <summary>Tells open pages that it is time to look again. A listener must not throw and must return at once.</summary>
public sealed class LiveUpdates
{
    private readonly ConcurrentDictionary<Subscription, Action<LiveChange>> _listeners = new();

    /// <summary>Called on a thread of the engine, so a component must marshal. Dispose to stop.</summary>
    public IDisposable Subscribe(Action<LiveChange> listener)
    {
        var subscription = new Subscription(this);
        _listeners[subscription] = listener;
        return subscription;
    }

    public void Announce(LiveChange change)
    {
        foreach (var listener in _listeners.Values) listener(change);
    }

    private sealed class Subscription(LiveUpdates updates) : IDisposable
    {
        public void Dispose() => updates._listeners.TryRemove(this, out _);
    }
}
