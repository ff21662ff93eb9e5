using AltegioCalendar.Portal.Accounts.Keys;
using AltegioCalendar.Portal.Accounts.Rights;
using AltegioCalendar.Portal.Accounts.Users;
using AltegioCalendar.Portal.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Accounts;

internal static class AccountsRegistration
{
    public const string LoginPath = "/account/login";

    public static void AddAccounts(this WebApplicationBuilder builder, PortalOptions portal)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("AltegioCalendar");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, UseDatabaseKeys>();

        services.AddIdentityCore<PortalUser>(identity =>
        {
            PasswordRules.Apply(identity.Password);
            identity.User.RequireUniqueEmail = true;
        }).AddEntityFrameworkStores<AccountsContext>().AddErrorDescriber<IdentityWords>().AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
            cookies.ApplicationCookie!.Configure(cookie => Configure(cookie, portal)));
        services.Configure<AntiforgeryOptions>(antiforgery =>
        {
            antiforgery.Cookie.Name = "altegio-calendar.antiforgery";
            antiforgery.Cookie.SecurePolicy = SecureWhen(portal);
        });

        // Everything is closed unless it opens itself with AllowAnonymous.
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(OwnerPolicy.Name, policy => policy.RequireAuthenticatedUser().AddRequirements(new OwnerPolicy()));
        services.AddSingleton<IAuthorizationHandler, OwnerHandler>();
        services.AddScoped<AuthenticationStateProvider, LiveSession>();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = LiveSession.Every);
        services.AddSingleton<PortalUsers>();
        services.AddCascadingAuthenticationState();
        services.AddLoginLimit();
        services.AddScoped<OwnerAccount>();
        services.AddHostedService<OwnerFromSettings>();
    }

    private static void Configure(CookieAuthenticationOptions options, PortalOptions portal)
    {
        options.Cookie.Name = "altegio-calendar.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax; // Strict would lose the session on the way back from Google
        options.Cookie.SecurePolicy = SecureWhen(portal);
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.LoginPath = LoginPath;
        // A relative address stays right behind any proxy.
        options.Events.OnRedirectToLogin = redirect =>
        {
            var request = redirect.Request;
            redirect.Response.Redirect(LoginPath + QueryString.Create("ReturnUrl", request.PathBase + request.Path + request.QueryString));
            return Task.CompletedTask;
        };
    }

    private static CookieSecurePolicy SecureWhen(PortalOptions portal) =>
        portal.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
