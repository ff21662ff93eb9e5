using System.Globalization;
using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Locations;

/// <summary>Takes the locations of the settings into the database at start. A setting wins over what the portal was told before.</summary>
internal sealed class ConfiguredLocations(IDbContextFactory<MirrorContext> databases, Secrets secrets, IOptions<AltegioOptions> options)
{
    public async Task TakeAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var configured in options.Value.Locations)
        {
            var row = await db.Locations.FirstOrDefaultAsync(known => known.Id == configured.Id, ct)
                ?? db.Locations.Add(new LocationRow
                {
                    Id = configured.Id,
                    Title = string.Create(CultureInfo.InvariantCulture, $"Location {configured.Id}"),
                    UserToken = "",
                    WebhookSecret = secrets.Protect(LocationDirectory.NewSecret()),
                }).Entity;
            if (!Holds(row.UserToken, configured.UserToken)) row.UserToken = secrets.Protect(configured.UserToken);
            if (configured.WebhookSecret.Length > 0 && !Holds(row.WebhookSecret, configured.WebhookSecret))
                row.WebhookSecret = secrets.Protect(configured.WebhookSecret);
        }

        await db.SaveChangesAsync(ct);
    }

    private bool Holds(string stored, string secret) => stored.Length > 0 && secrets.TryReveal(stored, out var known) && known == secret;
}
