using AltegioCalendar.Core.Storage;
using AltegioCalendar.Portal.Accounts;
using AltegioCalendar.Portal.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AltegioCalendar.Tests.Portal;

/// <summary>How the portal opens its database.</summary>
public sealed class DatabaseTests
{
    [Fact]
    public async Task Who_finds_the_database_busy_waits_in_the_database_which_looks_again_after_milliseconds()
    {
        var folder = Directory.CreateTempSubdirectory("altegio-calendar-");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Database:ConnectionString"] = $"Data Source={Path.Combine(folder.FullName, "portal.db")}";
        builder.AddDatabase();
        await using (var app = builder.Build())
        {
            Assert.Equal(10_000, await PatienceAsync<MirrorContext>(app));
            Assert.Equal(10_000, await PatienceAsync<AccountsContext>(app));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static async Task<int> PatienceAsync<TContext>(WebApplication app)
        where TContext : DbContext
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContextAsync();
        return await db.Database.SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout").SingleAsync();
    }
}
