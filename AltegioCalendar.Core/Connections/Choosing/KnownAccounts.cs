using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections.Choosing;

/// <summary>A Google account that somebody at the location is connected with.</summary>
public sealed record KnownAccount(long Id, string Email, int StaffMembers);

/// <summary>Accounts that are connected already: another staff member can use one without Google being asked again.</summary>
public sealed class KnownAccounts
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly NewConnection _connections;

    internal KnownAccounts(IDbContextFactory<MirrorContext> databases, NewConnection connections) => (_databases, _connections) = (databases, connections);

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

    /// <summary>Connects with the account's main calendar. Null when it is done, otherwise what to do, in words for the manager.</summary>
    public async Task<string?> UseAsync(StaffId staff, long account, CancellationToken ct)
    {
        var offered = await ListAsync(staff, ct);
        if (offered.All(known => known.Id != account)) return "This account cannot be used any more. Choose another one, or press Connect Google Calendar.";
        if (await IsConnectedAsync(staff, ct)) return "This staff member is connected already.";

        return await _connections.UseAsync(staff, account, ct) is ConsentResult.NotConnected refused
            ? $"{refused.Heading}. {refused.WhatHappened}"
            : null;
    }

    private async Task<bool> IsConnectedAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        return await db.Connections.AnyAsync(row => row.StaffId == staff.Value && row.Stage == ConnectionStage.Active, ct);
    }
}
