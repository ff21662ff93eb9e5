using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>
/// Somebody who is connected has allowed us more, for one thing they want to do with their calendar. The mirror goes on as it is,
/// whatever they allowed.
/// </summary>
internal sealed class WiderAccess(IDbContextFactory<MirrorContext> databases, GoogleAccounts accounts, CalendarZones zones, EngineSignals signals)
{
    public static bool IsFor(ConsentPurpose purpose) => purpose is ConsentPurpose.SetTimeZone or ConsentPurpose.Share or ConsentPurpose.CheckSharing;

    public async Task<ConsentResult> GoOnAsync(ConsentRow begun, Grant grant, Refusals refusals, CancellationToken ct)
    {
        // Kept also when the box was not ticked: the grant may have mended an account that Google had shut us out of.
        if (await accounts.KeepAsync(grant, ct) is not { } account) return refusals.NoRefreshToken();
        await signals.DeliverAsync([account], ct);

        var staff = new StaffId(begun.StaffId);
        var isAllowed = IsAllowed(begun.Purpose, grant.Scopes);
        var problem = isAllowed && begun.Purpose == ConsentPurpose.SetTimeZone ? (await zones.SetAsync(staff, ct) as ZoneAnswer.Failed)?.Because : null;
        signals.Tell(staff, hasLogLine: false);
        return isAllowed ? new ConsentResult.Allowed(staff, await NameAsync(staff, ct), grant.Email, begun.Purpose, problem) : refusals.NotAllowed();
    }

    private static bool IsAllowed(ConsentPurpose purpose, string granted) => purpose switch
    {
        ConsentPurpose.SetTimeZone => GoogleScopes.MaySetZone(granted, isMadeByUs: false),
        ConsentPurpose.Share => GoogleScopes.MayShare(granted),
        _ => GoogleScopes.MayReadSharing(granted),
    };

    private async Task<string> NameAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Staff.Where(row => row.Id == staff.Value).Select(row => row.Name).SingleAsync(ct);
    }
}
