using AltegioCalendar.Portal.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Accounts;

/// <summary>Makes the first account, once.</summary>
internal sealed class OwnerAccount(UserManager<PortalUser> users)
{
    // Two first visits at the same moment must not make two owners.
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    public Task<bool> ExistsAsync(CancellationToken ct) => users.Users.AnyAsync(ct);

    /// <summary>Null when somebody else was first.</summary>
    public async Task<IdentityResult?> CreateAsync(string email, string password, CancellationToken ct)
    {
        await OneAtATime.WaitAsync(ct);
        try
        {
            if (await ExistsAsync(ct)) return null;
            return await users.CreateAsync(new PortalUser { UserName = email, Email = email, EmailConfirmed = true, Role = PortalRole.Owner }, password);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}

/// <summary>Creates the owner that the settings name, if there is no account yet.</summary>
internal sealed class OwnerFromSettings(IServiceScopeFactory scopes, IOptions<PortalOptions> portal) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var owner = portal.Value.Owner;
        if (!owner.IsGiven) return;

        await using var scope = scopes.CreateAsyncScope();
        var created = await scope.ServiceProvider.GetRequiredService<OwnerAccount>()
            .CreateAsync(owner.Email, owner.Password, cancellationToken);
        if (created is { Succeeded: false })
            throw new OptionsValidationException(PortalOptions.Section, typeof(PortalOptions),
                created.Errors.Select(error => $"Portal:Owner: {error.Description} Example: Portal__Owner__Email=anna@example.com"));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
