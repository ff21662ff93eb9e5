using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace AltegioCalendar.Portal.Accounts;

/// <summary>Signs in; the very first visit creates the owner instead.</summary>
public sealed partial class LoginPage
{
    private bool _isFirstVisit;
    private string? _problem;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;
    [SupplyParameterFromForm] private LoginEntry? Entry { get; set; }
    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }
    [Inject] private SignInManager<PortalUser> SignIn { get; set; } = default!;
    [Inject] private OwnerAccount Owner { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private string Heading => _isFirstVisit ? Say($"Create the owner account") : Say($"Sign in");

    protected override async Task OnInitializedAsync()
    {
        _isFirstVisit = !await Owner.ExistsAsync(Context.RequestAborted);
        if (Context.User.Identity?.IsAuthenticated == true && HttpMethods.IsGet(Context.Request.Method)) GoOn();
    }

    private async Task SubmitAsync()
    {
        var (email, password) = (Entry?.Email?.Trim() ?? "", Entry?.Password ?? "");
        _problem = _isFirstVisit ? await CreateAsync(email, password) : await EnterAsync(email, password);
        if (_problem is null) GoOn();
    }

    private async Task<string?> CreateAsync(string email, string password)
    {
        if (password != Entry?.Repeat) return Say($"The two passwords differ.");
        if (!System.Net.Mail.MailAddress.TryCreate(email, out _)) return Say($"This is not an email address.");

        switch (await Owner.CreateAsync(email, password, Context.RequestAborted))
        {
            case null:
                _isFirstVisit = false;
                return Say($"Somebody created the owner account a moment ago. Sign in with it.");
            case { Succeeded: false } refused:
                return string.Join(" ", refused.Errors.Select(error => error.Description));
            default:
                return await EnterAsync(email, password);
        }
    }

    private async Task<string?> EnterAsync(string email, string password)
    {
        var result = await SignIn.PasswordSignInAsync(email, password, isPersistent: true, lockoutOnFailure: true);
        if (result.IsLockedOut) return Say($"Too many attempts. Try again in five minutes.");
        return result.Succeeded ? null : Say($"Email or password is not right.");
    }

    private void GoOn() => Navigation.NavigateTo(IsOurs(ReturnUrl) ? ReturnUrl! : "/");

    // "//host" and "/\host" would leave the portal.
    private static bool IsOurs(string? address) => address is ['/', not ('/' or '\\'), ..] or "/";

    internal sealed class LoginEntry
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
        public string? Repeat { get; set; }
    }
}
