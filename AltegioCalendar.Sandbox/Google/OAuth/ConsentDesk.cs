using AltegioCalendar.Sandbox.Google.Accounts;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>Answers the consent page by itself, for programs that have no hands.</summary>
/// <param name="Email">The account it chooses.</param>
/// <param name="Allows">Whether it presses Allow.</param>
/// <param name="Unticked">Scopes it does not tick.</param>
public sealed record ConsentAutopilot(string Email, bool Allows = true, IReadOnlyList<string>? Unticked = null)
{
    internal IEnumerable<string> Scopes(AuthorizationRequest asked) => asked.ScopesToTick.Except(Unticked ?? []);
}

/// <summary>Turns a decision on the consent page into a grant and a code.</summary>
internal sealed class ConsentDesk(TokenBook tokens, IdSource ids, TimeProvider clock)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    public ConsentAutopilot? Autopilot { get; set; }

    /// <summary>Grants given from now on end by themselves after this time; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; set; }

    public void Record(AuthorizationRequest asked, GoogleAccount account, IReadOnlyList<string> scopes)
    {
        var grant = tokens.Allow(account.Email, asked.Client.Project, scopes);
        var refused = asked.Scopes.Except(scopes).ToHashSet();
        if (refused.Count > 0) tokens.Put(grant with { Scopes = grant.Scopes.Where(scope => !refused.Contains(scope)).ToList() });
    }

    public string MintCode(AuthorizationRequest asked, GoogleAccount account, IReadOnlyList<string> scopes, bool withRefreshToken)
    {
        // Google's codes hold a slash, which finds the clients that decode twice or not at all.
        var code = new AuthorizationCode("4/0A" + ids.Token(70), account.Email, asked.Client.Id, asked.RedirectUri,
            clock.GetUtcNow() + CodeLife)
        {
            Scopes = scopes, WantsRefreshToken = withRefreshToken, Nonce = asked.Nonce,
            Challenge = asked.Challenge, ChallengeMethod = asked.ChallengeMethod, IsTimeLimited = TimeLimit is not null,
        };
        tokens.Put(code);
        return code.Code;
    }
}
