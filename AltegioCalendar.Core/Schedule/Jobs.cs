using System.Globalization;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Delivery;
using Quartz;

namespace AltegioCalendar.Core.Schedule;

// Doorways to the engine, not places for logic. Each runs in a scope of its own.

/// <summary>One look at one location; never two at a time for the same one.</summary>
[DisallowConcurrentExecution]
internal sealed class PassJob(SyncPass pass, Doorbell doorbell) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        doorbell.Answered(context.JobDetail.Key);
        await pass.RunAsync(new LocationId(JobId.Of(context)), cancellationToken);
    }
}

/// <summary>Everything due for one Google account; never two at a time for the same one.</summary>
[DisallowConcurrentExecution]
internal sealed class LaneJob(Lane lane, Doorbell doorbell) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        doorbell.Answered(context.JobDetail.Key);
        await lane.RunAsync(JobId.Of(context), cancellationToken);
    }
}

/// <summary>The timer behind the webhooks: looks at every location, and at every lane that has work.</summary>
[DisallowConcurrentExecution]
internal sealed class PollJob(Rounds rounds) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await rounds.RunAsync(cancellationToken);
}

internal static class JobId
{
    public static long Of(IJobExecutionContext context) =>
        Convert.ToInt64(context.MergedJobDataMap[Doorbell.Id], CultureInfo.InvariantCulture);
}
