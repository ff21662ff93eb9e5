using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Locations;

/// <summary>The export window in force: what the owner set in the portal, otherwise what is configured.</summary>
internal sealed class ExportWindowSetting(IOptions<SyncOptions> configured)
{
    public async Task<ExportWindow> ReadAsync(MirrorContext db, CancellationToken ct)
    {
        var set = await db.Installations.Select(row => new { row.PastDays, row.FutureDays }).SingleAsync(ct);
        return new ExportWindow(set.PastDays ?? configured.Value.PastDays, set.FutureDays ?? configured.Value.FutureDays);
    }
}
