using AltegioCalendar.Core.Storage;
using AltegioCalendar.Portal.Accounts;
using AltegioCalendar.Portal.Accounts.Sqlite;
using AltegioCalendar.Portal.Database.Sqlite;
using AltegioCalendar.Portal.Hosting;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Portal.Database;

internal static class DatabaseRegistration
{
    /// <summary>The one place that picks the brand. Another brand is a branch here, two derived contexts and their migrations.</summary>
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var file = SqliteFile.Of(builder);
        builder.Services.AddSingleton(file);
        builder.Services.AddPooledDbContextFactory<SqliteMirrorContext>(context => context.UseSqlite(file.ConnectionString).AddInterceptors(new SqliteWaiting()));
        builder.Services.AddPooledDbContextFactory<SqliteAccountsContext>(context => context.UseSqlite(file.ConnectionString,
            sqlite => sqlite.MigrationsHistoryTable(AccountsContext.MigrationsHistory)).AddInterceptors(new SqliteWaiting()));

        builder.Services.AddSingleton<IDbContextFactory<MirrorContext>, ContextFactory<MirrorContext, SqliteMirrorContext>>();
        builder.Services.AddSingleton<IDbContextFactory<AccountsContext>, ContextFactory<AccountsContext, SqliteAccountsContext>>();
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContext());
        builder.Services.AddHostedService<DatabaseMigrator>();
    }
}
