using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Google.OAuth;

namespace AltegioCalendar.Sandbox.Google;

/// <summary>An event as a test sees it.</summary>
/// <param name="Json">The whole resource as Google would answer it.</param>
public sealed record CalendarEvent(string Id, string CalendarId, string Status, string Summary, string Description,
    DateTimeOffset Start, DateTimeOffset End, string Json)
{
    /// <summary>Private extended properties.</summary>
    public required IReadOnlyDictionary<string, string> Private { get; init; }

    /// <summary>The event's etag.</summary>
    public required string Etag { get; init; }
}

/// <summary>The pretend Google as tests use it: what a person does in their account, and what an operator of Google can
/// break.</summary>
public sealed class GoogleWorld
{
    private readonly WorldParts _parts;
    private readonly SandboxCredentials _credentials;
    private readonly HumanHands _hands;

    internal GoogleWorld(WorldParts parts, SandboxCredentials credentials) =>
        (_parts, _credentials, _hands) = (parts, credentials, new HumanHands(parts));

    /// <summary>Behaviour that varies and limits that are unpublished.</summary>
    public GoogleSwitches Switches => _parts.Switches;

    /// <summary>The accounts the chooser offers.</summary>
    public IReadOnlyList<GoogleAccount> Accounts => _parts.Accounts.Accounts;

    /// <summary>Who allowed what.</summary>
    public IReadOnlyList<Grant> Grants => _parts.Tokens.Grants;

    /// <summary>Answers the consent page by itself; null leaves it to a person.</summary>
    public ConsentAutopilot? Autopilot
    {
        get => _parts.Consent.Autopilot;
        set => _parts.Consent.Autopilot = value;
    }

    /// <summary>How long access tokens live.</summary>
    public TimeSpan AccessTokenLife
    {
        get => _parts.Tokens.AccessTokenLife;
        set => _parts.Tokens.AccessTokenLife = value;
    }

    /// <summary>Grants given from now on end by themselves after this time.</summary>
    public TimeSpan? GrantTimeLimit
    {
        get => _parts.Consent.TimeLimit;
        set => _parts.Consent.TimeLimit = value;
    }

    /// <summary>The registered application.</summary>
    public OAuthClient Client
    {
        get => _parts.Accounts.Client(_credentials.GoogleClientId)!;
        set => _parts.Accounts.Put(value);
    }

    /// <summary>Adds or changes an account; a new one gets its primary calendar.</summary>
    public GoogleAccount Put(GoogleAccount account)
    {
        _parts.Accounts.Put(account);
        _parts.Calendars.OpenPrimary(account);
        return account;
    }

    /// <summary>Registers another redirect address.</summary>
    public void Register(string redirectUri) =>
        Client = Client with { RedirectUris = [.. Client.RedirectUris.Append(redirectUri).Distinct()] };

    /// <summary>A refresh token as if the account had just consented: for load runs that have no browser.</summary>
    public string Allow(string email, params string[] scopes)
    {
        var names = scopes.Select(ScopeNames.Canonical).ToList();
        _parts.Tokens.Allow(email, Client.Project, names);
        return _parts.Tokens.MintRefresh(email, Client.Project, Client.Id, life: null).Token;
    }

    /// <summary>An access token as if the account had just consented.</summary>
    public string AllowAndSignIn(string email, params string[] scopes)
    {
        Allow(email, scopes);
        return _parts.Tokens.MintAccess(email, Client.Project, Client.Id, scopes.Select(ScopeNames.Canonical).ToList()).Token;
    }

    /// <summary>The person removes the application on their account page.</summary>
    public bool Revoke(string email) => _parts.Tokens.Revoke(email, Client.Project);

    /// <summary>Access tokens of the account stop working; refreshing still does.</summary>
    public void ExpireAccessTokens(string email) => _parts.Tokens.ExpireAccess(email);

