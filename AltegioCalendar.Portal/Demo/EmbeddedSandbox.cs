using System.Globalization;
using AltegioCalendar.Portal.Hosting;
using AltegioCalendar.Sandbox;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Demo;

/// <summary>The only place that knows the Sandbox.</summary>
internal static class EmbeddedSandbox
{
    public static RunningDemo Start(WebApplicationBuilder builder, PortalOptions portal, int port)
    {
        var folder = Path.Combine(builder.Environment.ContentRootPath, "App_Data");
        var secret = WebhookSecret.In(folder);
        var sandbox = Start(new SandboxOptions
        {
            Port = port,
            WebhookUrls = [$"{portal.Origin}/webhooks/altegio/{{locationId}}?secret={secret}"],
            RedirectUris = [portal.RedirectUri],
            StateFile = Path.Combine(folder, "sandbox.jsonl"),
        });
        builder.AddDefaults(SettingsFor(sandbox.Credentials, secret));
        return new RunningDemo(sandbox, sandbox.BaseAddress);
    }

    // Waits instead of awaiting: the compiler would keep the server in a field of a hidden type, and whoever lists this assembly's
    // types (EF Core does, for its migrations) would load the Sandbox, also where it is switched off.
    private static SandboxServer Start(SandboxOptions options)
    {
        try
        {
            return SandboxServer.StartAsync(options, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (StartFailure.IsAddressInUse(exception))
        {
            throw new OptionsValidationException(SandboxSettings.Section, typeof(SandboxSettings),
                [$"Sandbox:Port {options.Port} is already in use. Stop the other program or choose another port. Example: Sandbox__Port=5082"]);
        }
    }

    private static Dictionary<string, string?> SettingsFor(SandboxCredentials credentials, string secret) => new()
    {
        ["Altegio:BaseUrl"] = credentials.AltegioBaseUrl,
        ["Altegio:PartnerToken"] = credentials.PartnerToken,
        ["Altegio:Locations:0:Id"] = credentials.LocationId.ToString(CultureInfo.InvariantCulture),
        ["Altegio:Locations:0:UserToken"] = credentials.UserToken,
        ["Altegio:Locations:0:WebhookSecret"] = secret,
        ["Google:ClientId"] = credentials.GoogleClientId,
        ["Google:ClientSecret"] = credentials.GoogleClientSecret,
        ["Google:AuthorizationEndpoint"] = credentials.AuthorizationEndpoint,
        ["Google:TokenEndpoint"] = credentials.TokenEndpoint,
        ["Google:RevocationEndpoint"] = credentials.RevocationEndpoint,
        ["Google:CalendarBaseUrl"] = credentials.CalendarBaseUrl,
        ["Mail:Host"] = credentials.MailHost,
        ["Mail:Port"] = credentials.MailPort.ToString(CultureInfo.InvariantCulture),
        ["Mail:Security"] = "None",
        ["Mail:User"] = credentials.MailUser,
        ["Mail:Password"] = credentials.MailPassword,
        ["Mail:From"] = "calendar@salon.example",
        ["Mail:To"] = "owner@salon.example",
        ["Mail:Gather"] = "00:00:15", // nobody who tries things out waits for minutes
    };
}
