using AltegioCalendar.Sandbox.Control;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Pages;
using AltegioCalendar.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace AltegioCalendar.Sandbox.Hosting;

/// <summary>Which part of the Sandbox a path belongs to.</summary>
internal sealed class SandboxRoutes(WorldParts parts, SandboxWorld world)
{
    private static readonly HashSet<string> OAuthPaths =
    [
        OAuthApi.AuthorizationPath, OAuthApi.AuthorizationPath + "/account", OAuthApi.AuthorizationPath + "/consent", "/token",
        "/revoke", "/tokeninfo",
        "/v1/userinfo", "/oauth2/v3/certs", "/oauth2/v1/certs", "/.well-known/openid-configuration",
    ];

    private readonly WirePipeline _pipeline = new(parts.Mischief, parts.Ledger, parts.Clock);
    private readonly ControlApi _control = new(parts, world);

    public Task ServeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        if (path.StartsWith("/calendar/v3/", StringComparison.Ordinal)) return _pipeline.ServeAsync(http, parts.CalendarApi);
        if (path.StartsWith("/api/", StringComparison.Ordinal)) return _pipeline.ServeAsync(http, parts.AltegioApi);
        if (OAuthPaths.Contains(path)) return _pipeline.ServeAsync(http, parts.OAuthApi);
        if (path.StartsWith("/batch", StringComparison.Ordinal)) return _pipeline.ServeAsync(http, parts.BatchApi);
        return ServeOwnAsync(http, path);
    }

    private async Task ServeOwnAsync(HttpContext http, string path)
    {
        var request = await RequestReader.ReadAsync(http);
        var response = PageFiles.Find(request.Method, path) ?? _control.Answer(request);
        await ResponseSender.SendAsync(http, request, response, fault: null, parts.Clock);
    }
}
