using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Staff;

/// <summary>Changes colours and reminders of events. Saved at once; the engine then rewrites the events that change, and no others.</summary>
public sealed class LookBook
{
    private const int ServicesAtMost = 60;

    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly SyncLogBook _log;
    private readonly EngineSignals _signals;
    private readonly TimeProvider _clock;

    internal LookBook(IDbContextFactory<MirrorContext> databases, SyncLogBook log, EngineSignals signals, TimeProvider clock) =>
        (_databases, _log, _signals, _clock) = (databases, log, signals, clock);

    /// <summary>For one staff member.</summary>
    public async Task SetAsync(StaffId staff, EventLook look, CancellationToken ct)
    {
        var wanted = Checked(look);
        await using var db = await _databases.CreateDbContextAsync(ct);
        var row = await db.Staff.SingleAsync(each => each.Id == staff.Value, ct);
        if (row.Look == wanted) return;

        _log.Write(db, LogKind.Settings, LogOutcome.Done, LookSentences.Of(row.Name, row.Look, wanted, isLocation: false), row.LocationId, staff.Value);
        row.Look = wanted;
        await SaveAsync(db, db.Connections.Where(each => each.StaffId == staff.Value), ct);

        // Saved is saved: a closed browser must not keep the rest from happening.
        await _signals.PlanAsync(new LocationId(row.LocationId), staff, CancellationToken.None);
    }

    /// <summary>For a whole location: of whoever has chosen nothing else.</summary>
    public async Task SetAsync(LocationId location, EventLook look, CancellationToken ct)
    {
        var wanted = Checked(look);
        await using var db = await _databases.CreateDbContextAsync(ct);
        var row = await db.Locations.SingleAsync(each => each.Id == location.Value, ct);
        if (row.Look == wanted) return;

        _log.Write(db, LogKind.Settings, LogOutcome.Done, LookSentences.Of(row.Title, row.Look, wanted, isLocation: true), location.Value);
        row.Look = wanted;
        await SaveAsync(db, db.Connections.Where(each => each.LocationId == location.Value), ct);
        await _signals.PlanAsync(location, null, CancellationToken.None);
    }

    /// <summary>Services that are booked from now on, most booked first: what can be given a colour.</summary>
    public async Task<IReadOnlyList<string>> ServicesAsync(LocationId location, StaffId? staff, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        await using var db = await _databases.CreateDbContextAsync(ct);
        var booked = db.Appointments.AsNoTracking().Where(row => row.LocationId == location.Value && !row.IsDeleted && row.StartsAt >= now);
        if (staff is { } one) booked = booked.Where(row => row.StaffId == one.Value);
        var services = await booked.Select(row => row.Services).ToListAsync(ct);

        // An event has the colour of the first of its services.
        return [.. services.Where(each => each.Count > 0).CountBy(each => each[0].Trim(), StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Take(ServicesAtMost).Select(each => each.Key)];
    }

    private static async Task SaveAsync(MirrorContext db, IQueryable<ConnectionRow> touched, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        var kept = touched.Where(row => row.Stage == ConnectionStage.Active || row.Stage == ConnectionStage.Leaving);
        await kept.ExecuteUpdateAsync(set => set.SetProperty(row => row.NeedsPlan, true), ct);

        // Where contacts are being rewritten, their line matters more, and it comes when this is done, too.
        await kept.Where(row => row.Rewrite == ContactsRewrite.None).ExecuteUpdateAsync(set => set.SetProperty(row => row.Rewrite, ContactsRewrite.Look), ct);
        await transaction.CommitAsync(ct);
    }

    private static EventLook Checked(EventLook look) => look.Problem is { } problem ? throw new ArgumentException(problem, nameof(look)) : look.Tidy();
}
