using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quartz;

namespace AltegioCalendar.Core.Schedule;

/// <summary>How often the engine looks when no webhook comes: as the portal was told, otherwise as configured.</summary>
public sealed class PollInterval
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly ISchedulerFactory _schedulers;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _configured;

    internal PollInterval(IDbContextFactory<MirrorContext> databases, ISchedulerFactory schedulers, TimeProvider clock, IOptions<AltegioOptions> options) =>
        (_databases, _schedulers, _clock, _configured) = (databases, schedulers, clock, options.Value.PollInterval);

    public async Task<TimeSpan> ReadAsync(CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var set = await db.Installations.Select(row => row.PollSeconds).SingleAsync(ct);
        return set is { } seconds ? TimeSpan.FromSeconds(seconds) : _configured;
    }

    /// <summary>Holds from now on, and survives a restart.</summary>
    public async Task SetAsync(TimeSpan interval, CancellationToken ct)
    {
        if (interval < Shortest || interval > Longest)
            throw new ArgumentOutOfRangeException(nameof(interval), interval, $"Altegio is asked every {Shortest.TotalSeconds:0} seconds to every {Longest.TotalMinutes:0} minutes.");

        await using var db = await _databases.CreateDbContextAsync(ct);
        await db.Installations.ExecuteUpdateAsync(set => set.SetProperty(row => row.PollSeconds, (int)interval.TotalSeconds), ct);
        await KeepAsync(interval, ct);
    }

    /// <summary>What the schedule says is made what is wanted: at the first look after a start, and where another node was told.</summary>
    internal async Task KeepAsync(CancellationToken ct) => await KeepAsync(await ReadAsync(ct), ct);

    private async Task KeepAsync(TimeSpan interval, CancellationToken ct)
    {
        var scheduler = await _schedulers.GetScheduler(ct);
        if (await scheduler.GetTrigger(PollJob.Timer, ct) is not ISimpleTrigger present || present.RepeatInterval == interval) return;
        await scheduler.RescheduleJob(PollJob.Timer, TriggerBuilder.Create()
            .WithIdentity(PollJob.Timer)
            .ForJob(present.JobKey)
            .StartAt(_clock.GetUtcNow() + interval)
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever())
            .Build(), ct);
    }
}
