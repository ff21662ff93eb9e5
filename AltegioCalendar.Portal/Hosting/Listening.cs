namespace AltegioCalendar.Portal.Hosting;

/// <summary>Where to listen when nobody said so.</summary>
internal static class Listening
{
    public static void ListenWhereThePublicSees(this WebApplicationBuilder builder, PortalOptions portal)
    {
        var settings = builder.Configuration;
        var isGiven = new[] { "urls", "http_ports", "https_ports" }.Any(key => !string.IsNullOrEmpty(settings[key]))
            || settings.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!isGiven) builder.WebHost.UseUrls(AddressFor(portal));
    }

    /// <summary>A public address on this machine is ours; any other belongs to a proxy in front of us.</summary>
    internal static string AddressFor(PortalOptions portal) =>
        new Uri(portal.PublicUrl) is { IsLoopback: true, Scheme: "http" } ? portal.Origin : "http://localhost:5080";
}
