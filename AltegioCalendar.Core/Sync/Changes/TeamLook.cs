using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Changes;

/// <summary>Who works at a location, as far as Altegio could be believed.</summary>
internal sealed record PulledTeam
{
    public required IReadOnlyCollection<TeamMember> Members { get; init; }

    /// <summary>People whom the list does not show and of whom Altegio, asked for each by themselves, says that they do not exist.</summary>
    public IReadOnlyCollection<long> Gone { get; init; } = [];

    /// <summary>The list shows nobody of those we know. Nothing is concluded about them.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>Somebody could not be asked for; the next look does so again.</summary>
    public bool HasOpenQuestions { get; init; }
}

/// <summary>
/// Reads the staff list. A calendar may be emptied because of it, so absence proves nothing here either: who is known and not
/// shown, or dismissed in a list that is not whole, is asked for by themselves.
/// </summary>
internal static class TeamLook
{
    private const int MostSingleReads = 10;

    public static async Task<PulledTeam> ReadAsync(AltegioClient altegio, AltegioAccess access, MirrorContext db, CancellationToken ct)
    {
        var list = await altegio.GetTeamAsync(access, ct);
        var shown = list.Members.GroupBy(member => member.Id.Value).ToDictionary(same => same.Key, same => same.Last());
        var known = await KnownAsync(db, access.Location, ct);
        if (known.Count > 0 && !known.Exists(shown.ContainsKey)) return new PulledTeam { Members = shown.Values, IsDoubtful = true };

        var unclear = known.FindAll(id => !shown.TryGetValue(id, out var member) || (!list.IsComplete && !member.IsCurrent));
        var gone = new List<long>();
        var hasOpenQuestions = false;
        foreach (var id in unclear) shown.Remove(id);
        foreach (var id in unclear.Take(MostSingleReads))
        {
            try
            {
                if (await altegio.FindMemberAsync(access, new StaffId(id), ct) is { } member) shown[id] = member;
                else gone.Add(id);
            }
            catch (AltegioException failed) when (failed.Failure != AltegioFailure.BadToken)
            {
                // Nothing is known about this person now. What will not pass by itself is asked again with tomorrow's list.
                hasOpenQuestions |= failed.Failure == AltegioFailure.Unavailable;
            }
        }

        return new PulledTeam { Members = shown.Values, Gone = gone, HasOpenQuestions = hasOpenQuestions };
    }

    // Those with a calendar first: of the others nothing depends on the answer.
    private static Task<List<long>> KnownAsync(MirrorContext db, LocationId location, CancellationToken ct) =>
        db.Staff.Where(row => row.LocationId == location.Value && row.IsCurrent)
            .OrderByDescending(row => db.Connections.Any(each => each.StaffId == row.Id && each.Stage != ConnectionStage.Ended))
            .Select(row => row.Id)
            .ToListAsync(ct);
}
