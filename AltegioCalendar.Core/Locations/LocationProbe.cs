using AltegioCalendar.Core.Altegio;

namespace AltegioCalendar.Core.Locations;

/// <summary>What a token was shown.</summary>
internal sealed record ProbedLocation(LocationInfo Info, int Staff, int Today);

/// <summary>Asks Altegio for all that the engine will ask for, once, so that a token shows at once what it may see.</summary>
internal sealed class LocationProbe(AltegioClient altegio, TimeProvider clock)
{
    /// <summary>Anything refused is an <see cref="AltegioException"/>.</summary>
    public async Task<ProbedLocation> AskAsync(AltegioAccess access, CancellationToken ct)
    {
        // A location's public data needs no user; its team and its appointments show whether the token is good.
        var info = await altegio.GetLocationAsync(access, ct);
        var team = await altegio.GetTeamAsync(access, ct);
        var now = clock.GetUtcNow();
        var today = await altegio.BetweenAsync(access, LocationTime.Zone(info.TimeZone)!, now, now, ct);
        return new ProbedLocation(info, team.Members.Count(member => member.IsCurrent), today.Appointments.Count(visit => !visit.IsDeleted));
    }
}
