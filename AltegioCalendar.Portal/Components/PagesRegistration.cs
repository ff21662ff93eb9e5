using AltegioCalendar.Portal.Components.Shared;
using AltegioCalendar.Portal.Components.SyncLog;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace AltegioCalendar.Portal.Components;

internal static class PagesRegistration
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AddressText>().AddSingleton<LogAddress>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        // The framework's own frame-ancestors header would contradict the stricter one in SecurityHeaders.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
    }
}
