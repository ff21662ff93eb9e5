namespace AltegioCalendar.Sandbox.Journal;

/// <summary>What a journal line is about. The names are in people's files: do not change them.</summary>
internal static class JournalKinds
{
    public const string Header = "header";
    public const string Account = "account";
    public const string OAuthClient = "oauthClient";
    public const string Grant = "grant";
    public const string GrantGone = "grantGone";
    public const string Refresh = "refresh";
    public const string Access = "access";
    public const string Code = "code";
    public const string Calendar = "calendar";
    public const string ListEntry = "listEntry";
    public const string Event = "event";
    public const string EventPurged = "eventPurged";
    public const string Location = "location";
    public const string Staff = "staff";
    public const string Service = "service";
    public const string Client = "client";
    public const string Visit = "visit";
    public const string GroupEvent = "groupEvent";
    public const string Hooks = "hooks";
    public const string Mail = "mail";
    public const string MailGone = "mailGone";
    public const string Mischief = "mischief";
    public const string MischiefGone = "mischiefGone";
    public const string GoogleSwitches = "googleSwitches";
}
