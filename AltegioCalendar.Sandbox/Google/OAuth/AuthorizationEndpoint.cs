using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Wire;
using Microsoft.AspNetCore.Http.Extensions;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>The pages a person walks through: choose an account, allow or deny, and back to the application.</summary>
internal sealed class AuthorizationEndpoint(AccountBook accounts, TokenBook tokens, ConsentDesk desk, Uri issuer)
{
    private const string Session = "sandbox_google_account";

    public WireResponse Start(WireRequest request) => Checked(request, asked =>
    {
        if (desk.Autopilot is { } pilot) return Decide(asked, pilot.Email, pilot.Scopes(asked), pilot.Allows);
        if (asked.Prompt.Contains("none")) return Silent(asked, SignedIn(request));

        var hinted = asked.LoginHint is { } hint && !asked.Prompt.Contains("select_account") ? accounts.ByHint(hint) : null;
        return hinted is null ? ConsentPages.Chooser(asked, Offered(asked)) : Chosen(asked, hinted);
    });

    /// <summary>Somebody picked an account in the chooser.</summary>
    public WireResponse Choose(WireRequest request) => FromForm(request, (asked, form) =>
        accounts.Find(form("account")) is { } account ? Chosen(asked, account) : ConsentPages.Chooser(asked, Offered(asked)));

    /// <summary>Somebody pressed Allow or Deny.</summary>
    public WireResponse Answer(WireRequest request) => FromForm(request, (asked, form) =>
    {
        var ticked = asked.ShowsBoxes ? request.Form.GetValueOrDefault("scope").Select(s => s!) : asked.ScopesToTick;
        return Decide(asked, form("account")!, ticked, form("decision") == "allow");
    });

    private WireResponse Chosen(AuthorizationRequest asked, GoogleAccount account)
    {
        if (Barred(asked, account) is { } error) return ConsentPages.Error(error);

        var granted = tokens.GrantOf(account.Email, asked.Client.Project)?.Scopes ?? [];
        var isSilent = !asked.Prompt.Contains("consent") && asked.Scopes.All(granted.Contains);
        return isSilent ? Succeed(asked, account, asked.Scopes, consented: false) : ConsentPages.Consent(asked, account);
    }

    private WireResponse Silent(AuthorizationRequest asked, GoogleAccount? account)
    {
        var isOther = asked.LoginHint is { } hint && accounts.ByHint(hint) is { } hinted && hinted.Email != account?.Email;
        if (account is null or { IsDeleted: true } || isOther) return Back(asked, ("error", "login_required"));
        if (account.IsBlockedByAdmin) return Back(asked, ("error", "interaction_required"));
        var granted = tokens.GrantOf(account.Email, asked.Client.Project)?.Scopes ?? [];
        return asked.Scopes.All(granted.Contains)
            ? Succeed(asked, account, asked.Scopes, consented: false)
            : Back(asked, ("error", "consent_required"));
    }

    private WireResponse Decide(AuthorizationRequest asked, string email, IEnumerable<string> ticked, bool allows)
    {
        if (accounts.Find(email) is not { } account) return ConsentPages.Chooser(asked, Offered(asked));
        if (Barred(asked, account) is { } error) return ConsentPages.Error(error);

        var chosen = asked.Scopes.Where(ScopeNames.IsSignIn).Concat(ticked.Intersect(asked.ScopesToTick)).ToList();
        return allows && chosen.Count > 0
            ? Succeed(asked, account, chosen, consented: true)
            : Back(asked, ("error", "access_denied"));
    }

    private WireResponse Succeed(AuthorizationRequest asked, GoogleAccount account, IReadOnlyList<string> scopes, bool consented)
    {
        if (consented) desk.Record(asked, account, scopes);
        var granted = asked.IncludesGrantedScopes ? tokens.GrantOf(account.Email, asked.Client.Project)!.Scopes : scopes;
        var code = desk.MintCode(asked, account, granted, withRefreshToken: consented && asked.IsOffline);

        var answer = new List<(string, string)> { ("code", code), ("scope", ScopeNames.Join(granted)), ("authuser", "0") };
        if (account.HostedDomain is { } domain) answer.Add(("hd", domain));
        answer.Add(("prompt", consented ? "consent" : "none"));
        return Back(asked, [.. answer])
            .With("Set-Cookie", $"{Session}={Uri.EscapeDataString(account.Email)}; Path=/o/oauth2; HttpOnly; SameSite=Lax");
    }

    private WireResponse Back(AuthorizationRequest asked, params (string Name, string Value)[] answer)
    {
        var query = new QueryBuilder();
        if (asked.State is { } state) query.Add("state", state);
        query.Add("iss", issuer.ToString().TrimEnd('/'));
        foreach (var (name, value) in answer)
            query.Add(name, value);

        var joint = asked.RedirectUri.Contains('?') ? "&" : "?";
        return WireResponse.Redirect(asked.RedirectUri + joint + query.ToString().TrimStart('?'))
            .With("Cache-Control", "no-store");
    }

    private List<GoogleAccount> Offered(AuthorizationRequest asked) => accounts.Accounts
        .Where(account => !account.IsDeleted && (asked.HostedDomain is null || asked.HostedDomain == account.HostedDomain))
        .Take(50).ToList();

    private GoogleAccount? SignedIn(WireRequest request)
    {
        var cookie = (request.Header("Cookie") ?? "").Split(';', StringSplitOptions.TrimEntries)
            .FirstOrDefault(part => part.StartsWith(Session + "=", StringComparison.Ordinal));
        return cookie is null ? null : accounts.Find(Uri.UnescapeDataString(cookie[(Session.Length + 1)..]));
    }

    private WireResponse Checked(WireRequest request, Func<AuthorizationRequest, WireResponse> then) =>
        AuthorizationChecks.Check(request, accounts) is { } error
            ? ConsentPages.Error(error)
            : then(AuthorizationRequest.From(request, accounts.Client(request.Ask("client_id"))!));

    // The forms carry the original query along, so that every step re-checks what the first one checked.
    private WireResponse FromForm(WireRequest request, Func<AuthorizationRequest, Func<string, string?>, WireResponse> then)
    {
        string? Field(string name) => request.Form.TryGetValue(name, out var value) ? value.ToString() : null;
        var original = new WireRequest("GET", request.Path, Field("q") ?? "", request.Headers, default);
        return Checked(original, asked => then(asked, Field));
    }

    private static AuthorizationError? Barred(AuthorizationRequest asked, GoogleAccount account)
    {
        if (account.IsBlockedByAdmin)
            return new(400, "admin_policy_enforced", $"Your administrator does not let {asked.Client.Name} use your account.");
        return asked.Client.InternalTo is { } domain && domain != account.HostedDomain
            ? new(403, "org_internal", $"{asked.Client.Name} can only be used within its organization.")
            : null;
    }
}