    /// <summary>The person takes single scopes back while the grant lives on.</summary>
    public void Narrow(string email, params string[] scopesLeft)
    {
        if (_parts.Tokens.GrantOf(email, Client.Project) is not { } grant) return;
        _parts.Tokens.Put(grant with { Scopes = scopesLeft.Select(ScopeNames.Canonical).ToList() });
        _parts.Tokens.ExpireAccess(email);
    }

    /// <summary>Workspace session control: refreshing answers <c>invalid_rapt</c>.</summary>
    public void DemandReauthentication(string email)
    {
        if (_parts.Tokens.GrantOf(email, Client.Project) is { } grant)
            _parts.Tokens.Put(grant with { NeedsReauthentication = true });
        _parts.Tokens.ExpireAccess(email);
    }

    /// <summary>A new key signs from now on.</summary>
    public void RotateKeys() => _parts.Keys.Rotate();

    /// <summary>Ids of the calendars an account sees, the primary first.</summary>
    public IReadOnlyList<string> CalendarsOf(string email) => _hands.CalendarsOf(email);

    /// <summary>A calendar made by hand in Google's own pages.</summary>
    public string OpenCalendar(string email, string summary, string timeZone = "Europe/Berlin") =>
        _hands.OpenCalendar(email, summary, timeZone);

    /// <summary>The living events of a calendar, by start.</summary>
    public IReadOnlyList<CalendarEvent> Events(string calendarId) =>
        _hands.Events(calendarId).Where(found => found.Status != "cancelled").OrderBy(found => found.Start).ToList();

    /// <summary>Living events and tombstones.</summary>
    public IReadOnlyList<CalendarEvent> EventsAndTombstones(string calendarId) => _hands.Events(calendarId);

    /// <summary>An event made by hand; returns its id.</summary>
    public string AddEvent(string calendarId, string summary, DateTimeOffset start, DateTimeOffset end) =>
        _hands.AddEvent(calendarId, summary, start, end);

    /// <summary>The person edits an event: a JSON merge patch of the resource.</summary>
    public void EditEvent(string calendarId, string eventId, string patchJson) =>
        _hands.EditEvent(calendarId, eventId, patchJson);

    /// <summary>The person deletes an event.</summary>
    public void DeleteEvent(string calendarId, string eventId) => _hands.DeleteEvent(calendarId, eventId);

    /// <summary>The person duplicates an event, private properties and all; returns the copy's id.</summary>
    public string CopyEvent(string calendarId, string eventId) => _hands.CopyEvent(calendarId, eventId);

    /// <summary>Google forgets a tombstone, as it does after some weeks.</summary>
    public void PurgeTombstone(string calendarId, string eventId) => _hands.Purge(calendarId, eventId);

    /// <summary>Every sync token of the calendar answers 410 from now on.</summary>
    public void ExpireSyncTokens(string calendarId) => _hands.ExpireSyncTokens(calendarId);

    /// <summary>The person deletes a calendar.</summary>
    public void DeleteCalendar(string calendarId) => _hands.DeleteCalendar(calendarId);

    /// <summary>The person changes a calendar's time zone.</summary>
    public void ChangeZone(string calendarId, string timeZone) => _hands.ChangeZone(calendarId, timeZone);

    /// <summary>Shares a calendar with an account, or takes the share back with <see cref="AccessRole.None"/>.</summary>
    public void Share(string calendarId, string email, AccessRole role) => _hands.Share(calendarId, email, role);

    /// <summary>Opens a calendar to everybody on the internet, or closes it again with <see cref="AccessRole.None"/>.</summary>
    public void Publish(string calendarId, AccessRole role) => _hands.Publish(calendarId, role);

    /// <summary>Who has which role in a calendar, by Google's rule id.</summary>
    public IReadOnlyDictionary<string, string> SharingOf(string calendarId) => _hands.SharingOf(calendarId);

    /// <summary>A calendar's own time zone.</summary>
    public string ZoneOf(string calendarId) => _hands.ZoneOf(calendarId);
}
