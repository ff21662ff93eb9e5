using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Staff;

/// <summary>Changes how events are worded. Saved at once; the engine then rewrites the events that change, and no others.</summary>
public sealed class WordingBook
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly SyncLogBook _log;
    private readonly EngineSignals _signals;

    internal WordingBook(IDbContextFactory<MirrorContext> databases, SyncLogBook log, EngineSignals signals) =>
        (_databases, _log, _signals) = (databases, log, signals);

    /// <summary>For one staff member. The location's bound still holds.</summary>
    public async Task SetAsync(StaffId staff, EventWording wording, CancellationToken ct)
    {
        var wanted = Checked(wording);
        await using var db = await _databases.CreateDbContextAsync(ct);
        var row = await db.Staff.SingleAsync(each => each.Id == staff.Value, ct);
        var before = row.ToWording();
        if (before == wanted) return;

        row.Take(wanted);
        _log.Write(db, LogKind.Settings, LogOutcome.Done, WordingSentences.OfPerson(row.Name, before, wanted), row.LocationId, staff.Value);
        await SaveAsync(db, db.Connections.Where(each => each.StaffId == staff.Value), wanted.Names > before.Names, ct);

        // Saved is saved: a closed browser must not keep the rest from happening.
        await _signals.PlanAsync(new LocationId(row.LocationId), staff, CancellationToken.None);
    }

    /// <summary>For a whole location, the owner's: the most that is shown of names, and templates for whoever has none.</summary>
    public Task SetAsync(LocationId location, EventWording wording, CancellationToken ct) => SetAsync(location, _ => wording, ct);

    /// <summary>The templates of a whole location. The bound stays what it is, whatever <paramref name="wording"/> says of it.</summary>
    public Task SetTemplatesAsync(LocationId location, EventWording wording, CancellationToken ct) =>
        SetAsync(location, before => wording with { Names = before.Names }, ct);

    private async Task SetAsync(LocationId location, Func<EventWording, EventWording> change, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var row = await db.Locations.SingleAsync(each => each.Id == location.Value, ct);
        var before = row.ToWording();
        var wanted = Checked(change(before));
        if (before == wanted) return;

        row.Take(wanted);
        _log.Write(db, LogKind.Settings, LogOutcome.Done, WordingSentences.OfLocation(row.Title, before, wanted), location.Value);
        await SaveAsync(db, db.Connections.Where(each => each.LocationId == location.Value), wanted.Names > before.Names, ct);
        await _signals.PlanAsync(location, null, CancellationToken.None);
    }

    private static async Task SaveAsync(MirrorContext db, IQueryable<ConnectionRow> touched, bool isStricter, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);

        // The log says what an event was before; from now on that must not be a name that is no longer shown.
        if (isStricter)
        {
            await db.MirroredEvents.Where(row => row.ConfirmedTitle != null && touched.Any(each => each.Id == row.ConnectionId))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ConfirmedTitle, Sentences.SomeAppointment), ct);
        }

        await touched.Where(row => row.Stage == ConnectionStage.Active || row.Stage == ConnectionStage.Leaving)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NeedsPlan, true), ct);
        await transaction.CommitAsync(ct);
    }

    private static EventWording Checked(EventWording wording) => wording.Tidy() is var tidy && tidy.Problem is { } problem
        ? throw new ArgumentException(problem, nameof(wording))
        : tidy;
}
