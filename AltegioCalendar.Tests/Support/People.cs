using System.Security.Claims;
using AltegioCalendar.Portal.Accounts;
using AltegioCalendar.Portal.Accounts.Rights;
using AltegioCalendar.Portal.Accounts.Sqlite;
using AltegioCalendar.Portal.Accounts.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AltegioCalendar.Tests.Support;

/// <summary>Who may sign in, in a real database, with the portal's own rules about it.</summary>
internal sealed class People : IAsyncDisposable
{
    public const string Owner = "owner@salon.example";
    public const string Manager = "manager@salon.example";
    private readonly SqliteConnection _kept = new("Data Source=:memory:");
    private readonly ServiceProvider _services;

    private People()
    {
        _kept.Open();
        var services = new ServiceCollection().AddLogging();
        services.AddDbContext<AccountsContext, SqliteAccountsContext>(context => context.UseSqlite(_kept));
        services.AddIdentityCore<PortalUser>(identity =>
        {
            PasswordRules.Apply(identity.Password);
            identity.User.RequireUniqueEmail = true;
        }).AddEntityFrameworkStores<AccountsContext>();
        services.AddAuthorizationCore(rights => rights.AddPolicy(OwnerPolicy.Name, policy => policy.RequireAuthenticatedUser().AddRequirements(new OwnerPolicy())));
        services.AddSingleton<IAuthorizationHandler, OwnerHandler>().AddSingleton<PortalUsers>();
        _services = services.BuildServiceProvider();
    }

    public PortalUsers Users => _services.GetRequiredService<PortalUsers>();
    /// <summary>Whether an open page of this session may stay open.</summary>
    public async Task<bool> HoldsAsync(ClaimsPrincipal session)
    {
        using var live = ActivatorUtilities.CreateInstance<LiveSession>(_services);
        return await live.HoldsAsync(session);
    }

    public IAuthorizationService Rights => _services.GetRequiredService<IAuthorizationService>();

    /// <summary>With an owner and a manager.</summary>
    public static async Task<People> StartAsync()
    {
        var people = new People();
        await people.InScopeAsync(async scope =>
        {
            await scope.GetRequiredService<AccountsContext>().Database.MigrateAsync();
            foreach (var (email, role) in new[] { (Owner, PortalRole.Owner), (Manager, PortalRole.Manager) })
                Assert.True((await scope.GetRequiredService<UserManager<PortalUser>>().CreateAsync(new PortalUser { UserName = email, Email = email, Role = role }, PortalProcess.Password)).Succeeded);
            return true;
        });
        return people;
    }

    /// <summary>As the session's cookie says who it is.</summary>
    public async Task<ClaimsPrincipal> SessionOfAsync(string email) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, await IdOfAsync(email)), new Claim(ClaimTypes.Name, email),
            new Claim(new ClaimsIdentityOptions().SecurityStampClaimType, (await FindAsync(email))!.SecurityStamp!)], "cookie"));

    public async Task<string> IdOfAsync(string email) => (await FindAsync(email))!.Id;

    public Task<PortalUser?> FindAsync(string email) => InScopeAsync(scope => scope.GetRequiredService<UserManager<PortalUser>>().FindByEmailAsync(email));

    public Task<bool> MaySignInAsync(string email, string password) => InScopeAsync(async scope =>
    {
        var users = scope.GetRequiredService<UserManager<PortalUser>>();
        return await users.FindByEmailAsync(email) is { } user && await users.CheckPasswordAsync(user, password);
    });

    public async Task<bool> IsOwnerAsync(ClaimsPrincipal session) => (await Rights.AuthorizeAsync(session, OwnerPolicy.Name)).Succeeded;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _kept.DisposeAsync();
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = _services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }
}
