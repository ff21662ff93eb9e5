using AltegioCalendar.Core;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Portal.Database;
using AltegioCalendar.Portal.Database.Sqlite;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AltegioCalendar.Tests.Promises.Kill;

/// <summary>
/// What a staff card's buttons save, saved into the running portal's file from here: a browser would need a page of its own
/// for each click. The portal finds the wish with its next look.
/// </summary>
internal sealed class CardOf : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public CardOf(PortalProcess portal, SandboxServer sandbox)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(SandboxSettings.For(sandbox.Credentials)).Build());
        services.AddLogging();
        services.AddDataProtection();
        var file = $"Data Source={Path.Combine(portal.Folder, "App_Data", "portal.db")};Pooling=False";
        services.AddPooledDbContextFactory<SqliteMirrorContext>(context => context.UseSqlite(file));
        services.AddSingleton<IDbContextFactory<MirrorContext>, ContextFactory<MirrorContext, SqliteMirrorContext>>();
        services.AddAltegioCalendarCore();
        _services = services.BuildServiceProvider();
    }

    public async Task PressAsync(Func<ConnectionCommands, Task> button)
    {
        await using var scope = _services.CreateAsyncScope();
        await button(scope.ServiceProvider.GetRequiredService<ConnectionCommands>());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
