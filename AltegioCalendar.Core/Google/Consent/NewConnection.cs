using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Delivery;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>What a person granted. The refresh token is null when Google kept the earlier one valid.</summary>
internal sealed record Grant(string Subject, string Email, string? RefreshToken, string Scopes);

/// <summary>Turns a grant into a connection: the account, its main calendar unless another one is connected, and the order to export.</summary>
internal sealed class NewConnection(
    IDbContextFactory<MirrorContext> databases, GoogleAccounts accounts, CalendarClient calendars, Joining joining)
{
    public async Task<ConsentResult> ConnectAsync(StaffId staff, Grant grant, CancellationToken ct) =>
        await accounts.KeepAsync(grant, ct) is { } account ? await UseAsync(staff, account, ct) : new Refusals(staff).NoRefreshToken();

    /// <summary>Connects with an account whose grant we hold; if another one is connected, its events move.</summary>
    public async Task<ConsentResult> UseAsync(StaffId staff, long account, CancellationToken ct)
    {
        var (email, connected) = await FindAsync(staff, account, ct);
        try
        {
            // The main calendar's id is the account's address; the alias "primary" would follow whoever signs in next.
            var main = await calendars.ListEventsAsync(account, email, "maxResults=1", ct);
            var place = connected is null || connected.CalendarId == email
                ? new CalendarPlace(account, email, email, main.Summary ?? email, main.TimeZone ?? "")
                : new CalendarPlace(account, email, connected.CalendarId, connected.CalendarTitle, connected.CalendarTimeZone);
            var name = await joining.JoinAsync(staff, place, ct);
            return new ConsentResult.Connected(staff, name, email, place.Title);
        }
        catch (CalendarApiException refused) when ((int)refused.Status is >= 400 and < 500 and not 429 && !FailureClasses.IsThrottle(refused))
        {
            await accounts.ReleaseIfUnusedAsync(account, ct);
            return new Refusals(staff).CalendarRefused(email);
        }
        catch (Exception unreachable) when (unreachable is CalendarApiException or GoogleTokenException or HttpRequestException or IOException
            || (unreachable is OperationCanceledException && !ct.IsCancellationRequested))
        {
            await accounts.ReleaseIfUnusedAsync(account, ct);
            return new Refusals(staff).GoogleSaid("temporarily_unavailable");
        }
    }

    /// <summary>The grant cannot be used: it is given back, unless somebody else lives on it.</summary>
    public async Task<ConsentResult> RefuseAsync(Grant grant, ConsentResult.NotConnected refusal, CancellationToken ct)
    {
        await accounts.GiveBackAsync(grant, ct);
        return refusal;
    }

    // Whoever connects again means the calendar that was connected, not the account's main one.
    private async Task<(string Email, ConnectionRow? Connected)> FindAsync(StaffId staff, long account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var email = await db.GoogleAccounts.Where(row => row.Id == account).Select(row => row.Email).SingleAsync(ct);
        return (email, (await db.OpenOfAsync(staff, ct)).Where(row => row.GoogleAccountId == account).Chief());
    }
}
