using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace AltegioCalendar.Portal.Accounts;

internal static class AccountEndpoints
{
    public const string SignOutPath = "/account/logout";

    public static void MapAccounts(this WebApplication app) =>
        app.MapPost(SignOutPath, async (HttpContext context, IAntiforgery antiforgery, SignInManager<PortalUser> signIn) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
            await signIn.SignOutAsync();
            return Results.LocalRedirect(AccountsRegistration.LoginPath);
        });
}
