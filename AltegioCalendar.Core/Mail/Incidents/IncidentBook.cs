using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Mail.Incidents;

/// <summary>Which incidents are new, which are over, and which are to be mailed now. Decides only.</summary>
internal static class IncidentBook
{
    private static readonly TimeSpan s_sameIfBackWithin = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);
    private const int RestAfterAMail = 5;

    /// <summary>What rows must be added and removed, and in the others when they were solved.</summary>
    public static (IReadOnlyList<IncidentRow> New, IReadOnlyList<IncidentRow> Over) Compare(
        IReadOnlyCollection<IncidentRow> known, IReadOnlyCollection<Incident> present, DateTimeOffset now)
    {
        var over = new List<IncidentRow>();
        var lasting = present.ToDictionary(each => each.Key);
        foreach (var row in known)
        {
            if (lasting.ContainsKey(row.Key)) row.SolvedAt = null;
            else if (!row.MayFlicker || row.SolvedAt <= now - s_sameIfBackWithin) over.Add(row);
            else row.SolvedAt ??= now;
        }

        var keys = known.Select(row => row.Key).ToHashSet();
        return ([.. present.Where(each => !keys.Contains(each.Key)).Select(each => new IncidentRow { Key = each.Key, OpenedAt = now, MayFlicker = each.MayFlicker })], over);
    }

    /// <summary>
    /// What one mail is to tell now; empty: nothing, or not yet. What a mail was begun with comes first and alone, so that a mail that
    /// may have arrived is repeated under its own id.
    /// </summary>
    public static IReadOnlyList<IncidentRow> Due(IEnumerable<IncidentRow> rows, MailRow mail, TimeSpan gather, DateTimeOffset now)
    {
        var untold = rows.Where(row => row is { MailedAt: null, SolvedAt: null }).ToList();
        if (untold.Count == 0 || mail.NextTryAt > now) return [];

        var begun = untold.Where(row => row.MailId is not null).ToList();
        if (begun.Count > 0) return [.. begun.Where(row => row.MailId == begun[0].MailId)];
        if (mail.SentAt + (gather * RestAfterAMail) > now) return [];
        return untold.Min(row => row.OpenedAt) + gather <= now ? untold : [];
    }

    /// <summary>A minute, then twice as long each time, up to an hour.</summary>
    /// <param name="failures">1 for the first.</param>
    public static TimeSpan WaitAfter(int failures) =>
        TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Math.Min(failures, 10) - 1), s_longestWait.TotalMinutes));
}
