using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>calendarList: which calendars an account has in its list, and how it sees them.</summary>
internal sealed class CalendarListMethods(CalendarBook book, GoogleSwitches switches)
{
    public CalendarAnswer List(CalendarCall call)
    {
        var least = RoleNames.Parse(call.Ask("minAccessRole"));
        var isSync = call.Ask("syncToken") is { Length: > 0 };
        if (isSync && least != AccessRole.None)
            throw GoogleErrors.BadRequest("Sync token cannot be used with parameter: minAccessRole");
        if (isSync && (call.Ask("showDeleted") == "false" || call.Ask("showHidden") == "false"))
            throw GoogleErrors.BadRequest("Sync token cannot be used with showDeleted=false or showHidden=false");
        var most = EventPages.MaxResults(call, usual: 100, most: 250);

        lock (book.Gate)
        {
            var (skip, since) = Start(call);
            var rows = book.ListOf(call.Email).Where(entry => entry.Version > since || ChangedCalendar(entry, since))
                .Select(entry => RowOf(call, entry))
                .Where(row => (isSync || call.AskFlag("showDeleted") || !row.IsDeleted)
                    && (isSync || call.AskFlag("showHidden") || !row.Entry.IsHidden)
                    && (row.IsDeleted || row.Role >= least))
                .Skip(skip).Take(most + 1).ToList();

            var hasMore = rows.Count > most;
            var next = hasMore ? Tokens.Make("p", Fingerprint(call), skip + most) : null;
            var sync = hasMore ? null : Tokens.Make("s", "list", book.Version, book.Now.ToUnixTimeSeconds(), book.NextEtag());
            // Of all rows, so that one that has gone changes it too.
            var etag = book.ListOf(call.Email).Max(entry => ListJson.EtagNumber(RowOf(call, entry)));
            return Shown(rows.Take(most).ToList(), $"\"p{etag}\"", next, sync);
        }
    }

    public CalendarAnswer Get(CalendarCall call)
    {
        lock (book.Gate)
            return Shown(RowOf(call, Entry(call)));
    }

    public CalendarAnswer Insert(CalendarCall call)
    {
        var body = call.CheckedBody();
        lock (book.Gate)
        {
            if (body["id"]?.ToString() is not { Length: > 0 } id) throw GoogleErrors.Required("Required");
            var calendar = book.Open(call, AccessRole.FreeBusyReader, id == "primary" ? call.Email : id).Row.Id;
            var entry = book.EntryOf(call.Email, calendar) is { IsGone: false } known
                ? known
                : new ListEntry(call.Email, calendar) { IsSelected = false };
            return Shown(RowOf(call, book.Put(Written(call, entry, body, replace: false))));
        }
    }

    public CalendarAnswer Patch(CalendarCall call) => Change(call, replace: false);

    public CalendarAnswer Update(CalendarCall call) => Change(call, replace: true);

    public CalendarAnswer Delete(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.FreeBusyReader);
            var entry = Entry(call);
            if (calendar.Row.Owner.Equals(call.Email, StringComparison.OrdinalIgnoreCase)) throw GoogleErrors.Forbidden();
            book.Put(entry with { IsGone = true });
            return CalendarAnswer.NoContent;
        }
    }

    private CalendarAnswer Change(CalendarCall call, bool replace)
    {
        lock (book.Gate)
        {
            var entry = Entry(call);
            var body = call.CheckedBody();
            call.IfMatch(ListJson.Etag(RowOf(call, entry)));
            return Shown(RowOf(call, book.Put(Written(call, entry, body, replace))));
        }
    }

    private static ListEntry Written(CalendarCall call, ListEntry entry, JsonObject body, bool replace)
    {
        EventRules.CheckOverrides(body["defaultReminders"] as JsonArray, "defaultReminders");
        bool Names(string member) => replace || body.ContainsKey(member);
        var written = entry with
        {
            SummaryOverride = Names("summaryOverride")
                ? body["summaryOverride"]?.ToString() is { Length: > 0 } own ? own : null
                : entry.SummaryOverride,
            NotificationSettings = Names("notificationSettings")
                ? body["notificationSettings"]?.ToJsonString()
                : entry.NotificationSettings,
            IsHidden = Names("hidden") ? body["hidden"]?.GetValue<bool>() ?? false : entry.IsHidden,
            IsSelected = Names("selected") ? body["selected"]?.GetValue<bool>() ?? false : entry.IsSelected,
            DefaultReminders = Names("defaultReminders")
                ? body["defaultReminders"]?.ToJsonString() ?? "[]"
                : entry.DefaultReminders,
        };
        return written.Colored(body, call.AskFlag("colorRgbFormat"));
    }

    private ListEntry Entry(CalendarCall call)
    {
        var id = call.PathValue("calendarId");
        var calendar = book.Open(call, AccessRole.FreeBusyReader, id);
        return book.EntryOf(call.Email, calendar.Row.Id) is { IsGone: false } entry ? entry : throw GoogleErrors.NotFound();
    }

    private bool ChangedCalendar(ListEntry entry, long since) =>
        since == 0 || (book.Find(entry.CalendarId)?.Row.Version ?? 0) > since;

    private (int Skip, long Since) Start(CalendarCall call)
    {
        var since = 0L;
        if (call.Ask("syncToken") is { Length: > 0 } sync)
        {
            var read = Tokens.Read(sync, 5);
            if (read is null || read[0] != "s" || read[1] != "list") throw GoogleErrors.FullSyncRequired();
            if (DateTimeOffset.FromUnixTimeSeconds(Tokens.Number(read[3])) + switches.SyncTokenLife <= book.Now)
                throw GoogleErrors.FullSyncRequired();
            since = Tokens.Number(read[2]);
        }

        if (call.Ask("pageToken") is not { Length: > 0 } page) return (0, since);
        var parts = Tokens.Read(page, 3);
        return parts is not null && parts[0] == "p" && parts[1] == Fingerprint(call)
            ? ((int)Tokens.Number(parts[2]), since)
            : throw GoogleErrors.Backend(400, "invalid", "Invalid page token value.", location: "pageToken");
    }

    private static string Fingerprint(CalendarCall call) =>
        Tokens.Fingerprint(call, "pageToken", "maxResults", "fields", "prettyPrint", "alt");

    private ListRow RowOf(CalendarCall call, ListEntry entry)
    {
        var calendar = book.Find(entry.CalendarId)!;
        var role = calendar.Row.IsDeleted ? AccessRole.None : calendar.RoleOf(call.Email, call.Account.HostedDomain);
        return new(entry, calendar.Row, role);
    }

    private static CalendarAnswer Shown(ListRow row) => new(json => ListJson.Write(json, row), ListJson.Etag(row));

    private static CalendarAnswer Shown(List<ListRow> rows, string etag, string? next, string? sync) => new(json =>
    {
        json.WriteStartObject();
        json.WriteString("kind", "calendar#calendarList");
        json.WriteString("etag", etag);
        if (next is not null) json.WriteString("nextPageToken", next);
        if (sync is not null) json.WriteString("nextSyncToken", sync);
        json.WriteStartArray("items");
        foreach (var row in rows)
            ListJson.Write(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }, etag);
}

/// <summary>One line of an account's list with the calendar it stands for.</summary>
internal sealed record ListRow(ListEntry Entry, CalendarRow Calendar, AccessRole Role)
{
    public bool IsDeleted => Entry.IsGone || Calendar.IsDeleted || Role == AccessRole.None;
}
