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

    public static readonly IReadOnlyList<string> ToConnect = ["openid", "email", Events];
    public static readonly IReadOnlyList<string> ToChoose = [.. ToConnect, List, Made];

    public static bool MayWrite(string granted) => Holds(granted, Events);

    public static bool MayList(string granted) => Holds(granted, List);

    public static bool MayMake(string granted) => Holds(granted, Made);

    private static bool Holds(string granted, string scope) => granted.Split(' ').Contains(scope);
}
