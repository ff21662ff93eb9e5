using Microsoft.Extensions.Hosting;

namespace AltegioCalendar.Sandbox.Hosting;

/// <summary>Leaves the signals of the process to whoever owns it; the usual lifetime would swallow a Ctrl+C meant for the
/// host.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
