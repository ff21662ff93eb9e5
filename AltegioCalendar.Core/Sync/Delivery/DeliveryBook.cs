using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;
using static AltegioCalendar.Core.Sync.Delivery.DeliveryOutcome;

namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>Notes how a delivery ended, state and log line in one transaction. A plan made meanwhile is never overwritten.</summary>
internal sealed class DeliveryBook(IDbContextFactory<MirrorContext> databases, SyncLogBook log, AccountTroubles troubles, EngineSignals signals, TimeProvider clock)
{
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);
    private static readonly TimeSpan UntilPlanned = TimeSpan.FromSeconds(10);

    public async Task PutAsync(Letter letter, EventContent content, Written written, CancellationToken ct)
    {
        await NoteAsync(letter, true, ct, db => ConfirmAsync(db, letter, content, written, ct));

        // A switch was turned since the plan was made. What went out is the newest; the plan must learn of it before the
        // lane looks at this row again, or the two would never agree.
        if (letter.Row.Desired != content.Fingerprint())
            await signals.PlanAsync(new LocationId(letter.Connection.LocationId), new StaffId(letter.Connection.StaffId), ct);
    }

    /// <summary>The appointment is gone or hidden since the plan was made. Only a plan takes events out (the brake looks at plans), so there must be one.</summary>
    public async Task<DeliveryOutcome> PutOffAsync(Letter letter, CancellationToken ct)
    {
        var later = clock.GetUtcNow() + UntilPlanned;
        await NoteAsync(letter, hasLogLine: false, ct, async db =>
        {
            await Row(db, letter).Where(row => row.Desired == letter.Row.Desired).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, later), ct);
            await db.Connections.Where(row => row.Id == letter.Connection.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.NeedsPlan, true), ct);
        });
        await signals.PlanAsync(new LocationId(letter.Connection.LocationId), new StaffId(letter.Connection.StaffId), ct);
        return new Delivered();
    }

    private async Task ConfirmAsync(MirrorContext db, Letter letter, EventContent content, Written written, CancellationToken ct)
    {
        var sent = content.Fingerprint();
        var planned = letter.Row.Desired;
        var later = clock.GetUtcNow() + UntilPlanned;
        await Row(db, letter).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Confirmed, sent)
                .SetProperty(row => row.IsPending, row => row.Desired == null || row.Desired != sent)
                .SetProperty(row => row.DueAt, row => row.Desired == planned && planned != sent ? later : row.DueAt)
                .SetProperty(row => row.Generation, written.Generation)
                .SetProperty(row => row.Etag, written.Etag)
                .SetProperty(row => row.Link, written.Link)
                .SetProperty(row => row.PendingSince, row => row.Desired == null || row.Desired != sent ? row.PendingSince : null)
                .SetProperty(row => row.ConfirmedTitle, content.Title)
                .SetProperty(row => row.ConfirmedStartsAt, content.StartsAt)
                .SetProperty(row => row.Attempts, 0)
                .SetProperty(row => row.IsRejected, false)
                .SetProperty(row => row.Problem, (Phrase?)null),
            ct);
        if (planned != sent)
            await db.Connections.Where(row => row.Id == letter.Connection.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.NeedsPlan, true), ct);

        var isNew = letter.Row.ConfirmedTitle is null;
        if (await BulkLines.TryCountAsync(db, letter, isNew, content, ct)) return;
        log.Write(
            db, isNew ? LogKind.Added : LogKind.Changed, LogOutcome.Done,
            isNew
                ? Sentences.Added(content.Title, content.StartsAt, letter.TimeZone, letter.StaffName)
                : Sentences.Changed(content.Title, content.StartsAt, letter.Row.ConfirmedTitle, letter.Row.ConfirmedStartsAt, letter.TimeZone, letter.StaffName),
            letter.Connection, mirroredEvent: letter.Row.Id);
    }

    public Task RemovedAsync(Letter letter, CancellationToken ct) => NoteAsync(letter, true, ct, async db =>
    {
        // Wanted again meanwhile: then the row stays, and we know that nothing is there.
        var forgotten = await Row(db, letter).Where(row => row.Desired == null).ExecuteDeleteAsync(ct);
        if (forgotten == 0)
            await Row(db, letter).ExecuteUpdateAsync(set => set.SetProperty(row => row.ConfirmedTitle, (string?)null), ct);
        if (letter.Row.ConfirmedTitle is { } title && !await BulkLines.TryCountRemovalAsync(db, letter, ct))
            log.Write(db, LogKind.Removed, LogOutcome.Done, Sentences.Removed(title, letter.Row.ConfirmedStartsAt, letter.TimeZone, letter.StaffName), letter.Connection);
    });

    public Task FailedAsync(Letter letter, DeliveryOutcome outcome, string cause, CancellationToken ct)
    {
        var isFirst = letter.Row.Attempts == 0;
        return NoteAsync(letter, isFirst || outcome is not TryAgain, ct, db => outcome switch
        {
            TryAgain again => TryAgainAsync(db, letter, again, isFirst, cause, ct),
            PauseAccount pause => PauseAsync(db, letter, pause, cause, ct),
            ParkAccount or Reconnect or CalendarLost => troubles.NoteAsync(db, new Sufferer(letter.Connection, letter.StaffName, letter.TimeZone), outcome, cause, ct),
            Rejected rejected => RejectAsync(db, letter, rejected, cause, ct),
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} is not a failure."),
        });
    }

    private async Task TryAgainAsync(MirrorContext db, Letter letter, TryAgain again, bool isFirst, string cause, CancellationToken ct)
    {
        var due = clock.GetUtcNow() + Wait(letter, again.After);
        await Row(db, letter).Where(row => row.Desired == letter.Row.Desired).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Attempts, row => row.Attempts + 1)
                .SetProperty(row => row.DueAt, due)
                .SetProperty(row => row.Problem, again.Because),
            ct);
        if (isFirst && !await BulkLines.IsOneOfManyAsync(db, letter, ct))
            log.Write(db, LogKind.Problem, LogOutcome.Waiting, Sentences.Waiting(letter.Title, letter.StaffName), letter.Connection, $"{again.Because.InEnglish()} ({cause})", letter.Row.Id);
    }

    // What Google asks for counts, but never less than our own backoff (a Retry-After of 0 would spin) and never for ever.
    private static TimeSpan Wait(Letter letter, TimeSpan? asked)
    {
        var own = Backoff.After(letter.Row.Attempts + 1, Random.Shared.NextDouble());
        return asked is not { } wait || wait < own ? own : wait < LongestAsked ? wait : LongestAsked;
    }

    private async Task PauseAsync(MirrorContext db, Letter letter, PauseAccount pause, string cause, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Wait(letter, pause.After);
        await Row(db, letter).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Attempts, row => row.Attempts + 1).SetProperty(row => row.Problem, pause.Because), ct);
        var isNew = await db.GoogleAccounts.AnyAsync(row => row.Id == letter.Target.Account && row.PausedUntil == null, ct);
        await db.GoogleAccounts.Where(row => row.Id == letter.Target.Account && (row.PausedUntil == null || row.PausedUntil < until))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PausedUntil, until).SetProperty(row => row.Problem, pause.Because), ct);
        if (isNew && letter.Row.Attempts == 0)
            log.Write(db, LogKind.Problem, LogOutcome.Waiting, $"{letter.StaffName}: {pause.Because} Waiting changes go on by themselves.", letter.Connection, cause);
    }

    private async Task RejectAsync(MirrorContext db, Letter letter, Rejected rejected, string cause, CancellationToken ct)
    {
        // Refused was what we sent; a newer plan has not been tried yet.
        var changed = await Row(db, letter).Where(row => row.Desired == letter.Row.Desired).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.IsRejected, true).SetProperty(row => row.Problem, rejected.Because), ct);
        if (changed > 0)
            log.Write(db, LogKind.Problem, LogOutcome.Failed, Sentences.Rejected(letter.Title, letter.StaffName), letter.Connection, $"{rejected.Because.InEnglish()} ({cause})", letter.Row.Id);
    }

    private async Task NoteAsync(Letter letter, bool hasLogLine, CancellationToken ct, Func<MirrorContext, Task> note)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await note(db);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        signals.Tell(new StaffId(letter.Connection.StaffId), hasLogLine);
    }

    private static IQueryable<MirroredEventRow> Row(MirrorContext db, Letter letter) => db.MirroredEvents.Where(row => row.Id == letter.Row.Id);
}
