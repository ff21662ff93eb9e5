using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace AltegioCalendar.Core.Schedule;

/// <summary>Before the first job runs: this installation has an identity, and the configured locations are known. Migrations come first.</summary>
internal sealed class EngineStart(IDbContextFactory<MirrorContext> databases, ConfiguredLocations locations) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Installations.AnyAsync(cancellationToken))
        {
            db.Installations.Add(InstallationRow.New());
            await db.SaveChangesAsync(cancellationToken);
        }

        await locations.TakeAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
