using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Locations;

/// <summary>Changes a location's rules. Saved at once; the engine then writes what they change in the calendars, and no more.</summary>
public sealed class LocationRuleBook
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly SyncLogBook _log;
    private readonly EngineSignals _signals;

    internal LocationRuleBook(IDbContextFactory<MirrorContext> databases, SyncLogBook log, EngineSignals signals) =>
        (_databases, _log, _signals) = (databases, log, signals);

    public async Task SetAsync(LocationId location, LocationRules rules, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var row = await db.Locations.SingleAsync(known => known.Id == location.Value, ct);
        var before = row.ToRules();
        if (before == rules) return;

        row.Take(rules);
        _log.Write(db, LogKind.Settings, LogOutcome.Done, RuleSentences.Changed(row.Title, before, rules), location.Value);
        await db.SaveChangesAsync(ct);
        if (before.Calendar != rules.Calendar)
        {
            await db.Connections.Where(each => each.LocationId == location.Value && each.Stage != ConnectionStage.Ended)
                .ExecuteUpdateAsync(set => set.SetProperty(each => each.NeedsPlan, true), ct);
        }

        await transaction.CommitAsync(ct);

        // Saved is saved: a closed browser must not keep the rest from happening.
        await _signals.PlanAsync(location, null, CancellationToken.None);
    }
}
