using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Sync.Audit;

/// <summary>Notes what an audit saw, in one transaction: what drifted becomes pending again, strays are listed, the proof is kept.</summary>
internal sealed class AuditBook(
    IDbContextFactory<MirrorContext> databases, ExportWindowSetting windows, SyncLogBook log, IOptions<SyncOptions> options, TimeProvider clock)
{
    private const int LinesAtMost = 5;

    public async Task<MirrorSnapshot> ReadAsync(CalendarCheckRow calendar, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await MirrorSnapshot.ReadAsync(db, calendar, ct);
    }

    /// <summary>Whether the lane has something to put back.</summary>
    public async Task<bool> NoteAsync(CalendarCheckRow asked, MirrorSnapshot before, SeenCalendar seen, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var mirror = await MirrorSnapshot.ReadAsync(db, asked, ct);
        var kept = mirror.Connections.Where(each => each.Stage is ConnectionStage.Active or ConnectionStage.Leaving);
        var wanted = await WantedNow.ReadAsync(db, kept, await windows.ReadAsync(db, ct), now, ct);
        var findings = Findings.Of(seen, before, mirror, each => wanted.Of(each.Connection, each.Row.Subject), options.Value);

        foreach (var drifted in findings.Drifted) PutBack(drifted.Row, now);
        await LogAsync(db, findings.Drifted, wanted, ct);
        await ListStraysAsync(db, asked, seen, findings, now, ct);
        var isNews = findings.Drifted.Count > 0 && !await HadDifferencesAsync(db, mirror, ct);
        var calendar = await TakeAsync(db, asked, seen, isNews ? null : now, now, ct);
        Describe(mirror, seen);
        await Proofs.NoteAsync(db, mirror, calendar, wanted, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return findings.Drifted.Count > 0;
    }

    private static void PutBack(MirroredEventRow row, DateTimeOffset now)
    {
        row.Confirmed = null;
        row.IsPending = true;
        row.PendingSince ??= now;
        row.IsBulk = true;
        row.DueAt = now;
        row.Attempts = 0;
    }

    private async Task LogAsync(MirrorContext db, IReadOnlyList<MirroredHere> drifted, WantedNow wanted, CancellationToken ct)
    {
        foreach (var group in drifted.GroupBy(each => each.Connection))
        {
            var name = await db.Staff.Where(row => row.Id == group.Key.StaffId).Select(row => row.Name).FirstAsync(ct);
            if (group.Count() > LinesAtMost)
            {
                log.Write(db, LogKind.PutBack, LogOutcome.Done, $"{group.Count()} events in {name}'s calendar had been changed or deleted in Google and are put back.", group.Key);
                continue;
            }

            foreach (var content in group.Select(each => wanted.Of(each.Connection, each.Row.Subject)!))
                log.Write(db, LogKind.PutBack, LogOutcome.Done, Sentences.PutBack(content.Title, content.StartsAt, content.TimeZone, name), group.Key);
        }
    }

    private static async Task ListStraysAsync(
        MirrorContext db, CalendarCheckRow asked, SeenCalendar seen, Findings findings, DateTimeOffset now, CancellationToken ct)
    {
        var listed = await db.StrayEvents.Where(row => row.GoogleAccountId == asked.GoogleAccountId && row.CalendarId == asked.CalendarId).ToListAsync(ct);
        var strays = findings.Strays.ToDictionary(each => each.Id!);
        db.StrayEvents.RemoveRange(listed.Where(row => seen.IsFull ? !strays.ContainsKey(row.EventId) : findings.Gone.Contains(row.EventId)));
        foreach (var (id, stray) in strays)
        {
            var row = listed.Find(each => each.EventId == id) ?? db.StrayEvents.Add(
                new StrayEventRow { GoogleAccountId = asked.GoogleAccountId, CalendarId = asked.CalendarId, EventId = id, FoundAt = now }).Entity;
            row.Title = stray.Summary ?? "";
            row.StartsAt = EventDrift.InstantOf(stray.Start);
            row.Link = stray.HtmlLink ?? "";
        }
    }

    // What is put back is looked at once more in the next round, so that the proof shows it; but nobody is fought over an event.
    private static Task<bool> HadDifferencesAsync(MirrorContext db, MirrorSnapshot mirror, CancellationToken ct)
    {
        var ids = mirror.Connections.Select(each => each.Id).ToList();
        return db.Proofs.AnyAsync(row => ids.Contains(row.ConnectionId) && row.Difference > 0, ct);
    }

    private static async Task<CalendarCheckRow> TakeAsync(
        MirrorContext db, CalendarCheckRow asked, SeenCalendar seen, DateTimeOffset? checkedAt, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.CalendarChecks.FindAsync([asked.GoogleAccountId, asked.CalendarId], ct)
            ?? db.CalendarChecks.Add(new CalendarCheckRow { GoogleAccountId = asked.GoogleAccountId, CalendarId = asked.CalendarId }).Entity;
        row.SyncToken = seen.SyncToken;
        row.CheckedAt = checkedAt;
        if (seen.IsFull) row.FullyCheckedAt = now;
        return row;
    }

    // The person may have renamed the calendar or given it another zone, which the card warns about.
    private static void Describe(MirrorSnapshot mirror, SeenCalendar seen)
    {
        if (seen.Calendar is not { } calendar) return;
        foreach (var connection in mirror.Connections)
        {
            if (calendar.Title is { Length: > 0 } title) connection.CalendarTitle = title;
            if (calendar.TimeZone is { Length: > 0 } zone) connection.CalendarTimeZone = zone;
            if (calendar.AccessRole is { Length: > 0 and <= 40 } role) connection.CalendarRole = role;
            connection.IsMadeByUs = MadeCalendar.IsMarked(calendar.Description);
        }
    }
}
