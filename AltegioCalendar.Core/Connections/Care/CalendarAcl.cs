using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections.Care;

/// <summary>Google's access list of one calendar, in our words.</summary>
internal sealed class CalendarAcl(CalendarClient google, TimeProvider clock)
{
    // For some seconds after a calendar is made Google may say that its owner does not own it.
    private static readonly TimeSpan[] s_waits = [TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(800), TimeSpan.FromMilliseconds(1600)];

    public async Task<IReadOnlyList<SharedWith>> ListAsync(ConnectionRow connection, CancellationToken ct)
    {
        var rules = new List<AclRule>();
        string? next = null;
        do
        {
            var token = next;
            var page = await PatientlyAsync(connection, () => google.ListAclAsync(connection.GoogleAccountId, connection.CalendarId, token, ct), ct);
            rules.AddRange(page.Items ?? []);
            next = page.NextPageToken;
        }
        while (next is not null);

        // A calendar of its own kind lists itself among its owners.
        return [.. rules
            .Where(rule => rule is { Id: not null, Role: not (null or "none"), Scope.Type: not null } && (rule.Scope.Value != connection.CalendarId || IsFixed(connection, rule)))
            .Select(rule => new SharedWith(rule.Id!, KindOf(rule.Scope!.Type!), rule.Scope.Value ?? "", RoleOf(rule.Role!), IsFixed(connection, rule)))
            .OrderByDescending(each => each.IsFixed).ThenByDescending(each => each.Kind).ThenBy(each => each.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Adds somebody; what they could do before is replaced.</summary>
    public Task AddAsync(ConnectionRow connection, string email, SharingRole role, bool tellThem, CancellationToken ct) => PatientlyAsync(
        connection,
        () => google.InsertAclAsync(connection.GoogleAccountId, connection.CalendarId, new AclRule(null, WireOf(role), new AclScope("user", email)), tellThem, ct), ct);

    public Task ChangeAsync(ConnectionRow connection, string rule, SharingRole role, CancellationToken ct) => PatientlyAsync(
        connection, () => google.PatchAclAsync(connection.GoogleAccountId, connection.CalendarId, rule, new AclRule(null, WireOf(role), null), ct), ct);

    public Task RemoveAsync(ConnectionRow connection, string rule, CancellationToken ct) => PatientlyAsync(
        connection,
        async () =>
        {
            await google.DeleteAclAsync(connection.GoogleAccountId, connection.CalendarId, rule, ct);
            return true;
        },
        ct);

    /// <summary>
    /// Google has refused what only an owner may do: asks what the account is, and remembers it. Unknown: Google is not of one mind
    /// (an owner, yet refused), or did not answer.
    /// </summary>
    public async Task<CalendarOwnership> LearnRoleAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct)
    {
        try
        {
            var seen = await google.ListEventsAsync(connection.GoogleAccountId, connection.CalendarId, "maxResults=1&fields=accessRole", ct);
            if (seen.AccessRole is not { Length: > 0 and <= 40 } role || role == "owner") return CalendarOwnership.Unknown;
            await db.Connections.Where(row => row.CalendarId == connection.CalendarId && row.GoogleAccountId == connection.GoogleAccountId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CalendarRole, role), ct);
            return CalendarOwnership.SomebodyElses;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && CareTroubles.WordsOf(failure) is not null)
        {
            return CalendarOwnership.Unknown;
        }
    }

    private async Task<T> PatientlyAsync<T>(ConnectionRow connection, Func<Task<T>> ask, CancellationToken ct)
    {
        foreach (var wait in s_waits)
        {
            try
            {
                return await ask();
            }
            catch (CalendarApiException early) when (CareTroubles.IsNotOwner(early) && ConnectionStates.OwnershipOf(connection) != CalendarOwnership.SomebodyElses)
            {
                await Task.Delay(wait, clock, ct);
            }
        }

        return await ask();
    }

    private static bool IsFixed(ConnectionRow connection, AclRule rule) =>
        rule.Scope is { Type: "user", Value: { } who } && who.Equals(connection.Account!.Email, StringComparison.OrdinalIgnoreCase);

    private static SharedWithKind KindOf(string type) => type switch
    {
        "default" => SharedWithKind.Everybody,
        "domain" => SharedWithKind.Domain,
        "group" => SharedWithKind.Group,
        _ => SharedWithKind.Person,
    };

    private static SharingRole RoleOf(string role) => role switch
    {
        "freeBusyReader" => SharingRole.SeesBusyTimes,
        "reader" => SharingRole.SeesDetails,
        "writer" => SharingRole.MakesChanges,
        "owner" => SharingRole.ManagesSharing,
        _ => SharingRole.Other,
    };

    private static string WireOf(SharingRole role) => role switch
    {
        SharingRole.SeesBusyTimes => "freeBusyReader",
        SharingRole.SeesDetails => "reader",
        SharingRole.MakesChanges => "writer",
        SharingRole.ManagesSharing => "owner",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Google has no such role to give."),
    };
}
