using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Google.Accounts;

/// <summary>What we ask Google for, and no more than the moment needs (Google's list of OAuth scopes, Calendar API).</summary>
internal static class GoogleScopes
{
    private const string Calendar = "https://www.googleapis.com/auth/calendar";

    /// <summary>Writing events is all that the mirror needs: one scope, so that consent is yes or no.</summary>
    public const string Events = Calendar + ".events";

    /// <summary>Which calendars the person has; asked for when somebody wants to choose one.</summary>
    public const string List = Calendar + ".calendarlist.readonly";

    /// <summary>Making a calendar of our own and looking after it.</summary>
    public const string Made = Calendar + ".app.created";

    /// <summary>The settings of calendars, among them the time zone; asked for when somebody wants that set right.</summary>
    public const string Settings = Calendar + ".calendars";

    /// <summary>Who may see a calendar, to show and to change it; asked for when somebody wants to share one.</summary>
    public const string Sharing = Calendar + ".acls";

    /// <summary>The same, only to show it; asked for when somebody wants to know before client contacts leave.</summary>
    public const string SharingRead = Calendar + ".acls.readonly";

    public static readonly IReadOnlyList<string> ToConnect = ["openid", "email", Events];
    public static readonly IReadOnlyList<string> ToChoose = [.. ToConnect, List, Made];

    public static bool MayWrite(string granted) => Holds(granted, Events);

    public static bool MayList(string granted) => Holds(granted, List);

    public static bool MayMake(string granted) => Holds(granted, Made);

    /// <param name="isMadeByUs">The narrow permission for calendars of our own is then enough.</param>
    public static bool MaySetZone(string granted, bool isMadeByUs) => Holds(granted, Settings) || Holds(granted, Calendar) || (isMadeByUs && MayMake(granted));

    public static bool MayShare(string granted) => Holds(granted, Sharing) || Holds(granted, Calendar);

    public static bool MayReadSharing(string granted) => MayShare(granted) || Holds(granted, SharingRead);

    /// <summary>What to ask for when somebody who is connected wants more.</summary>
    public static IReadOnlyList<string> For(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.SetTimeZone => [.. ToConnect, Settings],
        ConsentPurpose.Share => [.. ToConnect, Sharing],
        ConsentPurpose.CheckSharing => [.. ToConnect, SharingRead],
        _ => ToChoose,
    };

    private static bool Holds(string granted, string scope) => granted.Split(' ').Contains(scope);
}
