using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>A browser's request for consent that passed Google's checks.</summary>
internal sealed record AuthorizationRequest(OAuthClient Client, string RedirectUri, IReadOnlyList<string> Scopes,
    string QueryText)
{
    public string? State { get; init; }
    public bool IsOffline { get; init; }
    public IReadOnlySet<string> Prompt { get; init; } = new HashSet<string>();
    public bool IncludesGrantedScopes { get; init; }
    public string? LoginHint { get; init; }
    public string? Challenge { get; init; }
    public string? ChallengeMethod { get; init; }
    public string? Nonce { get; init; }
    public string? HostedDomain { get; init; }
    public bool IsGranular { get; init; } = true;

    public IEnumerable<string> ScopesToTick => Scopes.Where(scope => !ScopeNames.IsSignIn(scope));

    /// <summary>Check boxes appear only where there is something to choose between.</summary>
    public bool ShowsBoxes => IsGranular && ScopesToTick.Skip(1).Any();

    public static AuthorizationRequest From(WireRequest request, OAuthClient client)
    {
        var challenge = request.Ask("code_challenge");
        return new(client, request.Ask("redirect_uri")!, ScopeNames.Parse(request.Ask("scope")!), request.QueryText)
        {
            State = request.Ask("state"),
            IsOffline = request.Ask("access_type") == "offline",
            Prompt = (request.Ask("prompt") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
            IncludesGrantedScopes = request.Ask("include_granted_scopes") == "true",
            LoginHint = request.Ask("login_hint"),
            Challenge = challenge,
            ChallengeMethod = challenge is null ? null : request.Ask("code_challenge_method") ?? "plain",
            Nonce = request.Ask("nonce"),
            HostedDomain = request.Ask("hd"),
            IsGranular = request.Ask("enable_granular_consent") != "false",
        };
    }
}

/// <summary>Why the authorization page shows an error instead of asking; it never redirects then.</summary>
internal sealed record AuthorizationError(int Status, string Code, string Detail);
