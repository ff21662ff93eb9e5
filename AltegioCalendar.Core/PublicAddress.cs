namespace AltegioCalendar.Core;

/// <summary>Where the portal is reached from outside. Bound from section <c>Portal</c>; the host validates it.</summary>
public sealed class PublicAddress
{
    public const string Section = "Portal";

    /// <summary>What the browser, Google's redirect and Altegio's webhook use.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>The redirect URI, exactly as it must be registered for the OAuth client.</summary>
    public string GoogleRedirectUri => At("google/callback");

    public string At(string path) => $"{PublicUrl.TrimEnd('/')}/{path}";
}
