using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Storage;
using Google.Apis.Auth;
using Google.Apis.Auth.OAuth2.Responses;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>
/// The OAuth handshake: sends the browser to Google and takes its answer. A state works once, for ten minutes, and only in the
/// signed-in browser that started it.
/// </summary>
public sealed class GoogleConsent
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private const string GoogleIssuer = "https://accounts.google.com";

    private readonly GoogleOAuth _oauth;
    private readonly ConsentDesk _desk;
    private readonly SignedIn _signedIn;
    private readonly Secrets _secrets;
    private readonly GoogleOptions _google;
    private readonly string _redirectUri;

    internal GoogleConsent(
        GoogleOAuth oauth, ConsentDesk desk, SignedIn signedIn, Secrets secrets, IOptions<GoogleOptions> google, IOptions<PublicAddress> address)
    {
        (_oauth, _desk, _signedIn, _secrets) = (oauth, desk, signedIn, secrets);
        _google = google.Value;
        _redirectUri = address.Value.GoogleRedirectUri;
    }

    /// <summary>False while <c>Google:ClientId</c> or <c>Google:ClientSecret</c> is empty: nobody can connect.</summary>
    public bool IsConfigured => _google.IsConfigured;

    /// <summary>Starts a sign-in; the answer is Google's page, for the browser to open. Null: there is no such staff member.</summary>
    /// <param name="browserBinding">Something only this signed-in browser has; it must be the same when Google sends it back.</param>
    public Task<Uri?> BeginAsync(StaffId staff, string browserBinding, CancellationToken ct) =>
        BeginAsync(staff, ConsentPurpose.Connect, browserBinding, ct);

    /// <summary>The same for another purpose; who is not connected has no calendar to change and is asked to connect.</summary>
    public async Task<Uri?> BeginAsync(StaffId staff, ConsentPurpose purpose, string browserBinding, CancellationToken ct)
    {
        if (!IsConfigured) throw new InvalidOperationException("Google:ClientId and Google:ClientSecret are not set.");
        if (!await _signedIn.KnowsAsync(staff, ct)) return null;

        var connected = purpose == ConsentPurpose.Connect ? null : await _signedIn.ConnectedAsync(staff, ct);
        var state = Tickets.New();
        var (page, verifier) = connected is null
            ? _oauth.Authorize(_redirectUri, state)
            : _oauth.AuthorizeMore(_redirectUri, state, GoogleScopes.For(purpose), connected.Email);
        await _desk.KeepAsync(
            new ConsentRow
            {
                StateHash = Tickets.Hash(state),
                BrowserHash = Tickets.Hash(browserBinding),
                StaffId = staff.Value,
                Verifier = _secrets.Protect(verifier),
                Purpose = connected is null ? ConsentPurpose.Connect : purpose,
            },
            ct);
        return page;
    }

    /// <summary>Takes Google's answer. Whatever it says, the state is spent afterwards.</summary>
    public async Task<ConsentResult> CompleteAsync(ConsentAnswer answer, string browserBinding, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(answer.State)) return Refusals.OfNobody.NotOurs();
        if (await _desk.TakeAsync(answer.State, ct) is not { } begun) return Refusals.OfNobody.ExpiredOrUsed();

        var refusals = new Refusals(new StaffId(begun.StaffId), begun.Purpose);
        if (begun.BrowserHash != Tickets.Hash(browserBinding)) return refusals.OtherBrowser();
        if (IsForeign(answer.Issuer)) return refusals.WrongIssuer();
        if (answer.Error is "access_denied") return refusals.Denied();
        if (!string.IsNullOrEmpty(answer.Error)) return refusals.GoogleSaid(answer.Error);
        if (string.IsNullOrEmpty(answer.Code)) return refusals.NotOurs();
        if (!_secrets.TryReveal(begun.Verifier, out var verifier)) return refusals.ExpiredOrUsed();

        try
        {
            var tokens = await _oauth.ExchangeAsync(answer.Code, verifier, _redirectUri, ct);
            var person = await _oauth.ReadIdTokenAsync(tokens.IdToken);
            return await _signedIn.GoOnAsync(begun, GrantOf(person, tokens), refusals, ct);
        }
        catch (GoogleTokenException refused)
        {
            return refused.IsOurClient ? refusals.OurClient() : refusals.GoogleSaid(refused.Error);
        }
        catch (InvalidJwtException)
        {
            return refusals.GoogleSaid("invalid_id_token");
        }
    }

    /// <summary>Takes the answer to <see cref="ConsentResult.OtherAccount"/>. The ticket is spent afterwards.</summary>
    /// <param name="useOther">Use the account that signed in from now on; otherwise everything stays as it is.</param>
    public async Task<ConsentResult> AnswerAsync(string ticket, bool useOther, string browserBinding, CancellationToken ct)
    {
        if (await _desk.TakeQuestionAsync(ticket, ct) is not { } question) return Refusals.OfNobody.ExpiredOrUsed();
        try
        {
            return question.BrowserHash == Tickets.Hash(browserBinding)
                ? await _signedIn.AnsweredAsync(question, useOther, ct)
                : new Refusals(new StaffId(question.StaffId), question.Purpose).OtherBrowser();
        }
        finally
        {
            // Also when the browser has gone away: nobody may be left with a grant that nobody answers for.
            await _desk.CloseAsync(question, CancellationToken.None);
        }
    }

    // A token answer without scope granted what was asked (RFC 6749, 5.1).
    private static Grant GrantOf(GoogleJsonWebSignature.Payload person, TokenResponse tokens) =>
        new(person.Subject, person.Email ?? "", tokens.RefreshToken, tokens.Scope ?? string.Join(' ', GoogleScopes.ToConnect));

    // RFC 9207. Only Google's own issuer is known; a changed endpoint may call itself anything.
    private bool IsForeign(string? issuer) =>
        !string.IsNullOrEmpty(issuer) && issuer != GoogleIssuer
        && _google.AuthorizationEndpoint.StartsWith(GoogleIssuer + "/", StringComparison.Ordinal);
}
