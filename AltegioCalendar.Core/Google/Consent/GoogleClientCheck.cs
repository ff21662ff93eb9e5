using AltegioCalendar.Core.Google.Accounts;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>What Google said about the OAuth client, in words.</summary>
/// <param name="Advice">What to do; null: nothing.</param>
public sealed record GoogleClientAnswer(bool Good, string Text, string? Advice = null);

/// <summary>
/// Tries the OAuth client out without a person: a made-up code is exchanged. Google looks at the client before it looks at the
/// code, so a right client hears that the code is wrong.
/// </summary>
public sealed class GoogleClientCheck
{
    private const string MadeUpCode = "4/this-code-was-made-up-to-try-the-client-out";
    private const string Verifier = "made-up-too-and-long-enough-for-a-code-verifier-of-pkce";

    private readonly GoogleOAuth _oauth;
    private readonly GoogleOptions _google;
    private readonly string _redirectUri;

    internal GoogleClientCheck(GoogleOAuth oauth, IOptions<GoogleOptions> google, IOptions<PublicAddress> address) =>
        (_oauth, _google, _redirectUri) = (oauth, google.Value, address.Value.GoogleRedirectUri);

    /// <summary>Public by its nature: it stands in the address of Google's sign-in page. Empty: not set.</summary>
    public string ClientId => _google.ClientId;

    public async Task<GoogleClientAnswer> TestAsync(CancellationToken ct)
    {
        if (!_google.IsConfigured) return new(false, Say($"No client is set."), Say($"Set Google:ClientId and Google:ClientSecret, then start the portal again."));
        try
        {
            await _oauth.ExchangeAsync(MadeUpCode, Verifier, _redirectUri, ct);
            return new(false, Say($"Whatever answered is not Google: it took a code that was made up."), Say($"Check Google:TokenEndpoint."));
        }
        catch (GoogleTokenException refused)
        {
            return Explain(refused.Error);
        }
    }

    private static GoogleClientAnswer Explain(string error) => error switch
    {
        "invalid_grant" => new(true, Say($"Google knows this client, and its secret is right."),
            Say($"Whether the redirect address is entered in Google Cloud shows only when somebody connects.")),
        "redirect_uri_mismatch" => new(false, Say($"Google knows this client, but not the redirect address."), Say($"Enter the address above in Google Cloud, character by character.")),
        "invalid_client" => new(false, Say($"Google does not accept this client: id and secret do not belong together, or one of them is wrong."),
            Say($"Copy both once more from Google Cloud: Google Auth Platform, Clients.")),
        "deleted_client" => new(false, Say($"This client was deleted in Google Cloud."), Say($"Restore it there, or make a new one and set its id and secret.")),
        "disabled_client" => new(false, Say($"This client is disabled in Google Cloud."), Say($"Enable it there, or make a new one and set its id and secret.")),
        "unauthorized_client" => new(false, Say($"This client may not be used for signing in on the web."), Say($"Make a client of the type \"Web application\".")),
        GoogleTokenException.Unavailable => new(false, Say($"Google could not be asked just now."), Say($"Try again in a moment. If it stays so, check that the portal's machine reaches the internet.")),
        _ => new(false, Say($"Google answered {error}."), Say($"Compare the client in Google Cloud with Google:ClientId and Google:ClientSecret.")),
    };
}
