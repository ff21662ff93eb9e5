using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Log;

/// <summary>Ids of lines that hold a text, newest first, and how far back the search got.</summary>
/// <param name="Next">Where to go on; null when everything was looked at.</param>
internal sealed record LogHits(IReadOnlyList<long> Ids, long? Next, long? Newest);

/// <summary>
/// Looks for text, backwards and a stretch at a time, and gives up after so many lines: no search is slow however long the log,
/// and whoever wants more asks to go on. Words are compared here, as the reader sees them: the database keeps no language, and databases
/// disagree about capital letters.
/// </summary>
internal static class LogSearch
{
    public const long Stretch = 20_000;
    public const long LinesAtMost = 100_000;

    public static async Task<LogHits> RunAsync(IQueryable<SyncLogRow> lines, string text, long? before, int take, CancellationToken ct)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (before is { } older) lines = lines.Where(row => row.Id < older);
        var ids = lines.Select(row => (long?)row.Id);
        var (last, first) = (await ids.OrderByDescending(id => id).FirstOrDefaultAsync(ct), await ids.OrderBy(id => id).FirstOrDefaultAsync(ct));

        var top = last + 1 ?? 0;
        var found = new List<long>();
        for (var upper = top; upper > first; upper -= Stretch)
        {
            if (upper <= top - LinesAtMost) return new LogHits(found, upper, last);

            var (high, floor) = (upper, upper - Stretch);
            var stretch = lines.Where(row => row.Id < high && row.Id >= floor).OrderByDescending(row => row.Id).Select(row => new { row.Id, row.Sentence, row.Cause });
            await foreach (var line in stretch.AsAsyncEnumerable().WithCancellation(ct))
            {
                if (!Holds(line.Sentence.ToString(), line.Cause, words)) continue;
                if (found.Count == take) return new LogHits(found, found[^1], last);
                found.Add(line.Id);
            }
        }

        return new LogHits(found, null, last);
    }

    private static bool Holds(string sentence, string? cause, string[] words) => Array.TrueForAll(words, word =>
        sentence.Contains(word, StringComparison.OrdinalIgnoreCase) || cause?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
