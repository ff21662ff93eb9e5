using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Sync.Log;

/// <summary>Writes the sync log. Lines join the caller's transaction, so what is logged is what was saved.</summary>
internal sealed class SyncLogBook(TimeProvider clock)
{
    public void Write(MirrorContext db, LogKind kind, LogOutcome outcome, Phrase sentence, ConnectionRow connection, string? cause = null, long? mirroredEvent = null) =>
        Write(db, kind, outcome, sentence, connection.LocationId, connection.StaffId, cause, mirroredEvent);

    public void Write(
        MirrorContext db, LogKind kind, LogOutcome outcome, Phrase sentence, long? location = null, long? staff = null, string? cause = null,
        long? mirroredEvent = null) =>
        db.SyncLog.Add(new SyncLogRow
        {
            At = clock.GetUtcNow(),
            LocationId = location,
            StaffId = staff,
            Kind = kind,
            Outcome = outcome,
            Sentence = sentence,
            Cause = cause,
            MirroredEventId = mirroredEvent,
        });
}
