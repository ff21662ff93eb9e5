using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Hosting;

/// <summary>Remembers in a browser which language its person has chosen, signed in or not.</summary>
internal static class LanguageEndpoint
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(365);

    /// <param name="back">Path and query of the page to be shown again, in the new language.</param>
    public static string PathTo(string code, string back) => $"/language/{code}{QueryString.Create("back", back)}";

    public static void MapLanguages(this WebApplication app) =>
        app.MapGet("/language/{code}", Choose).AllowAnonymous().WithMetadata(new SkipStatusCodePagesAttribute());

    private static IResult Choose(string code, string? back, HttpContext context, IOptions<PortalOptions> portal)
    {
        if (!Language.All.Contains(code)) return Results.NotFound();

        var culture = ReadersCulture.Of(code, context.Request.GetTypedHeaders().AcceptLanguage);
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
            new CookieOptions
            {
                MaxAge = s_remembered,
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = portal.Value.IsHttps,
                IsEssential = true,
            });
        return Results.LocalRedirect(IsOurs(back) ? back! : "/");
    }

    // Whatever else somebody puts into such a link must not lead anywhere; a header holds ASCII only.
    private static bool IsOurs(string? back) => RedirectHttpResult.IsLocalUrl(back) && Ascii.IsValid(back);
}
