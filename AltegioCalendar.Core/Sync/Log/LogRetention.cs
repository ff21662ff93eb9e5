using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Log;

/// <summary>How long lines stay in the sync log.</summary>
public sealed class LogRetention(IDbContextFactory<MirrorContext> databases, TimeProvider clock)
{
    public const int DefaultDays = 365;
    public const int FewestDays = 7;
    public const int MostDays = 3650;

    // Writers wait for each other: many short deletions, and what is left is the next round's.
    private const int AtOnce = 2000;
    private const int BatchesInARound = 20;

    public async Task<int> GetDaysAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Installations.Select(row => row.LogDays).SingleAsync(ct) ?? DefaultDays;
    }

    public async Task SetDaysAsync(int days, CancellationToken ct)
    {
        if (days is < FewestDays or > MostDays)
            throw new ArgumentOutOfRangeException(nameof(days), days, $"The sync log is kept {FewestDays} to {MostDays} days.");

        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Installations.ExecuteUpdateAsync(set => set.SetProperty(row => row.LogDays, days), ct);
    }

    /// <summary>Removes what is too old. Returns how many lines went.</summary>
    internal async Task<int> CleanAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().AddDays(-await GetDaysAsync(ct));
        await using var db = await databases.CreateDbContextAsync(ct);
        var removed = 0;
        for (var batch = 0; batch < BatchesInARound; batch++)
        {
            var gone = await db.SyncLog
                .Where(row => db.SyncLog.Where(old => old.At < before).OrderBy(old => old.At).Take(AtOnce).Select(old => old.Id).Contains(row.Id))
                .ExecuteDeleteAsync(ct);
            removed += gone;
            if (gone < AtOnce) break;
        }

        return removed;
    }
}
