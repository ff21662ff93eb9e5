using System.Runtime.CompilerServices;
using AltegioCalendar.Portal.Hosting;
using AltegioCalendar.Sandbox;

namespace AltegioCalendar.Portal.Demo;

/// <summary>The only place that knows the Sandbox.</summary>
internal static class DemoStart
{
    /// <summary>Null unless <c>Sandbox:Enabled</c>. Starts before the host is built, because its addresses become settings.</summary>
    public static async Task<RunningDemo?> StartDemoIfEnabledAsync(this WebApplicationBuilder builder, PortalOptions portal)
    {
        var settings = builder.AddSettings<SandboxSettings>(SandboxSettings.Section);
        return settings.Enabled ? await StartAsync(builder, portal, settings) : null;
    }

    // A method of its own: the runtime loads an assembly when it compiles the first method that names it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<RunningDemo> StartAsync(WebApplicationBuilder builder, PortalOptions portal, SandboxSettings settings)
    {
        var folder = Path.Combine(builder.Environment.ContentRootPath, "App_Data");
        var secret = WebhookSecret.In(folder);
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions
        {
            Port = settings.Port,
            WebhookUrls = [$"{portal.Origin}/webhooks/altegio/{{locationId}}?secret={secret}"],
            RedirectUris = [portal.RedirectUri],
            StateFile = Path.Combine(folder, "sandbox.jsonl"),
        }, CancellationToken.None);
        builder.AddDefaults(SettingsFor(sandbox.Credentials, secret));
        return new RunningDemo(sandbox, sandbox.BaseAddress);
    }

    private static Dictionary<string, string?> SettingsFor(SandboxCredentials credentials, string secret) => new()
    {
        ["Altegio:BaseUrl"] = credentials.AltegioBaseUrl,
        ["Altegio:PartnerToken"] = credentials.PartnerToken,
        ["Altegio:Locations:0:Id"] = credentials.LocationId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Altegio:Locations:0:UserToken"] = credentials.UserToken,
        ["Altegio:Locations:0:WebhookSecret"] = secret,
        ["Google:ClientId"] = credentials.GoogleClientId,
        ["Google:ClientSecret"] = credentials.GoogleClientSecret,
        ["Google:AuthorizationEndpoint"] = credentials.AuthorizationEndpoint,
        ["Google:TokenEndpoint"] = credentials.TokenEndpoint,
        ["Google:RevocationEndpoint"] = credentials.RevocationEndpoint,
        ["Google:CalendarBaseUrl"] = credentials.CalendarBaseUrl,
    };
}
