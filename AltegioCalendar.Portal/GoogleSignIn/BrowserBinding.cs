using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace AltegioCalendar.Portal.GoogleSignIn;

/// <summary>
/// Ties a sign-in at Google to the browser and the user who began it, so that nobody can finish somebody else's
/// (a link with a stranger's code would otherwise connect the stranger's calendar).
/// </summary>
internal static class BrowserBinding
{
    private const string Cookie = "altegio-calendar.browser";
    private const int Bytes = 32;

    /// <summary>The binding of this browser; marks the browser if it has none yet.</summary>
    public static string Ensure(HttpContext context, bool isHttps)
    {
        if (Mark(context) is { } known) return With(context, known);

        var mark = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));
        context.Response.Cookies.Append(Cookie, mark, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax, // sent when Google sends the browser back
            Secure = isHttps,
            Path = "/", // an invitation begins elsewhere and ends there
            IsEssential = true,
        });
        return With(context, mark);
    }

    /// <summary>The binding of this browser; fits no sign-in when the browser has no mark.</summary>
    public static string Read(HttpContext context) => With(context, Mark(context) ?? "");

    private static string? Mark(HttpContext context) =>
        context.Request.Cookies[Cookie] is { Length: > 0 } mark ? mark : null;

    private static string With(HttpContext context, string mark) =>
        $"{mark}.{context.User.FindFirstValue(ClaimTypes.NameIdentifier)}";
}
