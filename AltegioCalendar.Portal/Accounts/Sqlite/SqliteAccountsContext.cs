using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AltegioCalendar.Portal.Accounts.Sqlite;

/// <summary>Accounts in SQLite; owns the migrations beside it.</summary>
internal sealed class SqliteAccountsContext(DbContextOptions<SqliteAccountsContext> options) : AccountsContext(options);

/// <summary>Only for <c>dotnet ef</c>.</summary>
internal sealed class SqliteAccountsContextFactory : IDesignTimeDbContextFactory<SqliteAccountsContext>
{
    public SqliteAccountsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteAccountsContext>()
            .UseSqlite("Data Source=design-time.db", sqlite => sqlite.MigrationsHistoryTable(AccountsContext.MigrationsHistory))
            .Options);
}
