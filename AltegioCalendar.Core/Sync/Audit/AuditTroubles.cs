using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AltegioCalendar.Core.Sync.Audit;

/// <summary>
/// An audit that Google did not let finish: what concerns the account or the calendar is noted as a delivery would; anything
/// else comes back with the next round, and the proof on the card grows old meanwhile.
/// </summary>
internal sealed partial class AuditTroubles(
    IDbContextFactory<MirrorContext> databases, AccountTroubles accounts, EngineSignals signals, ILogger<AuditTroubles> logger)
{
    public async Task NoteAsync(CalendarCheckRow calendar, Exception failure, CancellationToken ct)
    {
        var cause = failure is CalendarApiException or GoogleTokenException ? failure.Message : failure.GetType().Name;
        switch (FailureClasses.Of(failure))
        {
            case DeliveryOutcome.ParkAccount or DeliveryOutcome.Reconnect or DeliveryOutcome.CalendarLost:
                await NoteAsync(calendar, FailureClasses.Of(failure)!, cause, ct);
                break;
            case null:
                AuditBroke(logger, calendar.GoogleAccountId, failure);
                break;
            default:
                AuditPutOff(logger, calendar.GoogleAccountId, cause);
                break;
        }
    }

    private async Task NoteAsync(CalendarCheckRow calendar, DeliveryOutcome outcome, string cause, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var sufferer in await SufferersAsync(db, calendar, ct)) await accounts.NoteAsync(db, sufferer, outcome, cause, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        signals.Tell(null, hasLogLine: true);
    }

    private static async Task<List<Sufferer>> SufferersAsync(MirrorContext db, CalendarCheckRow calendar, CancellationToken ct)
    {
        var found = await db.Connections.AsNoTracking()
            .Where(row => row.GoogleAccountId == calendar.GoogleAccountId && row.CalendarId == calendar.CalendarId)
            .Where(row => row.Problem == null && row.Stage != ConnectionStage.Ended)
            .Select(row => new
            {
                Row = row,
                Name = db.Staff.Where(each => each.Id == row.StaffId).Select(each => each.Name).First(),
                Zone = db.Locations.Where(each => each.Id == row.LocationId).Select(each => each.TimeZone).First(),
            })
            .ToListAsync(ct);
        return found.ConvertAll(each => new Sufferer(each.Row, each.Name, each.Zone));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit of Google account {Account} broke")]
    private static partial void AuditBroke(ILogger logger, long account, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit of Google account {Account} is put off to the next round: {Cause}")]
    private static partial void AuditPutOff(ILogger logger, long account, string cause);
}
