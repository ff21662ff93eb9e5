using System.Globalization;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Google.Recurrence;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Control;

/// <summary>What the calendar page asks, and what a person does there by hand.</summary>
internal sealed class CalendarControl(WorldParts parts, SandboxWorld world)
{
    public WireResponse? Answer(WireRequest request, string[] path) => (request.Method, path) switch
    {
        ("GET", ["accounts"]) => Accounts(),
        ("GET", ["week"]) => Week(request),
        ("POST", ["events"]) => Done(Add(Body(request))),
        ("PATCH", ["events", var calendar, var id]) =>
            Done(() => world.Google.EditEvent(calendar, id, Body(request).ToJsonString())),
        ("DELETE", ["events", var calendar, var id]) => Done(() => world.Google.DeleteEvent(calendar, id)),
        ("POST", ["events", var calendar, var id, "copy"]) => Done(world.Google.CopyEvent(calendar, id)),
        ("POST", ["events", var calendar, var id, "purge"]) => Done(() => world.Google.PurgeTombstone(calendar, id)),
        ("POST", ["calendars", var calendar, "expire-sync"]) => Done(() => world.Google.ExpireSyncTokens(calendar)),
        ("POST", ["calendars"]) =>
            Done(world.Google.OpenCalendar(Word(Body(request), "account"), Word(Body(request), "summary"),
            Word(Body(request), "timeZone"))),
        ("DELETE", ["calendars", var calendar]) => Done(() => world.Google.DeleteCalendar(calendar)),
        ("PUT", ["calendars", var calendar, "zone"]) =>
            Done(() => world.Google.ChangeZone(calendar, Word(Body(request), "timeZone"))),
        ("PUT", ["calendars", var calendar, "share"]) =>
            Done(() => world.Google.Share(calendar, Word(Body(request), "account"),
            RoleNames.Parse(Word(Body(request), "role")))),
        ("POST", ["accounts", var email, "revoke"]) => Done(() => world.Google.Revoke(email)),
        _ => null,
    };

    private WireResponse Accounts() =>
        JsonBody.AnswerValue(200, world.Google.Accounts.Where(account => !account.IsDeleted).Take(200).Select(account => new
    {
        account.Email, account.Name, account.TimeZone,
        isConnected = world.Google.Grants.Any(grant => grant.Email == account.Email && grant.Scopes.Count > 0),
    }));

    private WireResponse Week(WireRequest request)
    {
        var email = request.Ask("account") ?? "";
        var connected = parts.Tokens.Grants.Where(grant => grant.Email.Equals(email, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var version = $"{parts.Calendars.Version}-{connected.Sum(grant => grant.Scopes.Count)}";
        if (request.Ask("since") == version) return WireResponse.Empty(204);
        if (parts.Accounts.Find(email) is not { } account) return ControlApi.Problem(404, "There is no such account.");

        var zone = Zones.Find(account.TimeZone)!;
        var monday = DateTime.ParseExact(request.Ask("from") ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (from, until) = (Zones.At(monday, zone), Zones.At(monday.AddDays(7), zone));
        lock (parts.Calendars.Gate)
        {
            var rows = parts.Calendars.ListOf(account.Email).Where(entry => !entry.IsGone)
                .Select(entry => (Entry: entry, Calendar: parts.Calendars.Find(entry.CalendarId)!))
                    .Where(row => !row.Calendar.Row.IsDeleted)
                .Where(row => row.Calendar.RoleOf(account.Email, account.HostedDomain) != AccessRole.None).ToList();
            return JsonBody.AnswerValue(200, new
            {
                version, account.TimeZone, now = Wall(parts.Clock.GetUtcNow(), zone),
                grants = connected.Select(grant => new { grant.Project, grant.Scopes, grant.GrantedAt }),
                calendars = rows.Select(row => new
                {
                    row.Calendar.Row.Id, row.Calendar.Row.Summary, row.Calendar.Row.TimeZone, row.Calendar.Row.Description,
                    row.Calendar.Row.IsPrimary,
                    color = ListJson.Background(row.Entry),
                    role = RoleNames.Text(row.Calendar.RoleOf(account.Email, account.HostedDomain)),
                    count = row.Calendar.Events.After(0).Count(stored => !stored.IsCancelled),
                    shared = row.Calendar.Row.Sharing.Where(rule => rule.Role != "none")
                        .Select(rule => new { rule.ScopeType, rule.ScopeValue, rule.Role }),
                }),
                events = rows.SelectMany(row => EventsOf(row.Calendar, from, until, zone)),
            });
        }
    }

    private static IEnumerable<object> EventsOf(StoredCalendar calendar, DateTimeOffset from, DateTimeOffset until,
        NodaTime.DateTimeZone zone)
    {
        var own = Zones.Find(calendar.Row.TimeZone)!;
        return calendar.Events.After(0).Where(e => !e.IsCancelled)
            .SelectMany(e => Series.Expanded(calendar, e, from, from, until))
            .Where(e => e.Start.In(own) < until && e.End.In(own) >= from)
            .Select(e => new
        {
            e.Id, calendarId = calendar.Row.Id, summary = e.Text("summary") ?? "", description = e.Text("description") ?? "",
            location = e.Text("location") ?? "",
            e.Start.IsAllDay, start = Wall(e.Start.In(own), zone), end = Wall(e.End.In(own), zone), e.Status,
            colorId = e.Text("colorId"),
            color = e.Text("colorId") is { } id ? ColorTable.Event[int.Parse(id, CultureInfo.InvariantCulture) - 1] : null,
            stored = JsonNode.Parse(System.Text.Encoding.UTF8.GetString(JsonBody.Write(JsonBody.Compact, json =>
                EventJson.Write(json, e, calendar.Row, own, calendar.Row.Owner)).Span)),
        });
    }

    private string Add(JsonObject body)
    {
        var calendar = Word(body, "calendarId");
        var zone = Zones.Find(world.Google.Accounts.First(account => account.Email == Word(body, "account")).TimeZone)!;
        DateTimeOffset Time(string name) => Zones.At(DateTime.Parse(Word(body, name), CultureInfo.InvariantCulture), zone);
        return world.Google.AddEvent(calendar, Word(body, "summary"), Time("start"), Time("end"));
    }

    private static string Wall(DateTimeOffset instant, NodaTime.DateTimeZone zone) =>
        Zones.WallIn(instant, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static JsonObject Body(WireRequest request) =>
        JsonBody.Object(request.Body) ?? throw new FormatException("The body is not a JSON object.");

    private static string Word(JsonObject body, string name) => body[name]?.ToString() ?? "";

    private static WireResponse Done(string id) => JsonBody.AnswerValue(200, new { id });

    private static WireResponse Done(Action act)
    {
        act();
        return WireResponse.Empty(204);
    }
}
