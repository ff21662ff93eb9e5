namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Tokens, quirks and limits of the pretend Altegio.</summary>
public sealed class AltegioWorld(string partnerToken, string userToken)
{
    /// <summary>The developer's token.</summary>
    public string PartnerToken { get; } = partnerToken;

    /// <summary>The business user's token; changed by a change of password.</summary>
    public string UserToken { get; set; } = userToken;

    /// <summary>What <c>POST /auth</c> takes.</summary>
    public string Login { get; set; } = "owner@lindenhof.example";

    /// <summary>What <c>POST /auth</c> takes.</summary>
    public string Password { get; set; } = "sandbox";

    /// <summary>Which oddities the answers show.</summary>
    public AltegioQuirks Quirks { get; set; } = AltegioQuirks.None;

    /// <summary>Locations that the user has no right to: 403.</summary>
    public ISet<long> ForbiddenLocations { get; } = new HashSet<long>();

    /// <summary>Whether the limit of 200 calls a minute or 5 a second is enforced.</summary>
    public bool LimitsRate { get; set; }

    /// <summary>Rows a page holds at most, whatever <c>count</c> asks for.</summary>
    public int LargestPage { get; set; } = 300;

    /// <summary>Rows a page holds when <c>count</c> is not given.</summary>
    public int UsualPage { get; set; } = 50;

    /// <summary>A new user token, as after a change of password; the old one stops working.</summary>
    public string ChangePassword(string newToken) => UserToken = newToken;
}
