using AltegioCalendar.Sandbox.Google.Contract;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Finds the calendar of a call and checks what the caller may do with it.</summary>
internal static class CalendarAccess
{
    private const string Prefix = "https://www.googleapis.com/auth/calendar";

    // Scopes that open only some calendars; every other one opens all the account can see.
    private static readonly HashSet<string> Narrow =
        [Prefix + ".app.created", Prefix + ".events.owned", Prefix + ".events.owned.readonly",
            Prefix + ".events.public.readonly"];

    public static StoredCalendar Open(this CalendarBook book, CalendarCall call, AccessRole needed, string? calendarId = null)
    {
        var calendar = book.Find(calendarId ?? call.PathValue("calendarId"));
        var role = calendar is null or { Row.IsDeleted: true }
            ? AccessRole.None
            : calendar.RoleOf(call.Email, call.Account.HostedDomain);
        if (role == AccessRole.None) throw GoogleErrors.NotFound();
        if (!ScopeReaches(call, calendar!, role)) throw GoogleErrors.ScopeMissing(call.Rule.RpcName);
        if (role < needed) throw GoogleErrors.NeedsAccess(Named(needed));
        return calendar!;
    }

    /// <summary>Whether one of the token's scopes that allow the method also reaches this calendar.</summary>
    private static bool ScopeReaches(CalendarCall call, StoredCalendar calendar, AccessRole role) =>
        call.Access.Scopes.Where(call.Rule.Scopes.Contains).Any(scope => !Narrow.Contains(scope) || scope[Prefix.Length..] switch
        {
            ".app.created" => calendar.Row.MadeBy == call.Access.ClientId,
            ".events.public.readonly" => calendar.Row.Sharing.Any(rule => rule is { ScopeType: "default", Role: not "none" }),
            _ => role == AccessRole.Owner,
        });

    private static string Named(AccessRole role) => role switch
    {
        AccessRole.WriterWithoutPrivateAccess => "writer",
        _ => RoleNames.Text(role),
    };
}
