namespace AltegioCalendar.Sandbox;

/// <summary>What a Sandbox that runs by itself says first: how to point a program at it.</summary>
internal static class Welcome
{
    public static string For(SandboxServer server, SandboxOptions options)
    {
        var (c, at) = (server.Credentials, server.BaseAddress);
        return $"""
            Sandbox: a pretend Altegio and a pretend Google. Nothing here is real.

              Front desk  {at}frontdesk
              Calendar    {at}calendar
              Mail        {at}mail
              Mischief    {at}mischief
              Ledger      {at}ledger

            Point the portal, or any other program, at it with these settings:

              Altegio__BaseUrl={c.AltegioBaseUrl}
              Altegio__PartnerToken={c.PartnerToken}
              Altegio__Locations__0__Id={c.LocationId}
              Altegio__Locations__0__UserToken={c.UserToken}
              Google__ClientId={c.GoogleClientId}
              Google__ClientSecret={c.GoogleClientSecret}
              Google__AuthorizationEndpoint={c.AuthorizationEndpoint}
              Google__TokenEndpoint={c.TokenEndpoint}
              Google__RevocationEndpoint={c.RevocationEndpoint}
              Google__CalendarBaseUrl={c.CalendarBaseUrl}
              Mail__Host={c.MailHost} Mail__Port={c.MailPort} Mail__Security=None Mail__User={c.MailUser} Mail__Password={c.MailPassword}
              Mail__From=calendar@salon.example Mail__To=you@salon.example

            Redirect addresses  {string.Join(", ", options.RedirectUris)}
            Webhooks go to      {(options.WebhookUrls.Count == 0 ? "nobody: set Sandbox__WebhookUrls__0" : string.Join(", ", options.WebhookUrls))}
            """;
    }
}
