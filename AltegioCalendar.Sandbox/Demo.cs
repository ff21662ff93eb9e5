using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Mail;
using AltegioCalendar.Sandbox.Salon.Seeding;

namespace AltegioCalendar.Sandbox;

/// <summary>Who and what is there when a world is new.</summary>
internal static class Demo
{
    public const string ClientId = "101234567890-sandbox.apps.googleusercontent.com";
    private const string ClientSecret = "sandbox-client-secret";

    private static readonly GoogleAccount[] Accounts =
    [
        new("anna.sommer@gmail.example", "110000000000000000001", "Anna Sommer"),
        new("mira.kovac@gmail.example", "110000000000000000002", "Mira Kovač"),
        new("jonas.weber@gmail.example", "110000000000000000003", "Jonas Weber"),
        new("elif.yildiz@gmail.example", "110000000000000000004", "Elif Yıldız"),
        new("team@lindenhof.example", "110000000000000000005", "Salon Lindenhof") { HostedDomain = "lindenhof.example" },
        new("darya.orlova@gmail.example", "110000000000000000006", "Дарья Орлова") { Locale = "de" },
        new("traveller@gmail.example", "110000000000000000007", "Lea on the road") { TimeZone = "America/New_York" },
    ];

    public static SandboxCredentials CredentialsFor(WorldParts parts) => new(
        parts.Origin + "/api/v1", parts.Altegio.PartnerToken, SalonSeeder.FirstLocation, parts.Altegio.UserToken, ClientId,
        ClientSecret,
        parts.Origin + OAuthApi.AuthorizationPath, parts.Origin + "/token", parts.Origin + "/revoke",
        parts.Origin + "/calendar/v3/", SmtpSink.Host, parts.Smtp.Port, SmtpSink.User, SmtpSink.Password);

    public static void Register(WorldParts parts)
    {
        var client = parts.Accounts.Client(ClientId) ?? new OAuthClient(ClientId, ClientSecret, "AltegioCalendar");
        parts.Accounts.Put(client with { RedirectUris = client.RedirectUris.Union(parts.Options.RedirectUris).ToList() });
    }

    public static void Fill(WorldParts parts)
    {
        foreach (var account in Accounts)
        {
            parts.Accounts.Put(account);
            parts.Calendars.OpenPrimary(account);
        }

        lock (parts.Calendars.Gate)
        {
            parts.Calendars.Open(Accounts[0].Email, "Family", Accounts[0].TimeZone, "Birthdays and school", madeBy: null,
                colorId: "8");
            parts.Calendars.Open(Accounts[4].Email, "Treatment room", Accounts[4].TimeZone, description: null, madeBy: null,
                colorId: "16");
        }

        new SalonSeeder(parts.Salon, parts.Options.Seed)
            .Seed(parts.Options.Locations, parts.Options.StaffPerLocation, parts.Options.VisitsPerLocation);
    }
}
