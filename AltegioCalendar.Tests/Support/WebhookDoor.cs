using System.Net;
using System.Net.Sockets;
using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Portal.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AltegioCalendar.Tests.Support;

/// <summary>What stands at the portal's public address: the portal's own door into an engine, or something else that a proxy may show.</summary>
internal sealed class WebhookDoor : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookDoor(WebApplication app) => _app = app;

    /// <summary>An address for <c>Portal:PublicUrl</c> at which nobody listens yet.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public static async Task<WebhookDoor> IntoAsync(EngineHost engine, Uri at)
    {
        var scope = engine.Get<IServiceScopeFactory>().CreateScope();
        return await StartAsync(at, services => services.AddSingleton(scope.ServiceProvider.GetRequiredService<WebhookInbox>()), app => app.MapWebhooks());
    }

    public static Task<WebhookDoor> AnsweringAsync(RequestDelegate answer, Uri at) => StartAsync(at, _ => { }, app => app.Run(answer));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task<WebhookDoor> StartAsync(Uri at, Action<IServiceCollection> add, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(at.ToString());
        builder.Services.AddRoutingCore().AddAuthorization();
        add(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new WebhookDoor(app);
    }
}
