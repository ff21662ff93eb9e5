using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace AltegioCalendar.Portal.Accounts.Rights;

/// <summary>What only an owner may do. Asked anew every time: a role that was taken away holds no longer than the next click.</summary>
internal sealed class OwnerPolicy : IAuthorizationRequirement
{
    public const string Name = "Owner";
}

internal sealed class OwnerHandler(IServiceScopeFactory scopes) : AuthorizationHandler<OwnerPolicy>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnerPolicy requirement)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id) return;
        await using var scope = scopes.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByIdAsync(id);
        if (user is { Role: PortalRole.Owner }) context.Succeed(requirement);
    }
}
