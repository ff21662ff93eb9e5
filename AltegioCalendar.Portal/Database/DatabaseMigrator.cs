using AltegioCalendar.Core.Storage;
using AltegioCalendar.Portal.Accounts;
using AltegioCalendar.Portal.Database.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Portal.Database;

/// <summary>Brings the database to this version before anything else starts.</summary>
internal sealed class DatabaseMigrator(
    SqliteFile file, IDbContextFactory<MirrorContext> mirrors, IDbContextFactory<AccountsContext> accounts) : IHostedLifecycleService
{
    // "Starting" comes before every service's start, so neither the engine nor Data Protection meets an old schema.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        file.CreateFolder();
        await using var mirror = await mirrors.CreateDbContextAsync(cancellationToken);
        await SqliteFile.MigrateAsync(mirror, cancellationToken);
        await SqliteFile.UseWriteAheadLogAsync(mirror, cancellationToken);

        await using var account = await accounts.CreateDbContextAsync(cancellationToken);
        await SqliteFile.MigrateAsync(account, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
