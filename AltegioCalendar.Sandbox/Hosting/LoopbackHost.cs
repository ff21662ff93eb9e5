using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AltegioCalendar.Sandbox.Hosting;

/// <summary>Kestrel on the loopback interface, built from nothing so that it inherits nothing of its host process.</summary>
internal static class LoopbackHost
{
    public static WebApplication Make(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            // A port of the system's choice can be had for one address only.
            if (port == 0) kestrel.Listen(IPAddress.Loopback, 0);
            else kestrel.ListenLocalhost(port);
        });

        var gate = new RouteGate();
        builder.Services.AddSingleton(gate).AddSingleton<IHostLifetime, QuietLifetime>();
        var app = builder.Build();
        app.Run(gate.ServeAsync);
        return app;
    }

    public static async Task<Uri> StartAsync(WebApplication app, int port, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException taken)
        {
            await app.DisposeAsync();
            throw new IOException($"Sandbox:Port {port} is in use by another program; choose another one, for example 5091.",
                taken);
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Uri($"http://localhost:{new Uri(address).Port}/");
    }

    /// <summary>Lets requests in that were held while the world was made.</summary>
    public static void Open(WebApplication app, SandboxRoutes routes) =>
        app.Services.GetRequiredService<RouteGate>().Open(routes);

    private sealed class RouteGate
    {
        private readonly TaskCompletionSource<SandboxRoutes> _routes = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open(SandboxRoutes routes) => _routes.SetResult(routes);

        public async Task ServeAsync(HttpContext http)
        {
            try
            {
                await (await _routes.Task).ServeAsync(http);
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                // The client went away.
            }
        }
    }
}
