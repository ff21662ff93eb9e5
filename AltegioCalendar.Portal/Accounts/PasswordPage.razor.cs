using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace AltegioCalendar.Portal.Accounts;

/// <summary>Everybody's own password. A plain page: the session's cookie is written anew, and that takes a request.</summary>
public sealed partial class PasswordPage
{
    public const string Path = "/account/password";

    private bool _isDone;
    private string? _problem;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;
    [SupplyParameterFromForm] private PasswordEntry? Entry { get; set; }
    [Inject] private SignInManager<PortalUser> SignIn { get; set; } = default!;
    [Inject] private UserManager<PortalUser> Users { get; set; } = default!;

    private async Task SubmitAsync()
    {
        _problem = await ChangeAsync(Entry?.Present ?? "", Entry?.Password ?? "");
        _isDone = _problem is null;
    }

    private async Task<string?> ChangeAsync(string present, string wanted)
    {
        if (wanted != Entry?.Repeat) return Say($"The two new passwords differ.");
        if (await Users.GetUserAsync(Context.User) is not { } user) return Say($"Sign in again first.");

        // As at the sign-in: whoever sits down at an open session must not be able to guess on.
        if (await SignIn.CheckPasswordSignInAsync(user, present, lockoutOnFailure: true) is { Succeeded: false } wrong)
            return wrong.IsLockedOut ? Say($"Too many attempts. Try again in five minutes.") : Say($"The present password is not right.");

        var changed = await Users.ChangePasswordAsync(user, present, wanted);
        if (!changed.Succeeded) return string.Join(" ", changed.Errors.Select(error => error.Description));
        await SignIn.RefreshSignInAsync(user);
        return null;
    }

    internal sealed class PasswordEntry
    {
        public string? Present { get; set; }
        public string? Password { get; set; }
        public string? Repeat { get; set; }
    }
}
