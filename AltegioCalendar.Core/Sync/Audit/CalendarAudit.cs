using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Sync.Audit;

/// <summary>
/// Looks into one account's calendars for drift: what somebody edited, binned or deleted in Google is put back by the lane,
/// and what carries our marker without a mapping is listed for a person.
/// </summary>
internal sealed class CalendarAudit(DueCalendars due, CalendarReading reading, AuditBook book, AuditTroubles troubles, EngineSignals signals)
{
    public async Task RunAsync(long account, CancellationToken ct)
    {
        foreach (var calendar in await due.OfAsync(account, ct))
        {
            try
            {
                await LookAsync(calendar, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                await troubles.NoteAsync(calendar, failure, ct);
            }
        }
    }

    // Google answers while the lane may write: what moves in between is judged by the next audit.
    private async Task LookAsync(CalendarCheckRow calendar, CancellationToken ct)
    {
        var before = await book.ReadAsync(calendar, ct);
        var seen = await reading.ReadAsync(calendar, before, ct);
        if (await book.NoteAsync(calendar, before, seen, ct)) await signals.DeliverAsync([calendar.GoogleAccountId], ct);
        signals.Tell(null, hasLogLine: true);
    }
}
