using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Hosting;

internal static class Pipeline
{
    /// <summary>What every request passes, in order.</summary>
    public static void UsePortalPipeline(this WebApplication app, PortalOptions portal)
    {
        // Believed only from a proxy on this machine; ASPNETCORE_FORWARDEDHEADERS_ENABLED=true believes any.
        app.UseForwardedHeaders(new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
        });
        if (portal.IsHttps) app.UseHttpsScheme();
        app.UseSecurityHeaders();
        app.UseReadersCulture();
        if (portal.IsHttps) app.UseHsts();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        // Only for people: Altegio and probes want the bare status.
        app.UseWhen(context => HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal),
            pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseRouting(); // after the two above, which send a request through routing a second time
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
    }

    // The proxy in front of us ends TLS, wherever it runs and whatever headers it sends: what people see is https.
    private static void UseHttpsScheme(this WebApplication app) => app.Use((context, next) =>
    {
        context.Request.Scheme = "https";
        return next();
    });

    /// <summary>Checks every setting before anything starts: the host itself would log a stack trace first.</summary>
    public static async Task StartOrExplainAsync(this WebApplication app)
    {
        app.Services.GetService<IStartupValidator>()?.Validate();
        await app.StartAsync();
        app.Services.GetRequiredService<QuietUntilStarted>().HasStarted = true;
    }
}
