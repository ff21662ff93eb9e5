using System.Net.Mail;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Portal.Accounts.Users;

/// <summary>Somebody who may sign in, as a page shows them.</summary>
public sealed record UserView(string Id, string Email, PortalRole Role);

/// <summary>How a click about users ended.</summary>
/// <param name="Password">To be handed over; shown once and stored nowhere in clear.</param>
public sealed record UserAnswer(bool Good, string Text, string? Password = null);

/// <summary>
/// Who may sign in. Every change is made by an owner, and looked up again when it is made: so there is always one left.
/// </summary>
internal sealed class PortalUsers(IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Null: the person is not known any more.</summary>
    public Task<UserView?> FindAsync(ClaimsPrincipal person) => InScopeAsync(async users =>
        await users.GetUserAsync(person) is { } found ? View(found) : null);

    public Task<IReadOnlyList<UserView>> ListAsync(CancellationToken ct) => InScopeAsync<IReadOnlyList<UserView>>(async users =>
        [.. (await users.Users.AsNoTracking().OrderBy(user => user.Role).ThenBy(user => user.Email).ToListAsync(ct)).Select(View)]);

    /// <summary>With a first password of the portal's making.</summary>
    public Task<UserAnswer> AddAsync(ClaimsPrincipal owner, string email, PortalRole role) => ChangeAsync(owner, async users =>
    {
        if (!MailAddress.TryCreate(email, out var address) || address.Address != email) return new UserAnswer(false, Say($"This is not an email address. Example: anna@salon.example"));

        var password = FirstPassword.New();
        var added = await users.CreateAsync(new PortalUser { UserName = email, Email = email, EmailConfirmed = true, Role = role }, password);
        return added.Succeeded
            ? new UserAnswer(true, Say($"{email} may sign in now."), password)
            : new UserAnswer(false, added.Errors.Any(error => error.Code.StartsWith("Duplicate", StringComparison.Ordinal))
                ? Say($"{email} may sign in already.")
                : string.Join(" ", added.Errors.Select(error => error.Description)));
    });

    /// <summary>The old password no longer works, and whoever is signed in with it is out within a minute.</summary>
    public Task<UserAnswer> ResetAsync(ClaimsPrincipal owner, string id) => ChangeOtherAsync(owner, id, async (users, user) =>
    {
        var password = FirstPassword.New();
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        return (await users.UpdateSecurityStampAsync(user)).Succeeded ? new UserAnswer(true, Say($"{user.Email} has a new password."), password) : Overtaken;
    });

    public Task<UserAnswer> RemoveAsync(ClaimsPrincipal owner, string id) => ChangeOtherAsync(owner, id, async (users, user) =>
    {
        return (await users.DeleteAsync(user)).Succeeded ? new UserAnswer(true, Say($"{user.Email} can no longer sign in.")) : Overtaken;
    });

    public Task<UserAnswer> SetRoleAsync(ClaimsPrincipal owner, string id, PortalRole role) => ChangeOtherAsync(owner, id, async (users, user) =>
    {
        user.Role = role;
        return (await users.UpdateAsync(user)).Succeeded
            ? new UserAnswer(true, role == PortalRole.Owner ? Say($"{user.Email} is an owner now.") : Say($"{user.Email} is a manager now."))
            : Overtaken;
    });

    public void Dispose() => _oneAtATime.Dispose();

    // The same user signed in, or changed something, in that very moment.
    private static UserAnswer Overtaken => new(false, Say($"Something about this user changed in the same moment, so nothing was done. Try again."));

    private Task<UserAnswer> ChangeOtherAsync(ClaimsPrincipal owner, string id, Func<UserManager<PortalUser>, PortalUser, Task<UserAnswer>> change) =>
        ChangeAsync(owner, async users =>
        {
            if (users.GetUserId(owner) == id) return new UserAnswer(false, Say($"That is you: another owner has to do this."));
            return await users.FindByIdAsync(id) is { } user
                ? await change(users, user)
                : new UserAnswer(false, Say($"Somebody else has removed this user meanwhile."));
        });

    private async Task<UserAnswer> ChangeAsync(ClaimsPrincipal owner, Func<UserManager<PortalUser>, Task<UserAnswer>> change)
    {
        // Two owners who remove each other at the same moment must not both succeed.
        await _oneAtATime.WaitAsync();
        try
        {
            return await InScopeAsync(async users =>
                await users.GetUserAsync(owner) is { Role: PortalRole.Owner } ? await change(users) : new UserAnswer(false, Say($"Only an owner may change who signs in.")));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    // A page lives for hours; what it asks the database must not.
    private async Task<T> InScopeAsync<T>(Func<UserManager<PortalUser>, Task<T>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>());
    }

    private static UserView View(PortalUser user) => new(user.Id, user.Email ?? "", user.Role);
}
