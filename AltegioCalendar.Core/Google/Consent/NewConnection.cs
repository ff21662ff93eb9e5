using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Delivery;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>What a person granted. The refresh token is null when Google kept the earlier one valid.</summary>
internal sealed record Grant(string Subject, string Email, string? RefreshToken, string Scopes);

/// <summary>Turns a grant into a connection: the account, its main calendar, and the order to export.</summary>
internal sealed class NewConnection(
    IDbContextFactory<MirrorContext> databases, GoogleAccounts accounts, CalendarClient calendars, SyncLogBook log, EngineSignals signals,
    TimeProvider clock)
{
    public async Task<ConsentResult> ConnectAsync(StaffId staff, Grant grant, CancellationToken ct)
    {
        if (await OtherAccountOfAsync(staff, grant, ct) is { } other)
            return await RefuseAsync(grant, Refusals.OtherAccount(other, grant.Email, staff), ct);
        if (await accounts.KeepAsync(grant, ct) is not { } account) return Refusals.NoRefreshToken(staff);

        try
        {
            // The main calendar's id is the account's address; the alias "primary" would follow whoever signs in next.
            var calendar = await calendars.ListEventsAsync(account, grant.Email, "maxResults=1", ct);
            return await SaveAsync(staff, account, grant.Email, calendar, ct);
        }
        catch (CalendarApiException refused) when ((int)refused.Status is >= 400 and < 500 and not 429 && !FailureClasses.IsThrottle(refused))
        {
            await accounts.ReleaseIfUnusedAsync(account, ct);
            return Refusals.CalendarRefused(grant.Email, staff);
        }
        catch (Exception unreachable) when (unreachable is CalendarApiException or GoogleTokenException or HttpRequestException or IOException
            || (unreachable is OperationCanceledException && !ct.IsCancellationRequested))
        {
            await accounts.ReleaseIfUnusedAsync(account, ct);
            return Refusals.GoogleSaid("temporarily_unavailable", staff);
        }
    }

    /// <summary>The grant cannot be used: it is given back, unless somebody else lives on it.</summary>
    public async Task<ConsentResult> RefuseAsync(Grant grant, ConsentResult.NotConnected refusal, CancellationToken ct)
    {
        await accounts.GiveBackAsync(grant, ct);
        return refusal;
    }

    private async Task<string?> OtherAccountOfAsync(StaffId staff, Grant grant, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Connections
            .Where(row => row.StaffId == staff.Value && row.Stage != ConnectionStage.Ended && row.Account!.Subject != grant.Subject)
            .Select(row => row.Account!.Email)
            .FirstOrDefaultAsync(ct);
    }

    private async Task<ConsentResult> SaveAsync(StaffId staff, long account, string email, Events calendar, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var person = await db.Staff.SingleAsync(row => row.Id == staff.Value, ct);
        var connection = await db.Connections.FirstOrDefaultAsync(
            row => row.StaffId == staff.Value && row.GoogleAccountId == account && row.Stage != ConnectionStage.Ended, ct)
            ?? await db.Connections.FirstOrDefaultAsync(
                row => row.StaffId == staff.Value && row.GoogleAccountId == account && row.CalendarId == email, ct)
            ?? db.Connections.Add(new ConnectionRow { LocationId = person.LocationId, StaffId = staff.Value, GoogleAccountId = account, CalendarId = email, Stage = ConnectionStage.Ended }).Entity;

        var isNew = connection.Stage == ConnectionStage.Ended;
        if (isNew) connection.ConnectedAt = clock.GetUtcNow();
        if (connection.Stage != ConnectionStage.Active) connection.ExportedAt = null;
        connection.Stage = ConnectionStage.Active;
        connection.Problem = null;
        connection.NeedsPlan = true;
        if (connection.CalendarId == email)
        {
            connection.CalendarTitle = calendar.Summary ?? email;
            connection.CalendarTimeZone = calendar.TimeZone ?? "";
        }

        await db.SaveChangesAsync(ct);
        if (isNew) await db.DoubtEverythingAsync(connection.Id, clock.GetUtcNow(), ct);
        await db.RetryPendingAsync(connection.Id, clock.GetUtcNow(), ct);
        await db.ReplanSharersAsync(connection, ct);
        log.Write(db, isNew ? LogKind.Connected : LogKind.Recovered, LogOutcome.Done, SentenceOf(isNew, person.Name, connection, email), connection);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        await signals.PlanAsync(new LocationId(person.LocationId), staff, ct);
        return new ConsentResult.Connected(staff, person.Name, email, connection.CalendarTitle);
    }

    private static string SentenceOf(bool isNew, string name, ConnectionRow connection, string email) => isNew
        ? $"{name} is connected to the calendar {connection.CalendarTitle} of {email}. Existing appointments are being exported."
        : $"{name}'s calendar is connected again with {email}. Waiting changes go on.";
}
