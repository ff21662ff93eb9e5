using AltegioCalendar.Portal.Components.Shared;
using AltegioCalendar.Portal.Components.SyncLog;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace AltegioCalendar.Portal.Components;

internal static class PagesRegistration
{
    // A phone that was put away goes on where it was, with what was typed and opened.
    private static readonly TimeSpan s_waitForAPhone = TimeSpan.FromMinutes(10);

    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitRetentionPeriod = s_waitForAPhone);
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
