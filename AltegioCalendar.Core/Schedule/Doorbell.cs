using System.Collections.Concurrent;
using AltegioCalendar.Core.Appointments;
using Quartz;

namespace AltegioCalendar.Core.Schedule;

/// <summary>
/// Asks for a pass or a lane to run soon. Losing a ring is harmless: the database says what is due, and the poll looks.
/// A ring for something that waits to run anyway changes nothing; a ring for something that runs makes it run once more.
/// </summary>
internal sealed class Doorbell(ISchedulerFactory schedulers)
{
    internal const string Id = "id";
    private readonly ConcurrentDictionary<JobKey, bool> _rung = new();

    public Task RingAsync(LocationId location, CancellationToken ct) => RingAsync<PassJob>(PassOf(location), location.Value, ct);

    /// <summary>A manager asked for something at this location.</summary>
    public Task RingWishesAsync(LocationId location, CancellationToken ct) => RingAsync<WishesJob>(new JobKey($"wishes-{location}"), location.Value, ct);

    public Task RingLaneAsync(long account, CancellationToken ct) => RingAsync<LaneJob>(LaneOf(account), account, ct);

    public Task RingAuditAsync(long account, CancellationToken ct) =>
        RingAsync<AuditJob>(new JobKey(FormattableString.Invariant($"audit-{account}")), account, ct);

    /// <summary>Rings a lane later, for instance when its next try is due.</summary>
    public async Task RingLaneAtAsync(long account, DateTimeOffset at, CancellationToken ct)
    {
        var scheduler = await SchedulerWithAsync<LaneJob>(LaneOf(account), account, ct);
        var trigger = TriggerBuilder.Create()
            .WithIdentity(FormattableString.Invariant($"{LaneOf(account).Name}-{at.ToUnixTimeSeconds()}"))
            .ForJob(LaneOf(account))
            .StartAt(at)
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, ct);
    }

    /// <summary>A job says that it starts: from here on a ring counts anew.</summary>
    internal void Answered(JobKey job) => _rung.TryRemove(job, out _);

    private async Task RingAsync<TJob>(JobKey job, long id, CancellationToken ct)
        where TJob : IJob
    {
        if (!_rung.TryAdd(job, true)) return;
        try
        {
            var scheduler = await SchedulerWithAsync<TJob>(job, id, ct);
            await scheduler.TriggerJob(job, null, ct);
        }
        catch
        {
            _rung.TryRemove(job, out _);
            throw;
        }
    }

    private async Task<IScheduler> SchedulerWithAsync<TJob>(JobKey job, long id, CancellationToken ct)
        where TJob : IJob
    {
        var scheduler = await schedulers.GetScheduler(ct);
        if (!await scheduler.Exists(job, ct))
        {
            var detail = JobBuilder.Create<TJob>().WithIdentity(job).UsingJobData(Id, id).StoreDurably().Build();
            await scheduler.AddJob(detail, new AddJobOptions { Replace = true }, ct);
        }

        return scheduler;
    }

    private static JobKey PassOf(LocationId location) => new($"pass-{location}");

    private static JobKey LaneOf(long account) => new(FormattableString.Invariant($"lane-{account}"));
}
