using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;
using static AltegioCalendar.Core.Sync.Delivery.DeliveryOutcome;

namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>Through whose calendar a trouble showed.</summary>
/// <param name="TimeZone">IANA zone of the location, for times in the log.</param>
internal sealed record Sufferer(ConnectionRow Connection, string StaffName, string TimeZone);

/// <summary>
/// Notes what every request of an account or to a calendar would meet: parked, to be connected again, lost. Whoever meets it
/// first (several deliveries, an audit) writes the one line in the log.
/// </summary>
internal sealed class AccountTroubles(SyncLogBook log, TimeProvider clock)
{
    /// <summary>In the caller's transaction.</summary>
    public Task NoteAsync(MirrorContext db, Sufferer who, DeliveryOutcome outcome, string cause, CancellationToken ct) => outcome switch
    {
        ParkAccount park => AccountAsync(db, who, AccountHealth.Parked, park.Because, clock.GetUtcNow() + park.For, cause, ct),
        Reconnect dead => AccountAsync(db, who, AccountHealth.NeedsReconnect, dead.Because, null, cause, ct),
        CalendarLost lost => CalendarAsync(db, who, lost, cause, ct),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} concerns a single event."),
    };

    private async Task AccountAsync(
        MirrorContext db, Sufferer who, AccountHealth health, Phrase because, DateTimeOffset? until, string cause, CancellationToken ct)
    {
        var changed = await db.GoogleAccounts.Where(row => row.Id == who.Connection.GoogleAccountId && row.Health != health).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Health, health).SetProperty(row => row.PausedUntil, until).SetProperty(row => row.Problem, because), ct);
        if (changed == 0) return;

        Phrase next = health == AccountHealth.Parked
            ? (Phrase)$"Waiting changes go on after {new Moment(until!.Value, who.TimeZone)}."
            : $"Waiting changes are kept. Press Reconnect Google Calendar on the card.";
        log.Write(
            db, LogKind.Problem, health == AccountHealth.Parked ? LogOutcome.Waiting : LogOutcome.Failed, $"{who.StaffName}: {because} {next}", who.Connection, cause);
    }

    private async Task CalendarAsync(MirrorContext db, Sufferer who, CalendarLost lost, string cause, CancellationToken ct)
    {
        var changed = await db.Connections.Where(row => row.Id == who.Connection.Id && row.Problem == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Problem, lost.Because), ct);
        if (changed > 0)
            log.Write(db, LogKind.Problem, LogOutcome.Failed, $"{who.StaffName}: {lost.Because} Waiting changes are kept.", who.Connection, cause);
    }
}
