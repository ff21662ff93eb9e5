using System.Globalization;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Mail.Incidents;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Audit;
using AltegioCalendar.Core.Sync.Delivery;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace AltegioCalendar.Core.Schedule;

// Doorways to the engine, not places for logic. Each runs in a scope of its own.

/// <summary>One look at one location; never two at a time for the same one.</summary>
[DisallowConcurrentExecution]
internal sealed class PassJob(SyncPass pass, JobRun run) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        run.OneAsync(context, (id, ct) => pass.RunAsync(new LocationId(id), ct), cancellationToken);
}

/// <summary>What managers asked for at one location. The database serialises it with a pass.</summary>
[DisallowConcurrentExecution]
internal sealed class WishesJob(Wishes wishes, JobRun run) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        run.OneAsync(context, (id, ct) => wishes.RunAsync(new LocationId(id), ct), cancellationToken);
}

/// <summary>Everything due for one Google account; never two at a time for the same one.</summary>
[DisallowConcurrentExecution]
internal sealed class LaneJob(Lane lane, JobRun run) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        run.OneAsync(context, lane.RunAsync, cancellationToken);
}

/// <summary>A look for drift in one Google account's calendars.</summary>
[DisallowConcurrentExecution]
internal sealed class AuditJob(CalendarAudit audit, JobRun run) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        run.OneAsync(context, audit.RunAsync, cancellationToken);
}

/// <summary>Tells by mail what needs a person.</summary>
[DisallowConcurrentExecution]
internal sealed class MailJob(IncidentMail mail, JobRun run) : IJob
{
    /// <summary>Cheap when there is nothing to tell; incidents are gathered for longer than this.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        run.OneAsync(context, (_, ct) => mail.RunAsync(ct), cancellationToken);
}

/// <summary>The timer behind the webhooks: looks at every location, and at every lane that has work; clears out the oldest of the log.</summary>
[DisallowConcurrentExecution]
internal sealed class PollJob(Rounds rounds, LogRetention retention, PollInterval interval, JobRun run) : IJob
{
    public static readonly TriggerKey Timer = new("poll");

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        run.OneAsync(
            context,
            async (_, ct) =>
            {
                await interval.KeepAsync(ct);
                await rounds.RunAsync(ct);
                await retention.CleanAsync(ct);
            },
            cancellationToken);
}

/// <summary>What every job has in common: answers the doorbell first, and stops with the program without complaint.</summary>
internal sealed class JobRun(Doorbell doorbell, IHostApplicationLifetime program)
{
    public async ValueTask OneAsync(IJobExecutionContext context, Func<long, CancellationToken, Task> work, CancellationToken ct)
    {
        doorbell.Answered(context.JobDetail.Key);
        var id = context.MergedJobDataMap.TryGetValue(Doorbell.Id, out var known) ? Convert.ToInt64(known, CultureInfo.InvariantCulture) : 0;

        // Quartz waits for running jobs, but it is the program's stop that tells them to end. Whatever is cut off is repeated.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, program.ApplicationStopping);
        try
        {
            await work(id, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The rows say what is left to do.
        }
    }
}
