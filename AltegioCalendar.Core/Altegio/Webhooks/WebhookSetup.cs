using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Altegio.Webhooks;

/// <summary>Enters the webhook's address in Altegio, where the token may. Other addresses stay; a second time changes nothing.</summary>
public sealed class WebhookSetup
{
    internal static string ByHand =>
        Say($"By hand it is done in Altegio: Settings, System settings, For developers; switch the WebHook on, paste the address, tick Appointments and Team, save.");

    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly AltegioClient _altegio;
    private readonly WebhookAddresses _addresses;
    private readonly Secrets _secrets;
    private readonly SyncLogBook _log;

    internal WebhookSetup(IDbContextFactory<MirrorContext> databases, AltegioClient altegio, WebhookAddresses addresses, Secrets secrets, SyncLogBook log) =>
        (_databases, _altegio, _addresses, _secrets, _log) = (databases, altegio, addresses, secrets, log);

    public async Task<WebhookResult> SetAsync(LocationId location, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var row = await db.Locations.AsNoTracking().SingleAsync(each => each.Id == location.Value, ct);
        if (!_secrets.TryReveal(row.UserToken, out var token)) return new(false, Say($"The user token cannot be read any more."), Say($"Enter it again on this card."));

        try
        {
            return await SetAsync(db, row, new AltegioAccess(location, token), ct);
        }
        catch (AltegioException failed)
        {
            return Explain(failed);
        }
    }

    private async Task<WebhookResult> SetAsync(MirrorContext db, LocationRow row, AltegioAccess access, CancellationToken ct)
    {
        var address = _addresses.Of(row);
        var before = await _altegio.GetHooksAsync(access, ct);
        if (before.Serves(address)) return new(true, Say($"It is set in Altegio already."), Others(before, address, wereOff: false));

        var wanted = before.With(address);
        if (wanted.Urls.Count > HookSettings.MostUrls)
            return new(false, Say($"Altegio has {HookSettings.MostUrls} addresses for this location already, and takes no more."), Say($"Remove one that is no longer needed in Altegio, under Settings, System settings, For developers."));

        // The answer shows what Altegio made of it; what it has is what counts.
        var after = await _altegio.SetHooksAsync(access, wanted, ct);
        if (!after.Serves(address)) after = await _altegio.GetHooksAsync(access, ct);
        if (!after.Serves(address)) return new(false, Say($"Altegio took the settings, but did not keep them."), ByHand);

        _log.Write(db, LogKind.Settings, LogOutcome.Done, $"The webhook of {row.Title} was set in Altegio.", row.Id);
        await db.SaveChangesAsync(CancellationToken.None); // it is set, whoever still looks
        return new(true, Say($"The webhook is set in Altegio: changes now arrive at once."), Others(after, address, wereOff: !before.IsActive));
    }

    private static string? Others(HookSettings settings, string address, bool wereOff) => (settings.OthersThan(address), wereOff) switch
    {
        (0, _) => null,
        (1, false) => Say($"One other address there was kept."),
        (1, true) => Say($"One other address there was kept; notices were switched off and now go to it as well."),
        (var others, false) => Say($"{others} other addresses there were kept."),
        var (others, _) => Say($"{others} other addresses there were kept; notices were switched off and now go to them as well."),
    };

    private static WebhookResult Explain(AltegioException failed) => failed.Failure switch
    {
        AltegioFailure.NoRight => new(
            false, Say($"This user token may not change webhooks in Altegio (403)."), $"{Say($"Give its user the right to webhook settings in Altegio and try again.")} {ByHand}"),
        AltegioFailure.BadToken => new(false, Say($"Altegio does not accept the tokens (401)."), Say($"Change the user token on this card, or check Altegio:PartnerToken.")),
        AltegioFailure.Unavailable => new(false, Say($"Altegio could not be reached just now."), Say($"Try again in a moment.")),
        _ => new(false, Say($"Altegio refused the address."), $"{Say($"It may take only public https addresses.")} {ByHand}"),
    };
}
