using Microsoft.AspNetCore.Identity;

namespace AltegioCalendar.Portal.Accounts;

/// <summary>Length is what makes a password strong; demanded kinds of characters only make it hard to remember (NIST SP 800-63B).</summary>
internal static class PasswordRules
{
    public const int ShortestPassword = 8;

    /// <summary>For whoever thinks one up.</summary>
    public static string Hint => Say($"At least {ShortestPassword} characters; a few words are easiest.");

    public static void Apply(PasswordOptions password)
    {
        password.RequiredLength = ShortestPassword;
        password.RequireDigit = false;
        password.RequireLowercase = false;
        password.RequireUppercase = false;
        password.RequireNonAlphanumeric = false;
    }
}
