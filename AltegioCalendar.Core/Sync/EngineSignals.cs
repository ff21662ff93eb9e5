using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Schedule;

namespace AltegioCalendar.Core.Sync;

/// <summary>After something was saved: wakes the engine and tells open pages.</summary>
internal sealed class EngineSignals(Doorbell doorbell, LiveUpdates live)
{
    /// <summary>The marked connections of the location are decided anew, whatever Altegio is doing.</summary>
    public async Task PlanAsync(LocationId location, StaffId? staff, CancellationToken ct)
    {
        live.Announce(new LiveChange(staff, HasLogLine: true));
        await doorbell.RingWishesAsync(location, ct);
    }

    /// <summary>These accounts have something to deliver.</summary>
    public async Task DeliverAsync(IEnumerable<long> accounts, CancellationToken ct)
    {
        foreach (var account in accounts) await doorbell.RingLaneAsync(account, ct);
    }

    /// <summary>The location is read from Altegio and the account's calendars from Google.</summary>
    public async Task LookAsync(LocationId location, long account, CancellationToken ct)
    {
        await doorbell.RingAsync(location, ct);
        await doorbell.RingAuditAsync(account, ct);
    }

    /// <summary>The account's calendars that are due are looked into.</summary>
    public Task AuditAsync(long account, CancellationToken ct) => doorbell.RingAuditAsync(account, ct);

    public void Tell(StaffId? staff, bool hasLogLine) => live.Announce(new LiveChange(staff, hasLogLine));
}
