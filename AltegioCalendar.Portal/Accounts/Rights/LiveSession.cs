using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Accounts.Rights;

/// <summary>
/// An open page has no requests that would look at its cookie again: it looks at the database instead, so that somebody who was
/// removed, or whose password changed, is out within a minute.
/// </summary>
internal sealed class LiveSession(ILoggerFactory logs, IServiceScopeFactory scopes, IOptions<IdentityOptions> identity)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override TimeSpan RevalidationInterval => Every;

    /// <summary>Whether the person is still known, with the password that was signed in with.</summary>
    internal async Task<bool> HoldsAsync(ClaimsPrincipal session)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        return await users.GetUserAsync(session) is { } known
            && session.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) == await users.GetSecurityStampAsync(known);
    }

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        HoldsAsync(authenticationState.User);
}
