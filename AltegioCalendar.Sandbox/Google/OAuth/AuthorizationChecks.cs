using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>What Google checks before it shows anything else than an error page.</summary>
internal static class AuthorizationChecks
{
    public static AuthorizationError? Check(WireRequest request, AccountBook accounts) =>
        WebViewFault(request) ?? Repeated(request) ?? ClientFault(request, accounts) ?? RedirectFault(request, accounts) ?? ParameterFault(request)
        ?? PkceFault(request, accounts);

    // Android's embedded browser names itself so; Google wants people to see whose page they are on.
    private static AuthorizationError? WebViewFault(WireRequest request) =>
        request.Header("User-Agent")?.Contains("; wv)", StringComparison.Ordinal) == true
            ? new(403, "disallowed_useragent", "This browser or app may not be secure. Use a full browser.")
            : null;

    private static AuthorizationError? Repeated(WireRequest request) =>
        request.Query.FirstOrDefault(pair => pair.Value.Count > 1) is { Key: { } name }
            ? Invalid($"Parameter not allowed to be repeated: {name}")
            : null;

    private static AuthorizationError? ClientFault(WireRequest request, AccountBook accounts) => request.Ask("client_id") switch
    {
        null or "" => Invalid("Missing required parameter: client_id"),
        var id => accounts.Client(id) switch
        {
            null => new(401, "invalid_client", "The OAuth client was not found."),
            { IsDeleted: true } => new(401, "deleted_client", "The OAuth client was deleted."),
            { IsDisabled: true } => new(401, "disabled_client", "The OAuth client was disabled."),
            _ => null,
        },
    };

    private static AuthorizationError? RedirectFault(WireRequest request, AccountBook accounts) =>
        request.Ask("redirect_uri") switch
    {
        null or "" => Invalid("Missing required parameter: redirect_uri"),
        var uri when !accounts.Client(request.Ask("client_id"))!.Allows(uri)
            => new(400, "redirect_uri_mismatch",
                $"You can't sign in because this app sent an invalid request. redirect_uri={uri}"),
        _ => null,
    };

    private static AuthorizationError? ParameterFault(WireRequest request)
    {
        if (request.Ask("response_type") is not { Length: > 0 } type) return Invalid("Missing required parameter: response_type");
        if (type != "code") return Invalid($"Invalid response_type: {type}");
        if (request.Ask("scope") is not { Length: > 0 } scope) return Invalid("Missing required parameter: scope");

        var unknown = ScopeNames.Parse(scope).Where(s => !ScopeNames.IsKnown(s)).ToList();
        if (unknown.Count > 0)
            return new(400, "invalid_scope", $"Some requested scopes were invalid. {{invalid=[{string.Join(", ", unknown)}]}}");
        if (request.Ask("access_type") is { } access && access is not ("online" or "offline"))
            return Invalid($"Invalid parameter value for access_type: '{access}' is not a valid ACCESS_TYPE");

        return PromptFault((request.Ask("prompt") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static AuthorizationError? PromptFault(string[] prompt)
    {
        if (prompt.FirstOrDefault(p => p is not ("none" or "consent" or "select_account")) is { } odd)
            return Invalid($"Invalid parameter value for prompt: Invalid prompt: {odd}");
        return prompt.Contains("none") && prompt.Length > 1
            ? Invalid("Invalid parameter value for prompt: none may not be combined")
            : null;
    }

    private static AuthorizationError? PkceFault(WireRequest request, AccountBook accounts)
    {
        var challenge = request.Ask("code_challenge");
        var method = request.Ask("code_challenge_method");
        if (challenge is null)
            return method is null ? null : Invalid("code_challenge_method is given without code_challenge");
        if (method is not (null or "S256" or "plain")) return Invalid($"Invalid code_challenge_method: {method}");
        if (method != "S256" && !accounts.Client(request.Ask("client_id"))!.AllowsPlainPkce)
            return Invalid("code_challenge_method plain is refused by this client's settings; use S256");
        return IsUnreserved(challenge) ? null : Invalid("Invalid code_challenge: it must have 43 to 128 unreserved characters");
    }

    public static bool IsUnreserved(string text) =>
        text.Length is >= 43 and <= 128 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~');

    private static AuthorizationError Invalid(string detail) => new(400, "invalid_request", detail);
}
