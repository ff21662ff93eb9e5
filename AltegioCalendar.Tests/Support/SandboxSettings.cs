using System.Globalization;
using AltegioCalendar.Sandbox;

namespace AltegioCalendar.Tests.Support;

/// <summary>The settings that point the product at a Sandbox.</summary>
internal static class SandboxSettings
{
    public const string WebhookSecret = "a-secret-of-the-tests";

    /// <summary>Notices go to the Sandbox's mail server.</summary>
    public static Dictionary<string, string?> Mail(SandboxCredentials credentials) => new()
    {
        ["Mail:Host"] = credentials.MailHost,
        ["Mail:Port"] = credentials.MailPort.ToString(CultureInfo.InvariantCulture),
        ["Mail:Security"] = "None",
        ["Mail:User"] = credentials.MailUser,
        ["Mail:Password"] = credentials.MailPassword,
        ["Mail:From"] = "calendar@salon.example",
        ["Mail:To"] = "anna@salon.example, boris@salon.example",
    };

    public static Dictionary<string, string?> For(SandboxCredentials credentials) => new()
    {
        ["Altegio:BaseUrl"] = credentials.AltegioBaseUrl,
        ["Altegio:PartnerToken"] = credentials.PartnerToken,
        ["Altegio:RetryDelay"] = "00:00:00.010",
        ["Altegio:Locations:0:Id"] = credentials.LocationId.ToString(CultureInfo.InvariantCulture),
        ["Altegio:Locations:0:UserToken"] = credentials.UserToken,
        ["Altegio:Locations:0:WebhookSecret"] = WebhookSecret,
        ["Google:ClientId"] = credentials.GoogleClientId,
        ["Google:ClientSecret"] = credentials.GoogleClientSecret,
        ["Google:AuthorizationEndpoint"] = credentials.AuthorizationEndpoint,
        ["Google:TokenEndpoint"] = credentials.TokenEndpoint,
        ["Google:RevocationEndpoint"] = credentials.RevocationEndpoint,
        ["Google:CalendarBaseUrl"] = credentials.CalendarBaseUrl,
        ["Google:RequestsPerMinute"] = "60000", // the Sandbox has time; pace is a test of its own
    };
}
