using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections.Choosing;

/// <summary>A Google account that somebody at the location is connected with.</summary>
public sealed record KnownAccount(long Id, string Email, int StaffMembers);

/// <summary>Accounts that are connected already: another staff member can use one without Google being asked again.</summary>
public sealed class KnownAccounts
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly PlaceDesk _places;

    internal KnownAccounts(IDbContextFactory<MirrorContext> databases, PlaceDesk places) => (_databases, _places) = (databases, places);

    /// <summary>Those of the staff member's own location that Google lets us write for, most used first.</summary>
    public async Task<IReadOnlyList<KnownAccount>> ListAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var used = await db.Connections
            .Where(row => row.Stage == ConnectionStage.Active && row.StaffId != staff.Value
                && db.Staff.Any(person => person.Id == staff.Value && person.LocationId == row.LocationId))
            .Where(row => row.Account!.RefreshToken != "" && row.Account.Health != AccountHealth.NeedsReconnect)
            .Select(row => new { row.GoogleAccountId, row.Account!.Email })
            .ToListAsync(ct);
        return [.. used.GroupBy(row => (row.GoogleAccountId, row.Email))
            .Select(rows => new KnownAccount(rows.Key.GoogleAccountId, rows.Key.Email, rows.Count()))
            .OrderByDescending(account => account.StaffMembers).ThenBy(account => account.Email, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Asks which of the account's calendars it is to be, without asking Google: returns the question
    /// (see <see cref="Placing.PlaceChooser"/>), or null when the account is not offered or somebody is connected already.
    /// </summary>
    public async Task<string?> UseAsync(StaffId staff, long account, CancellationToken ct)
    {
        var offered = await ListAsync(staff, ct);
        return offered.Any(known => known.Id == account) && !await IsConnectedAsync(staff, ct) ? await _places.AskAsync(staff, account, ct) : null;
    }

    private async Task<bool> IsConnectedAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        return await db.Connections.AnyAsync(row => row.StaffId == staff.Value && row.Stage == ConnectionStage.Active, ct);
    }
}
