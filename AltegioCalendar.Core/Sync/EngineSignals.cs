using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Schedule;

namespace AltegioCalendar.Core.Sync;

/// <summary>After something was saved: wakes the engine and tells open pages.</summary>
internal sealed class EngineSignals(Doorbell doorbell, LiveUpdates live)
{
    /// <summary>The next pass of the location decides anew.</summary>
    public async Task PlanAsync(LocationId location, StaffId? staff, CancellationToken ct)
    {
        live.Announce(new LiveChange(staff, HasLogLine: true));
        await doorbell.RingAsync(location, ct);
    }

    /// <summary>These accounts have something to deliver.</summary>
    public async Task DeliverAsync(IEnumerable<long> accounts, CancellationToken ct)
    {
        foreach (var account in accounts) await doorbell.RingLaneAsync(account, ct);
    }

    public void Tell(StaffId? staff, bool hasLogLine) => live.Announce(new LiveChange(staff, hasLogLine));
}
