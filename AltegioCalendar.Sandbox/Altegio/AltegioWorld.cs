using System.Collections.Concurrent;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>What the user may do at one location; rights follow the user, so a good token can still meet a 403.</summary>
public enum LocationAccess
{
    /// <summary>Everything.</summary>
    Granted,

    /// <summary>Nothing: 403 everywhere.</summary>
    Denied,

    /// <summary>Reading; every change is 403.</summary>
    ReadsOnly,

    /// <summary>Everything but the settings of notices.</summary>
    NoHookSettings,

    /// <summary>Nothing until somebody pays: 403 with a text of its own.</summary>
    LicenceExpired,

    /// <summary>The application was taken away: 403, and no more notices.</summary>
    Uninstalled,
}

/// <summary>Tokens, rights, quirks and limits of the pretend Altegio.</summary>
public sealed class AltegioWorld(string partnerToken, string userToken)
{
    private readonly ConcurrentDictionary<long, LocationAccess> _access = new();

    /// <summary>The developer's token.</summary>
    public string PartnerToken { get; } = partnerToken;

    /// <summary>The business user's token; changed by a change of password.</summary>
    public string UserToken { get; private set; } = userToken;

    /// <summary>What <c>POST /auth</c> takes; the telephone works as well.</summary>
    public string Login { get; set; } = "owner@lindenhof.example";

    /// <summary>The owner's telephone: digits without a plus.</summary>
    public string Phone { get; set; } = "4915550000001";

    /// <summary>What <c>POST /auth</c> takes.</summary>
    public string Password { get; set; } = "sandbox";

    /// <summary>Which oddities the answers show.</summary>
    public AltegioQuirks Quirks { get; set; } = AltegioQuirks.None;

    /// <summary>Whether the limit of 200 calls a minute or 5 a second is enforced; breaking it is written down in any case.</summary>
    public bool LimitsRate { get; set; }

    /// <summary>Rows a page holds at most, whatever <c>count</c> asks for.</summary>
    public int LargestPage { get; set; } = 300;

    /// <summary>Rows a page holds when <c>count</c> is not given.</summary>
    public int UsualPage { get; set; } = 50;

    /// <summary>What the user may do at a location.</summary>
    public LocationAccess AccessTo(long locationId) => _access.GetValueOrDefault(locationId);

    /// <summary>Gives or takes rights.</summary>
    public void SetAccess(long locationId, LocationAccess access) => _access[locationId] = access;

    /// <summary>A new user token, as after a change of password; the old one stops working.</summary>
    public string ChangePassword(string newToken) => UserToken = newToken;
}
