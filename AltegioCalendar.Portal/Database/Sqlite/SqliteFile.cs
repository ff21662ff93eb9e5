using AltegioCalendar.Portal.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Database.Sqlite;

/// <summary>The database file: where it is and how it is opened.</summary>
internal sealed class SqliteFile(string connectionString, string contentRoot)
{
    public string ConnectionString { get; } = Resolve(connectionString, contentRoot).ToString();

    public string Path => new SqliteConnectionStringBuilder(ConnectionString).DataSource;

    public bool Exists => File.Exists(Path);

    public static SqliteFile Of(WebApplicationBuilder builder) =>
        new(builder.AddSettings<DatabaseOptions>(DatabaseOptions.Section).ConnectionString, builder.Environment.ContentRootPath);

    public void CreateFolder()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
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

    /// <summary>
    /// Held for as long as the portal runs: whoever must have the file to themselves can tell that somebody uses it, also while
    /// nothing happens. In write-ahead mode a connection that has read keeps a shared lock until it is closed.
    /// </summary>
    public async Task<SqliteConnection> HoldAsync(CancellationToken ct)
    {
        var held = await OpenAsync(ct);
        await RunAsync(held, "SELECT COUNT(*) FROM sqlite_schema;", ct);
        return held;
    }

    /// <summary>The file with nobody else on it until the connection is closed; null while another program uses it.</summary>
    public async Task<SqliteConnection?> TryOpenAloneAsync(CancellationToken ct)
    {
        var alone = await OpenAsync(ct);
        try
        {
            // One at a time: after a row, the library swallows what fails in the rest of a batch. Leaving write-ahead mode needs
            // the file alone, and the lock then stays.
            await RunAsync(alone, "PRAGMA locking_mode = EXCLUSIVE;", ct);
            await RunAsync(alone, "PRAGMA journal_mode = DELETE;", ct);
            await RunAsync(alone, "BEGIN EXCLUSIVE; COMMIT;", ct);
            return alone;
        }
        catch (SqliteException used) when (used.SqliteErrorCode is Busy or Locked)
        {
            await alone.DisposeAsync();
            return null;
        }
    }

    private const int Busy = 5, Locked = 6;
    private const int PatienceInSeconds = 2;

    // Not pooled: a pooled connection keeps its locks after it is closed.
    private async Task<SqliteConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = PatienceInSeconds;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static SqliteConnectionStringBuilder Resolve(string connectionString, string contentRoot)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, Pooling = true };
        settings.DataSource = System.IO.Path.GetFullPath(settings.DataSource, contentRoot);
        return settings;
    }
}
