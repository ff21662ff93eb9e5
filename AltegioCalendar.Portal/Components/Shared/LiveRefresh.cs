using System.Threading.Channels;
using AltegioCalendar.Core.Live;

namespace AltegioCalendar.Portal.Components.Shared;

/// <summary>
/// Runs a refresh when the engine says that something changed. The first change is shown at once; a burst (an export makes hundreds)
/// is shown a few times a second.
/// </summary>
internal sealed class LiveRefresh : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly IDisposable _subscription;
    private readonly Task _loop;

    public LiveRefresh(LiveUpdates updates, Func<LiveChange, bool> concerns, Func<Task> refresh, TimeProvider clock)
    {
        _loop = RunAsync(refresh, clock, _stop.Token);
        _subscription = updates.Subscribe(change =>
        {
            if (concerns(change)) _rings.Writer.TryWrite(true);
        });
    }

    private async Task RunAsync(Func<Task> refresh, TimeProvider clock, CancellationToken ct)
    {
        while (await _rings.Reader.WaitToReadAsync(ct))
        {
            _rings.Reader.TryRead(out _);
            await refresh();
            await Task.Delay(Pause, clock, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
