using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Storage;
using Google.Apis.Auth;
using Google.Apis.Auth.OAuth2.Responses;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>Somebody is to sign in at Google.</summary>
/// <param name="Staff">Whose calendar it is about.</param>
/// <param name="Purpose"><see cref="ConsentPurpose.ChooseCalendar"/> asks for the list of calendars, also before the first connection.</param>
public sealed record SignInRequest(StaffId Staff, ConsentPurpose Purpose = ConsentPurpose.Connect)
{
    /// <summary>More staff members of the same location who are connected to the same calendar.</summary>
    public IReadOnlyList<StaffId> Others { get; init; } = [];

    /// <summary>The invitation that is being answered; null: a manager is at it.</summary>
    public long? Invitation { get; init; }
}

/// <summary>
/// The OAuth handshake: sends the browser to Google and takes its answer. A state works once, for ten minutes, and only in the
/// signed-in browser that started it.
/// </summary>
public sealed class GoogleConsent
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
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
    public async Task<Uri?> BeginAsync(SignInRequest request, string browserBinding, CancellationToken ct)
    {
        if (!IsConfigured) throw new InvalidOperationException("Google:ClientId and Google:ClientSecret are not set.");
        if (await _signedIn.WantedAsync(request, ct) is not { } ask) return null;

        var state = Tickets.New();
        var (page, verifier) = ask.Hint is null
            ? _oauth.Authorize(_redirectUri, state, ask.Scopes)
            : _oauth.AuthorizeMore(_redirectUri, state, ask.Scopes, ask.Hint);
        await _desk.KeepAsync(
            new ConsentRow
            {
                StateHash = Tickets.Hash(state),
                BrowserHash = Tickets.Hash(browserBinding),
                StaffId = request.Staff.Value,
                Verifier = _secrets.Protect(verifier),
                Purpose = ask.Purpose,
                Others = StaffIds.Write(request.Others),
                InvitationId = request.Invitation,
            },
            ct);
        return page;
    }

    /// <summary>Takes Google's answer. Whatever it says, the state is spent afterwards.</summary>
    public async Task<ConsentResult> CompleteAsync(ConsentAnswer answer, string browserBinding, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(answer.State)) return Refusals.OfNobody.NotOurs();
        if (await _desk.TakeAsync(answer.State, ct) is not { } begun) return Refusals.OfNobody.ExpiredOrUsed();

        var refusals = Refusals.Of(begun);
        if (begun.BrowserHash != Tickets.Hash(browserBinding)) return refusals.OtherBrowser();
        if (IsForeign(answer.Issuer)) return refusals.WrongIssuer();
        if (answer.Error is "access_denied") return refusals.Denied();
        if (!string.IsNullOrEmpty(answer.Error)) return refusals.GoogleSaid(answer.Error);
        if (string.IsNullOrEmpty(answer.Code)) return refusals.NotOurs();
        if (!_secrets.TryReveal(begun.Verifier, out var verifier)) return refusals.ExpiredOrUsed();

        // The state is spent: what Google gives now is kept or given back, whoever has closed the window.
        using var enough = new CancellationTokenSource(s_patience);
        ct = enough.Token;
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
                : Refusals.Of(question).OtherBrowser();
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
