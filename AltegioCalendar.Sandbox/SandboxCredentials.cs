namespace AltegioCalendar.Sandbox;

/// <summary>What a client must be configured with to talk to this Sandbox.</summary>
public sealed record SandboxCredentials(
    string AltegioBaseUrl,
    string PartnerToken,
    long LocationId,
    string UserToken,
    string GoogleClientId,
    string GoogleClientSecret,
    string AuthorizationEndpoint,
    string TokenEndpoint,
    string RevocationEndpoint,
    string CalendarBaseUrl,
    string MailHost,
    int MailPort,
    string MailUser,
    string MailPassword);
