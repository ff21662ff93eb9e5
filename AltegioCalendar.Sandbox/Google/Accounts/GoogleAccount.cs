namespace AltegioCalendar.Sandbox.Google.Accounts;

/// <summary>One pretend Google account; its primary calendar has the e-mail address as its id.</summary>
public sealed record GoogleAccount(string Email, string Subject, string Name)
{
    /// <summary>The zone its calendars are made in, as an IANA name.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    /// <summary>The account's language, as Google's settings tell it.</summary>
    public string Locale { get; init; } = "en";

    /// <summary>The Workspace domain, or null for a consumer account.</summary>
    public string? HostedDomain { get; init; }

    /// <summary>An administrator's block: every authorization ends on Google's own error page.</summary>
    public bool IsBlockedByAdmin { get; init; }

    /// <summary>The account was deleted: its grants answer <c>invalid_grant</c>.</summary>
    public bool IsDeleted { get; init; }
}
