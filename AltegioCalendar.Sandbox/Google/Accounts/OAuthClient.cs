namespace AltegioCalendar.Sandbox.Google.Accounts;

/// <summary>An application registered with the pretend Google.</summary>
public sealed record OAuthClient(string Id, string Secret, string Name)
{
    /// <summary>Addresses a code may be sent to; compared as whole strings.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Grants belong to the project: revoking one revokes it for all of the project's clients.</summary>
    public string Project { get; init; } = "1012345678901";

    /// <summary>Publishing status Testing: refresh tokens live seven days.</summary>
    public bool IsTesting { get; init; }

    /// <summary>Disabled by Google: the authorization page and the token endpoint refuse it.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Deleted in the console.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>A program on somebody's computer: its code may go to any port of the loopback address.</summary>
    public bool IsInstalled { get; init; }

    /// <summary>The Workspace domain whose people alone may use it; null for everybody.</summary>
    public string? InternalTo { get; init; }

    /// <summary>Whether <c>code_challenge_method=plain</c> is let through; our settings refuse it.</summary>
    public bool AllowsPlainPkce { get; init; }

    /// <summary>Whether a code may be sent there.</summary>
    public bool Allows(string redirectUri) => RedirectUris.Contains(redirectUri)
        || (IsInstalled && Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri) && uri is { Scheme: "http", IsLoopback: true });
}
