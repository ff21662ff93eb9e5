using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Google.Accounts;

/// <summary>What we ask Google for, and no more than the moment needs (Google's list of OAuth scopes, Calendar API).</summary>
internal static class GoogleScopes
{
    private const string Calendar = "https://www.googleapis.com/auth/calendar";

    /// <summary>Writing events in the calendars that the person has: asked for when one of them is to be used.</summary>
    public const string Events = Calendar + ".events";

    /// <summary>Which calendars the person has; asked for when somebody wants to choose one.</summary>
    public const string List = Calendar + ".calendarlist.readonly";

    /// <summary>Making a calendar of our own and looking after it: nothing else of the person's can be seen.</summary>
    public const string Made = Calendar + ".app.created";

    /// <summary>The settings of calendars, among them the time zone; asked for when somebody wants that set right.</summary>
    public const string Settings = Calendar + ".calendars";

    /// <summary>Who may see a calendar, to show and to change it; asked for when somebody wants to share one.</summary>
    public const string Sharing = Calendar + ".acls";

    /// <summary>The same, only to show it; asked for when somebody wants to know before client contacts leave.</summary>
    public const string SharingRead = Calendar + ".acls.readonly";

    /// <summary>The least that lets the mirror work. One calendar scope, so that consent is yes or no.</summary>
    public static readonly IReadOnlyList<string> ToConnect = ["openid", "email", Made];
    public static readonly IReadOnlyList<string> ToChoose = [.. ToConnect, Events, List];

    /// <summary>Everything that an account had granted, to be granted again.</summary>
    /// <param name="writesTheirs">Calendars that we did not make are connected: what they need is asked for whatever is known.</param>
    public static IReadOnlyList<string> ToReconnect(string granted, bool writesTheirs) =>
        [.. ToConnect.Union(granted.Split(' ').Where(scope => scope.StartsWith(Calendar, StringComparison.Ordinal))).Union(writesTheirs ? [Events] : [])];

    /// <summary>Any calendar at all.</summary>
    public static bool MayWrite(string granted) => MayWriteTheirs(granted) || MayMake(granted);

    /// <summary>Calendars that the person has, beside those that we made.</summary>
    public static bool MayWriteTheirs(string granted) => Holds(granted, Events);

    public static bool MayList(string granted) => Holds(granted, List);

    /// <summary>To see their calendars is of no use without writing to them.</summary>
    public static bool MayChoose(string granted) => MayList(granted) && MayWriteTheirs(granted);

    public static bool MayMake(string granted) => Holds(granted, Made);

    /// <param name="isMadeByUs">The narrow permission for calendars of our own is then enough.</param>
    public static bool MaySetZone(string granted, bool isMadeByUs) => Holds(granted, Settings) || Holds(granted, Calendar) || (isMadeByUs && MayMake(granted));

    public static bool MayShare(string granted) => Holds(granted, Sharing) || Holds(granted, Calendar);

    public static bool MayReadSharing(string granted) => MayShare(granted) || Holds(granted, SharingRead);

    /// <summary>What to ask for when somebody who is connected wants more; what was granted before is asked for again, in case it has ended.</summary>
    public static IReadOnlyList<string> For(ConsentPurpose purpose, string granted, bool writesTheirs) => [.. ToReconnect(granted, writesTheirs).Union(purpose switch
    {
        ConsentPurpose.SetTimeZone => [Settings],
        ConsentPurpose.Share => [Sharing],
        ConsentPurpose.CheckSharing => [SharingRead],
        _ => ToChoose,
    })];

    private static bool Holds(string granted, string scope) => granted.Split(' ').Contains(scope);
}
