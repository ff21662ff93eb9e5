using AltegioCalendar.Portal.Hosting;

namespace AltegioCalendar.Portal.Demo;

internal static class DemoStart
{
    /// <summary>
    /// Null unless <c>Sandbox:Enabled</c>. Starts before the host is built, because its addresses become settings. Names none of the
    /// Sandbox's types, so that its assembly is loaded only when it is wanted.
    /// </summary>
    public static RunningDemo? StartDemoIfEnabled(this WebApplicationBuilder builder, PortalOptions portal)
    {
        var settings = builder.AddSettings<SandboxSettings>(SandboxSettings.Section);
        return settings.Enabled ? EmbeddedSandbox.Start(builder, portal, settings.Port) : null;
    }
}
