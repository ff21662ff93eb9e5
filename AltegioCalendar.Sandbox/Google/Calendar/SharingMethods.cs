using System.Text.Json;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Accounts;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>acl.list, get, insert, patch, update and delete; all but reading needs the owner role.</summary>
internal sealed class SharingMethods(CalendarBook book, AccountBook accounts, GoogleSwitches switches)
{
    private static readonly HashSet<string> ScopeTypes = ["default", "user", "group", "domain"];

    public CalendarAnswer List(CalendarCall call)
    {
        var most = EventPages.MaxResults(call, usual: 100, most: 250);
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.Owner);
            var (skip, since) = (Skip(call), Since(call, calendar));
            var rules = calendar.Row.Sharing.Where(rule => since is null
                    ? rule.Role != "none" || call.AskFlag("showDeleted")
                    : rule.EtagNumber > since)
                .Skip(skip).Take(most + 1).ToList();
            var hasMore = rules.Count > most;
            var sync = Tokens.Make("s", "acl", calendar.Row.EtagNumber, book.Now.ToUnixTimeSeconds(), calendar.Row.Id);
            return Shown(rules.Take(most).ToList(), calendar.Row.EtagNumber, hasMore
                ? Tokens.Make("p", "acl", skip + most)
                : null, hasMore
                ? null
                : sync);
        }
    }

    public CalendarAnswer Get(CalendarCall call)
    {
        lock (book.Gate)
            return Shown(Existing(book.Open(call, AccessRole.Owner), RuleId(call)));
    }

    public CalendarAnswer Insert(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.Owner);
            if (calendar.Row.MadeAt + switches.SharingLag > book.Now) throw GoogleErrors.NeedsAccess("owner");
            var body = call.CheckedBody();
            switches.CountSharingChange(call.Email);
            if (call.Ask("sendNotifications") != "false")
                call.Breach("sharing-mail", "sendNotifications is not false: Google sends mail");
            var scope = ScopeOf(body);
            if (IsUnknown(scope)) throw GoogleErrors.NotFound();
            return Shown(Share(calendar, scope, RoleOf(body)));
        }
    }

    public CalendarAnswer Write(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.Owner);
            var body = call.CheckedBody();
            switches.CountSharingChange(call.Email);
            var before = Existing(calendar, RuleId(call));
            call.IfMatch(before.Etag);
            RefuseOwnersRule(calendar, before);
            var role = body.ContainsKey("role") || call.Rule.Verb == "PUT" ? RoleOf(body) : before.Role;
            return Shown(Share(calendar, (before.ScopeType, before.ScopeValue), role));
        }
    }

    public CalendarAnswer Delete(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.Owner);
            switches.CountSharingChange(call.Email);
            var before = Existing(calendar, RuleId(call));
            if (before.Role == "none") throw GoogleErrors.NotFound();
            RefuseOwnersRule(calendar, before);
            Share(calendar, (before.ScopeType, before.ScopeValue), "none");
            return CalendarAnswer.NoContent;
        }
    }

    /// <summary>Sets the role of a scope; an existing rule for it is replaced.</summary>
    public SharingRule Share(StoredCalendar calendar, (string Type, string? Value) scope, string role)
    {
        var rule = new SharingRule(scope.Type, scope.Value, role, book.NextEtag());
        var others = calendar.Row.Sharing.Where(other => other.Id != rule.Id);
        book.Put(calendar.Row with { Sharing = [.. others, rule] });
        // Sync tokens made under other rights are no longer good.
        calendar.Events.SyncFloor = book.Version;
        if (scope is ("user", { } email) && role != "none" && accounts.Find(email) is { } account
            && book.EntryOf(account.Email, calendar.Row.Id) is null)
            book.Put(new ListEntry(account.Email, calendar.Row.Id));
        return rule;
    }

    // An address without an account may be shared with; a domain or group that does not exist may not.
    private bool IsUnknown((string Type, string? Value) scope) => scope.Type == "group"
        || (scope.Type == "domain" && accounts.Accounts.All(account => account.HostedDomain != scope.Value));

    private static void RefuseOwnersRule(StoredCalendar calendar, SharingRule rule)
    {
        if (rule.ScopeType == "user" && calendar.Row.Owner.Equals(rule.ScopeValue, StringComparison.OrdinalIgnoreCase))
            throw GoogleErrors.LastOwner();
    }

    private static string RuleId(CalendarCall call)
    {
        var id = call.PathValue("ruleId");
        var isLegal = id == "default"
            || (id.Split(':', 2) is [var type, { Length: > 0 }] && type != "default" && ScopeTypes.Contains(type));
        return isLegal ? id : throw GoogleErrors.InvalidId();
    }

    private static SharingRule Existing(StoredCalendar calendar, string id) =>
        calendar.Row.Sharing.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw GoogleErrors.NotFound();

    private static string RoleOf(JsonObject body) => body["role"]?.ToString() switch
    {
        null => throw GoogleErrors.Required("Required"),
        var role when RoleNames.IsKnown(role) => role,
        _ => throw GoogleErrors.Invalid("Invalid value for: role"),
    };

    private static (string, string?) ScopeOf(JsonObject body)
    {
        if (body["scope"] is not JsonObject scope || scope["type"]?.ToString() is not { } type)
            throw GoogleErrors.Required("Required");
        if (!ScopeTypes.Contains(type)) throw GoogleErrors.Invalid("Invalid value for: scope.type");
        if (type == "default") return (type, null);
        if (scope["value"]?.ToString() is not { Length: > 0 } value) throw GoogleErrors.Required("Required");
        return type == "domain" || value.Contains('@') ? (type, value) : throw GoogleErrors.Invalid("Invalid scope value.");
    }

    private long? Since(CalendarCall call, StoredCalendar calendar)
    {
        if (call.Ask("syncToken") is not { Length: > 0 } sync) return null;
        if (call.Ask("showDeleted") == "false")
            throw GoogleErrors.BadRequest("Sync token cannot be used with showDeleted=false");
        return Tokens.Read(sync, 5) is ["s", "acl", var etag, var madeAt, var id] && id == calendar.Row.Id
            && DateTimeOffset.FromUnixTimeSeconds(Tokens.Number(madeAt)) + switches.SyncTokenLife > book.Now
                ? Tokens.Number(etag)
                : throw GoogleErrors.FullSyncRequired();
    }

    private static int Skip(CalendarCall call)
    {
        if (call.Ask("pageToken") is not { Length: > 0 } page) return 0;
        return Tokens.Read(page, 3) is ["p", "acl", var number]
            ? (int)Tokens.Number(number)
            : throw GoogleErrors.Backend(400, "invalid", "Invalid page token value.", location: "pageToken");
    }

    private static CalendarAnswer Shown(SharingRule rule) => new(json => Write(json, rule), rule.Etag);

    private static CalendarAnswer Shown(List<SharingRule> rules, long etagNumber, string? next, string? sync) => new(json =>
    {
        json.WriteStartObject();
        json.WriteString("kind", "calendar#acl");
        json.WriteString("etag", $"\"p{etagNumber}\"");
        if (next is not null) json.WriteString("nextPageToken", next);
        if (sync is not null) json.WriteString("nextSyncToken", sync);
        json.WriteStartArray("items");
        foreach (var rule in rules)
            Write(json, rule);
        json.WriteEndArray();
        json.WriteEndObject();
    }, $"\"p{etagNumber}\"");

    private static void Write(Utf8JsonWriter json, SharingRule rule)
    {
        json.WriteStartObject();
        json.WriteString("kind", "calendar#aclRule");
        json.WriteString("etag", rule.Etag);
        json.WriteString("id", rule.Id);
        json.WriteStartObject("scope");
        json.WriteString("type", rule.ScopeType);
        if (rule.ScopeValue is not null) json.WriteString("value", rule.ScopeValue);
        json.WriteEndObject();
        json.WriteString("role", rule.Role);
        json.WriteEndObject();
    }
}
