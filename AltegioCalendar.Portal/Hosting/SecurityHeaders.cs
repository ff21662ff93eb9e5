using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Hosting;

/// <summary>What every answer tells the browser to refuse.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = ContentSecurityPolicy(app.Services.GetRequiredService<IOptions<PortalOptions>>().Value);
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
            // Google's answer carries a code in its address, an invitation its token: neither may travel on.
            headers["Referrer-Policy"] = context.Request.Path.StartsWithSegments("/google", StringComparison.OrdinalIgnoreCase)
                || context.Request.Path.StartsWithSegments("/invitation", StringComparison.OrdinalIgnoreCase)
                ? "no-referrer"
                : "same-origin";
            return next();
        });
    }

    // Radzen positions and sizes by style attributes, hence 'unsafe-inline' for styles only. Photos come from Altegio's hosts,
    // which are many; plain http is let in only where the portal itself is plain.
    private static string ContentSecurityPolicy(PortalOptions portal) => string.Join("; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        portal.IsHttps ? "img-src 'self' data: https:" : "img-src 'self' data: https: http:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'");
}
