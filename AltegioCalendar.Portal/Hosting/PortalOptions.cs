using System.Net.Mail;
using AltegioCalendar.Portal.Accounts;

namespace AltegioCalendar.Portal.Hosting;

/// <summary>Where the portal is found and who owns it.</summary>
public sealed class PortalOptions : ISettings
{
    public const string Section = "Portal";

    /// <summary>What the browser, Google's redirect and Altegio's webhook use.</summary>
    public string PublicUrl { get; init; } = "http://localhost:5080";

    public OwnerOptions Owner { get; init; } = new();

    /// <summary><see cref="PublicUrl"/> without a trailing slash, so that paths can be appended.</summary>
    public string Origin => PublicUrl.TrimEnd('/');

    public bool IsHttps => PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Google compares this with the registered address character by character.</summary>
    public string RedirectUri => Origin + "/google/callback";

    public IEnumerable<string> Faults()
    {
        if (FaultOfUrl() is { } fault)
            yield return $"Portal:PublicUrl {fault}. Example: Portal__PublicUrl=https://calendar.example.com";
        foreach (var ownerFault in Owner.Faults()) yield return ownerFault;
    }

    private string? FaultOfUrl()
    {
        if (PublicUrl.Length == 0) return "is missing";
        if (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return "is not an absolute http or https address";
        return url.PathAndQuery == "/" && url.Fragment.Length == 0 && url.UserInfo.Length == 0
            ? null
            : "must be only scheme, host and port";
    }
}

/// <summary>Creates the first owner at start; both empty: the first visit asks. The password is never repeated in a message.</summary>
public sealed class OwnerOptions
{
    public string Email { get; init; } = "";
    public string Password { get; init; } = "";

    public bool IsGiven => Email.Length > 0;

    public IEnumerable<string> Faults()
    {
        if (Email.Length > 0 && Password.Length == 0)
            yield return "Portal:Owner:Password is missing while Portal:Owner:Email is set. "
                + $"Example: at least {PasswordRules.ShortestPassword} characters, or leave both empty";
        if (Email.Length == 0 && Password.Length > 0)
            yield return "Portal:Owner:Email is missing while Portal:Owner:Password is set. Example: Portal__Owner__Email=anna@example.com";
        if (Email.Length > 0 && !MailAddress.TryCreate(Email, out _))
            yield return "Portal:Owner:Email is not an email address. Example: Portal__Owner__Email=anna@example.com";
        if (Password.Length is > 0 and < PasswordRules.ShortestPassword)
            yield return $"Portal:Owner:Password is shorter than {PasswordRules.ShortestPassword} characters. "
                + "Example: three words nobody would put together";
    }
}
