using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections.Care;

/// <summary>How setting a calendar's time zone ended.</summary>
public abstract record ZoneAnswer
{
    private ZoneAnswer() { }

    /// <summary>The calendar has the location's zone.</summary>
    public sealed record Done : ZoneAnswer;

    /// <summary>Google has to be asked first, in a window of its own.</summary>
    public sealed record NeedsPermission : ZoneAnswer;

    /// <summary>In words for the manager.</summary>
    public sealed record Failed(string Because) : ZoneAnswer;
}

/// <summary>Gives a calendar its location's time zone. Events stay at their moments; only the hours shown beside them change.</summary>
public sealed class CalendarZones
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly CalendarClient _google;
    private readonly CalendarAcl _acl;
    private readonly SyncLogBook _log;
    private readonly EngineSignals _signals;

    internal CalendarZones(IDbContextFactory<MirrorContext> databases, CalendarClient google, CalendarAcl acl, SyncLogBook log, EngineSignals signals) =>
        (_databases, _google, _acl, _log, _signals) = (databases, google, acl, log, signals);

    public async Task<ZoneAnswer> SetAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var connection = (await db.OpenOfAsync(staff, ct)).FirstOrDefault(row => row.Stage == ConnectionStage.Active);
        if (connection?.Account is not { } account) return new ZoneAnswer.Failed(Say($"This staff member is no longer connected."));
        if (!GoogleScopes.MaySetZone(account.Scopes, connection.IsMadeByUs)) return new ZoneAnswer.NeedsPermission();

        var zone = await db.Locations.Where(row => row.Id == connection.LocationId).Select(row => row.TimeZone).SingleAsync(ct);
        try
        {
            var there = await _google.PatchCalendarAsync(account.Id, connection.CalendarId, new Calendar(null, null, null, zone), ct);
            await NoteAsync(db, connection, there.TimeZone ?? zone);
            return new ZoneAnswer.Done();
        }
        catch (CalendarApiException refused) when (CareTroubles.IsScopeMissing(refused))
        {
            // A calendar that looks like ours was made by another program of ours: the narrow permission does not reach it.
            await db.Connections.Where(row => row.CalendarId == connection.CalendarId).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsMadeByUs, false), ct);
            return new ZoneAnswer.NeedsPermission();
        }
        catch (CalendarApiException refused) when (CareTroubles.IsNotOwner(refused))
        {
            return new ZoneAnswer.Failed(await _acl.LearnRoleAsync(db, connection, ct) == CalendarOwnership.SomebodyElses
                ? Say($"Only an owner of this calendar can change its time zone.")
                : CareTroubles.Undecided);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && CareTroubles.WordsOf(failure) is { } because)
        {
            return new ZoneAnswer.Failed(because);
        }
    }

    private async Task NoteAsync(MirrorContext db, ConnectionRow connection, string zone)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None); // Google has done it already
        await db.Connections.Where(row => row.CalendarId == connection.CalendarId).ExecuteUpdateAsync(set => set.SetProperty(row => row.CalendarTimeZone, zone), CancellationToken.None);
        _log.Write(db, LogKind.Settings, LogOutcome.Done, $"The time zone of the calendar {connection.CalendarTitle} of {connection.Account!.Email} was set to {zone}.", connection);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        _signals.Tell(null, hasLogLine: true); // everybody who shares the calendar
    }
}
