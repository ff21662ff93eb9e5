using AltegioCalendar.Sandbox.Hosting;
using Microsoft.AspNetCore.Builder;

namespace AltegioCalendar.Sandbox;

/// <summary>
/// A pretend Altegio and a pretend Google on one loopback port, and a mail server on another. It shares nothing with its host process: no
/// configuration, no environment, no logging.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SandboxServer(WebApplication app, Uri baseAddress, SandboxCredentials credentials, SandboxWorld world) =>
        (_app, BaseAddress, Credentials, World) = (app, baseAddress, credentials, world);

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What a client must be configured with.</summary>
    public SandboxCredentials Credentials { get; }

    /// <summary>The pretend world from inside the process.</summary>
    public SandboxWorld World { get; }

    /// <summary>Starts listening; the world is there when the task ends.</summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var listener = LoopbackHost.Make(options.Port);
        var address = await LoopbackHost.StartAsync(listener, options.Port, ct);
        var parts = new WorldParts(options, address);
        try
        {
            WorldStart.Fill(parts);
            parts.Smtp.Start();
        }
        catch
        {
            await listener.DisposeAsync();
            await parts.DisposeAsync();
            throw;
        }

        var credentials = Demo.CredentialsFor(parts);
        var world = new SandboxWorld(parts, credentials);
        LoopbackHost.Open(listener, new SandboxRoutes(parts, world));
        return new(listener, address, credentials, world);
    }

    /// <summary>Stops listening and closes the state file.</summary>
    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
        await World.Parts.DisposeAsync();
    }
}
