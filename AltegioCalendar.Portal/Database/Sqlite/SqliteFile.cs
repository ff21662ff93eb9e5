using AltegioCalendar.Portal.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Database.Sqlite;

/// <summary>The database file: where it is and how it is opened.</summary>
internal sealed class SqliteFile(string connectionString, string contentRoot)
{
    public string ConnectionString { get; } = Resolve(connectionString, contentRoot).ToString();

    public void CreateFolder()
    {
        var folder = Path.GetDirectoryName(new SqliteConnectionStringBuilder(ConnectionString).DataSource)!;
        try
        {
            PrivateFolder.Ensure(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OptionsValidationException(DatabaseOptions.Section, typeof(DatabaseOptions),
                [$"Database:ConnectionString: the folder '{folder}' cannot be created. "
                    + "Example: Database__ConnectionString=\"Data Source=/var/lib/altegio-calendar/data.db\""]);
        }
    }

    /// <summary>Brings one context's tables up to date.</summary>
    public static async Task MigrateAsync(DbContext context, CancellationToken ct)
    {
        // EF marks a migration in progress by a row that it waits for without end. Only one process owns this file, so a
        // mark that is there at start was left by one that was killed.
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\";", ct);
        if ((await context.Database.GetPendingMigrationsAsync(ct)).Any()) await context.Database.MigrateAsync(ct);
    }

    // A write-ahead log lets pages read while the engine writes. The file remembers the mode.
    public static Task UseWriteAheadLogAsync(DbContext context, CancellationToken ct) =>
        context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal';", ct);

    private static SqliteConnectionStringBuilder Resolve(string connectionString, string contentRoot)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, Pooling = true };
        settings.DataSource = Path.GetFullPath(settings.DataSource, contentRoot);
        return settings;
    }
}
