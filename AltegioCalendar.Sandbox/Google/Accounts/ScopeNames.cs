using AltegioCalendar.Sandbox.Google.Contract;

namespace AltegioCalendar.Sandbox.Google.Accounts;

/// <summary>Scopes in the names Google answers with.</summary>
internal static class ScopeNames
{
    public const string OpenId = "openid";
    public const string Email = "https://www.googleapis.com/auth/userinfo.email";
    public const string Profile = "https://www.googleapis.com/auth/userinfo.profile";

    private static readonly HashSet<string> SignIn = [OpenId, Email, Profile];

    public static bool IsSignIn(string scope) => SignIn.Contains(scope);

    public static bool IsKnown(string scope) => IsSignIn(scope) || Discovery.Scopes.Contains(scope);

    public static string Canonical(string scope) => scope switch
    {
        "email" => Email,
        "profile" => Profile,
        _ => scope,
    };

    public static IReadOnlyList<string> Parse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Canonical).Distinct().ToList();

    /// <summary>Google answers in an order of its own: sign-in last.</summary>
    public static string Join(IEnumerable<string> scopes) =>
        string.Join(' ', scopes.OrderBy(IsSignIn).ThenBy(scope => scope, StringComparer.Ordinal));

    public static string DescriptionOf(string scope) => scope switch
    {
        OpenId => "Associate you with your personal info on Google",
        Email => "See your primary Google Account email address",
        Profile => "See your personal info, including any personal info you've made publicly available",
        _ => Discovery.DescriptionOf(scope),
    };
}
