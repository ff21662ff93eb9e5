using System.Globalization;
using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Changes;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync;

/// <summary>Keeps what is wrong with a location visible: once in the log when it starts, once when it ends, and on the page meanwhile.</summary>
internal sealed class LocationHealth(IDbContextFactory<MirrorContext> databases, SyncLogBook log, EngineSignals signals, TimeProvider clock)
{
    /// <param name="problem">In words for the manager; null: all is well.</param>
    /// <param name="isRefused">Altegio said no: it does not pass by itself.</param>
    public async Task NoteAsync(LocationId location, Phrase? problem, CancellationToken ct, bool isRefused = false)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.Locations.FirstAsync(known => known.Id == location.Value, ct);
        if (Equals(row.Problem, problem) && row.IsRefused == isRefused) return;

        var wasWell = row.Problem is null;
        row.Problem = problem;
        row.IsRefused = isRefused;
        row.ProblemSince = problem is null ? null : row.ProblemSince ?? clock.GetUtcNow();
        if (problem is null)
            log.Write(db, LogKind.Recovered, LogOutcome.Done, $"{row.Title} is read from Altegio again.", location.Value);
        else if (wasWell)
            log.Write(db, LogKind.Problem, LogOutcome.Failed, $"{row.Title} cannot be fully read from Altegio.", location.Value, cause: problem.InEnglish());
        await db.SaveChangesAsync(ct);
        signals.Tell(null, hasLogLine: problem is null || wasWell);
    }

    /// <summary>That what was unreadable no longer is shows in a look at everything, or when the record itself gave an answer.</summary>
    public static bool CanTell(PulledChanges pulled, Phrase? before) =>
        pulled.IsWholeWindow || ProblemOf(pulled) is not null
        || before?.InEnglish() is not { } said || !said.EndsWith(Advice.InEnglish(), StringComparison.Ordinal)
        || pulled.Appointments.Select(read => read.Id).Concat(pulled.Gone).Any(record => said.Contains($"number {Spelled(record)},", StringComparison.Ordinal));

    public static Phrase? ProblemOf(PulledChanges pulled)
    {
        if (pulled.HasDoubts)
        {
            return Phrase.Joined(
                $"Altegio's list of appointments is empty, and it denies appointments that we know. Nothing is removed until it shows some again.",
                $"Look in Altegio whether the appointments are still there.");
        }

        if (pulled.Team is { IsDoubtful: true })
        {
            return Phrase.Joined(
                $"Altegio's staff list shows nobody whom we know. Nobody's calendar is stopped because of it.",
                $"Look in Altegio whether the team is still there, and whether the token's user may see it.");
        }

        return pulled.Unreadable.Count == 0
            ? null
            : (Phrase)$"{pulled.Unreadable.Count} appointment(s) could not be read and are not mirrored: {Phrase.Joined(pulled.Unreadable.Take(3).Select(WordsOf), "; ")}. {Advice}";
    }

    private static Phrase Advice => $"Open and save them once in Altegio.";

    private static Phrase WordsOf(UnreadableRow row)
    {
        if (row.Id is { } record) return $"number {Spelled(record)}, {row.Because}";
        return $"number unknown, {row.Because}";
    }

    // As text: a number would count something.
    private static string Spelled(long record) => record.ToString(CultureInfo.InvariantCulture);
}
