using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Pages;
using AltegioCalendar.Sandbox.Wire;
using static AltegioCalendar.Sandbox.Pages.PageFrame;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>What the person in front of the browser sees.</summary>
internal static class ConsentPages
{
    public static WireResponse Chooser(AuthorizationRequest asked, IReadOnlyList<GoogleAccount> accounts) =>
        Page("Choose an account",
            $"""
            <h1>Choose an account</h1>
            <p class="lead">to continue to <strong>{Text(asked.Client.Name)}</strong></p>
            <form method="post" action="{OAuthApi.AuthorizationPath}/account">
            <input type="hidden" name="q" value="{Text(asked.QueryText)}">
            <ul class="accounts">
            {string.Concat(accounts.Select(Row))}
            </ul>
            </form>
            {(accounts.Count == 0 ? "<p>No account fits this request.</p>" : "")}
            """);

    public static WireResponse Consent(AuthorizationRequest asked, GoogleAccount account) =>
        Page("Allow access",
            $"""
            <h1>{Text(asked.Client.Name)} wants access to your Google Account</h1>
            <p class="chip">{Picture(account)}<span>{Text(account.Email)}</span></p>
            <form method="post" action="{OAuthApi.AuthorizationPath}/consent">
            <input type="hidden" name="q" value="{Text(asked.QueryText)}">
            <input type="hidden" name="account" value="{Text(account.Email)}">
            <h2>{(asked.ShowsBoxes ? $"Select what {Text(asked.Client.Name)} can access" : $"This lets {Text(asked.Client.Name)}")}</h2>
            <ul class="scopes">
            {string.Concat(asked.Scopes.OrderByDescending(ScopeNames.IsSignIn).Select(scope => Scope(asked, scope)))}
            </ul>
            <p class="fine">You can take access back at any time on the account's calendar page of this sandbox.</p>
            <div class="actions">
            <button class="quiet" name="decision" value="deny">Deny</button>
            <button class="primary" name="decision" value="allow">Allow</button>
            </div>
            </form>
            <p><a href="{OAuthApi.AuthorizationPath}?{Text(WithoutHint(asked.QueryText))}">Use another account</a></p>
            """);

    public static WireResponse Error(AuthorizationError error) => WireResponse.Html(error.Status, Html("Access blocked",
        $"""
        <section class="card narrow">
        {Mark}
        <h1>Access blocked: this request cannot continue</h1>
        <p>{Text(error.Detail)}</p>
        <p class="fine">Error {error.Status}: {Text(error.Code)}</p>
        </section>
        """, "centered")).With("Cache-Control", "no-store");

    private const string Mark = """<p class="brand">Pretend Google <span>accounts</span></p>""";

    private static WireResponse Page(string title, string body) =>
        WireResponse.Html(200, Html(title, $"<section class=\"card narrow\">{Mark}{body}</section>", "centered"))
            .With("Cache-Control", "no-store");

    private static string Row(GoogleAccount account) =>
        $"""
        <li><button name="account" value="{Text(account.Email)}">{Picture(account)}
        <span><strong>{Text(account.Name)}</strong><br>{Text(account.Email)}</span></button></li>
        """;

    private static string Picture(GoogleAccount account) =>
        $"<img alt=\"\" width=\"36\" height=\"36\" src=\"/sandbox/pictures/{Uri.EscapeDataString(account.Email)}.svg\">";

    private static string Scope(AuthorizationRequest asked, string scope)
    {
        var text = Text(ScopeNames.DescriptionOf(scope));
        return asked.ShowsBoxes && !ScopeNames.IsSignIn(scope)
            ? $"<li><label><input type=\"checkbox\" name=\"scope\" value=\"{Text(scope)}\" checked> {text}</label></li>"
            : $"<li class=\"given\">{text}</li>";
    }

    private static string WithoutHint(string query) => string.Join('&', query.Split('&').Where(part =>
        !part.StartsWith("login_hint=", StringComparison.Ordinal)));
}
