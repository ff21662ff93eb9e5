using AltegioCalendar.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AltegioCalendar.Portal.Database.Sqlite;

/// <summary>The engine's memory in SQLite; owns the migrations beside it.</summary>
internal sealed class SqliteMirrorContext(DbContextOptions<SqliteMirrorContext> options) : MirrorContext(options)
{
    /// <summary>On a connection that is already open.</summary>
    public static SqliteMirrorContext On(SqliteConnection open) =>
        new(new DbContextOptionsBuilder<SqliteMirrorContext>().UseSqlite(open).Options);
}

/// <summary>Only for <c>dotnet ef</c>.</summary>
internal sealed class SqliteMirrorContextFactory : IDesignTimeDbContextFactory<SqliteMirrorContext>
{
    public SqliteMirrorContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteMirrorContext>().UseSqlite("Data Source=design-time.db").Options);
}
