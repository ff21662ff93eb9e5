using AltegioCalendar.Core.Storage;
using AltegioCalendar.Portal.Accounts;
using AltegioCalendar.Portal.Database.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Portal.Database;

/// <summary>Brings the database to this version before anything else starts, and shows that it is in use until the end.</summary>
internal sealed class DatabaseMigrator(
    SqliteFile file, IDbContextFactory<MirrorContext> mirrors, IDbContextFactory<AccountsContext> accounts) : IHostedLifecycleService, IAsyncDisposable
{
    private SqliteConnection? _held;

    // "Starting" comes before every service's start, so neither the engine nor Data Protection meets an old schema.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        file.CreateFolder();
        await using var mirror = await mirrors.CreateDbContextAsync(cancellationToken);
        await SqliteFile.MigrateAsync(mirror, cancellationToken);
        await SqliteFile.UseWriteAheadLogAsync(mirror, cancellationToken);

        await using var account = await accounts.CreateDbContextAsync(cancellationToken);
        await SqliteFile.MigrateAsync(account, cancellationToken);
        _held = await file.HoldAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _held?.DisposeAsync() ?? ValueTask.CompletedTask;
}
