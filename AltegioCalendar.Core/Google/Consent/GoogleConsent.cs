using System.Security.Cryptography;
using System.Text;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Storage;
using Google.Apis.Auth;
using Google.Apis.Auth.OAuth2.Responses;
using Microsoft.EntityFrameworkCore;
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

    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly GoogleOAuth _oauth;
    private readonly NewConnection _newConnection;
    private readonly Secrets _secrets;
    private readonly TimeProvider _clock;
    private readonly GoogleOptions _google;
    private readonly string _redirectUri;

    internal GoogleConsent(
        IDbContextFactory<MirrorContext> databases, GoogleOAuth oauth, NewConnection newConnection, Secrets secrets, TimeProvider clock,
        IOptions<GoogleOptions> google, IOptions<PublicAddress> address)
    {
        (_databases, _oauth, _newConnection, _secrets, _clock) = (databases, oauth, newConnection, secrets, clock);
        _google = google.Value;
        _redirectUri = address.Value.GoogleRedirectUri;
    }

    /// <summary>False while <c>Google:ClientId</c> or <c>Google:ClientSecret</c> is empty: nobody can connect.</summary>
    public bool IsConfigured => _google.IsConfigured;

    /// <summary>Starts a sign-in; the answer is Google's page, for the browser to open. Null: there is no such staff member.</summary>
    /// <param name="browserBinding">Something only this signed-in browser has; it must be the same when Google sends it back.</param>
    public async Task<Uri?> BeginAsync(StaffId staff, string browserBinding, CancellationToken ct)
    {
        if (!IsConfigured) throw new InvalidOperationException("Google:ClientId and Google:ClientSecret are not set.");

        await using var db = await _databases.CreateDbContextAsync(ct);
        if (!await db.Staff.AnyAsync(row => row.Id == staff.Value, ct)) return null;

        var state = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var (page, verifier) = _oauth.Authorize(_redirectUri, state);
        var now = _clock.GetUtcNow();
        await db.Consents.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(ct);
        db.Consents.Add(new ConsentRow
        {
            StateHash = Hash(state),
            BrowserHash = Hash(browserBinding),
            StaffId = staff.Value,
            Verifier = _secrets.Protect(verifier),
            ExpiresAt = now + Lifetime,
        });
        await db.SaveChangesAsync(ct);
        return page;
    }

    /// <summary>Takes Google's answer. Whatever it says, the state is spent afterwards.</summary>
    public async Task<ConsentResult> CompleteAsync(ConsentAnswer answer, string browserBinding, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(answer.State)) return Refusals.NotOurs();
        if (await SpendAsync(answer.State, ct) is not { } begun || begun.ExpiresAt <= _clock.GetUtcNow()) return Refusals.ExpiredOrUsed();

        var staff = new StaffId(begun.StaffId);
        if (begun.BrowserHash != Hash(browserBinding)) return Refusals.OtherBrowser(staff);
        if (IsForeign(answer.Issuer)) return Refusals.WrongIssuer(staff);
        if (answer.Error is "access_denied") return Refusals.Denied(staff);
        if (!string.IsNullOrEmpty(answer.Error)) return Refusals.GoogleSaid(answer.Error, staff);
        if (string.IsNullOrEmpty(answer.Code)) return Refusals.NotOurs() with { Staff = staff };
        if (!_secrets.TryReveal(begun.Verifier, out var verifier)) return Refusals.ExpiredOrUsed();

        try
        {
            var tokens = await _oauth.ExchangeAsync(answer.Code, verifier, _redirectUri, ct);
            var person = await _oauth.ReadIdTokenAsync(tokens.IdToken);
            return await ConnectAsync(staff, person, tokens, ct);
        }
        catch (GoogleTokenException refused)
        {
            return refused.IsOurClient ? Refusals.OurClient(staff) : Refusals.GoogleSaid(refused.Error, staff);
        }
        catch (InvalidJwtException)
        {
            return Refusals.GoogleSaid("invalid_id_token", staff);
        }
    }

    private Task<ConsentResult> ConnectAsync(StaffId staff, GoogleJsonWebSignature.Payload person, TokenResponse tokens, CancellationToken ct)
    {
        // A token answer without scope granted what was asked (RFC 6749, 5.1).
        var granted = (tokens.Scope ?? GoogleOAuth.EventsScope).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var grant = new Grant(person.Subject, person.Email ?? "", tokens.RefreshToken, string.Join(' ', granted));
        return granted.Contains(GoogleOAuth.EventsScope)
            ? _newConnection.ConnectAsync(staff, grant, ct)
            : _newConnection.RefuseAsync(grant, Refusals.Partial(staff), ct);
    }

    private async Task<ConsentRow?> SpendAsync(string state, CancellationToken ct)
    {
        var hash = Hash(state);
        await using var db = await _databases.CreateDbContextAsync(ct);
        var begun = await db.Consents.AsNoTracking().FirstOrDefaultAsync(row => row.StateHash == hash, ct);
        var spent = await db.Consents.Where(row => row.StateHash == hash).ExecuteDeleteAsync(ct);
        return spent == 1 ? begun : null;
    }

    // RFC 9207. Only Google's own issuer is known; a changed endpoint may call itself anything.
    private bool IsForeign(string? issuer) =>
        !string.IsNullOrEmpty(issuer) && issuer != GoogleIssuer
        && _google.AuthorizationEndpoint.StartsWith(GoogleIssuer + "/", StringComparison.Ordinal);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
