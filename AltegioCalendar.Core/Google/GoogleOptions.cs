using System.ComponentModel.DataAnnotations;

namespace AltegioCalendar.Core.Google;

/// <summary>The OAuth client and Google's addresses. Bound from section <c>Google</c>; addresses change only for a sandbox or a proxy.</summary>
public sealed class GoogleOptions
{
    public const string Section = "Google";
    public const string RealTokenEndpoint = "https://oauth2.googleapis.com/token";

    public string ClientId { get; set; } = "";
    public string ClientSecret { get; set; } = "";
    public string AuthorizationEndpoint { get; set; } = "https://accounts.google.com/o/oauth2/v2/auth";
    public string TokenEndpoint { get; set; } = RealTokenEndpoint;
    public string RevocationEndpoint { get; set; } = "https://oauth2.googleapis.com/revoke";
    public string CalendarBaseUrl { get; set; } = "https://www.googleapis.com/calendar/v3/";

    /// <summary>
    /// How much of the quota per minute and account is used. Google gives 600 to projects created since May 2026; older ones
    /// may have more (Calendar API, "Manage quotas").
    /// </summary>
    [Range(60, 100_000)]
    public int RequestsPerMinute { get; set; } = 540;

    /// <summary>After this time a request to Google counts as unanswered, and is repeated later.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Without both nobody can connect.</summary>
    public bool IsConfigured => ClientId.Length > 0 && ClientSecret.Length > 0;
}
