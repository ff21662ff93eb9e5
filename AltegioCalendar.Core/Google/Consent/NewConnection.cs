using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Delivery;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>What a person granted. The refresh token is null when Google kept the earlier one valid.</summary>
internal sealed record Grant(string Subject, string Email, string? RefreshToken, string Scopes);

/// <summary>A staff member who is connected is connected again, with the same account or with another one.</summary>
internal sealed class NewConnection(
    IDbContextFactory<MirrorContext> databases, GoogleAccounts accounts, CalendarClient google, AccountCalendars calendars, Joining joining)
{
    public async Task<ConsentResult> ConnectAsync(StaffId staff, Grant grant, CancellationToken ct) =>
        await accounts.KeepAsync(grant, ct) is { } account ? await UseAsync(staff, account, ct) : new Refusals(staff).NoRefreshToken();

    /// <summary>Connects with an account whose grant we hold; if another one is connected, its events move.</summary>
    public async Task<ConsentResult> UseAsync(StaffId staff, long account, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var known = await db.GoogleAccounts.AsNoTracking().SingleAsync(row => row.Id == account, ct);
        try
        {
            var place = await PlaceAsync(db, staff, known, ct);
            var name = await joining.JoinAsync(staff, place, ct);
            return new ConsentResult.Connected(staff, name, known.Email, place.Title);
        }
        catch (CalendarApiException refused) when ((int)refused.Status is >= 400 and < 500 and not 429 && !FailureClasses.IsThrottle(refused))
        {
            await accounts.ReleaseIfUnusedAsync(account, ct);
            return new Refusals(staff).CalendarRefused(known.Email);
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
    private async Task<CalendarPlace> PlaceAsync(MirrorContext db, StaffId staff, GoogleAccountRow account, CancellationToken ct)
    {
        var connected = (await db.OpenOfAsync(staff, ct)).Where(row => row.GoogleAccountId == account.Id).Chief();
        if (connected is not null && connected.CalendarId != account.Email)
            return new CalendarPlace(account.Id, account.Email, connected.CalendarId, connected.CalendarTitle, connected.CalendarTimeZone);

        if (GoogleScopes.MayWriteTheirs(account.Scopes))
        {
            // The main calendar's id is the account's address; the alias "primary" would follow whoever signs in next.
            var main = await google.ListEventsAsync(account.Id, account.Email, "maxResults=1", ct);
            return new CalendarPlace(account.Id, account.Email, account.Email, main.Summary ?? account.Email, main.TimeZone ?? "");
        }

        var person = await db.Staff.AsNoTracking().SingleAsync(row => row.Id == staff.Value, ct);
        var location = await db.Locations.AsNoTracking().SingleAsync(row => row.Id == person.LocationId, ct);
        var made = await calendars.MakeOnceAsync(account.Id, MadeCalendar.For(await db.IdentityAsync(ct), staff, person.Name, location), ct);
        return new CalendarPlace(account.Id, account.Email, made.Id!, CalendarChooser.TitleOf(made), made.TimeZone ?? "");
    }
}
