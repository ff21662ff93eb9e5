using AltegioCalendar.Portal.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Portal.Database.Sqlite;

/// <summary>The database file: where it is and how it is opened.</summary>
internal sealed class SqliteFile(string connectionString, string contentRoot)
{
    public string ConnectionString { get; } = Resolve(connectionString, contentRoot).ToString();

    public void CreateFolder() =>
        PrivateFolder.Ensure(Path.GetDirectoryName(new SqliteConnectionStringBuilder(ConnectionString).DataSource)!);

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
