using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>freebusy.query: an unknown calendar is no error of the call but an entry in its answer.</summary>
internal sealed class FreeBusy(CalendarBook book)
{
    public CalendarAnswer Query(CalendarCall call)
    {
        var body = call.CheckedBody();
        var (from, until) = (Time(body, "timeMin"), Time(body, "timeMax"));
        if (until <= from) throw GoogleErrors.TimeRangeEmpty("timeMax");

        var calendars = new JsonObject();
        lock (book.Gate)
            foreach (var id in (body["items"] as JsonArray ?? []).Select(item => item?["id"]?.ToString()).OfType<string>())
                calendars[id] = Of(call, id, from, until);

        var answer = new JsonObject
        {
            ["kind"] = "calendar#freeBusy", ["timeMin"] = Rfc3339.Utc(from), ["timeMax"] = Rfc3339.Utc(until),
            ["calendars"] = calendars,
        };
        return new(json => answer.WriteTo(json), Etag: null);
    }

    private JsonObject Of(CalendarCall call, string id, DateTimeOffset from, DateTimeOffset until)
    {
        var calendar = book.Find(id == "primary" ? call.Email : id);
        if (calendar is null or { Row.IsDeleted: true }
            || calendar.RoleOf(call.Email, call.Account.HostedDomain) == AccessRole.None)
            return new() { ["errors"] = new JsonArray(new JsonObject { ["domain"] = "global", ["reason"] = "notFound" }),
                ["busy"] = new JsonArray() };

        var zone = Zones.Find(calendar.Row.TimeZone)!;
        var busy = calendar.Events.After(0)
            .Where(e => !e.IsCancelled && e.Text("transparency") != "transparent" && e.Start.In(zone) < until
                && e.End.In(zone) > from)
            .OrderBy(e => e.Start.In(zone))
            .Select(e => (JsonNode)new JsonObject
            {
                ["start"] = Rfc3339.UtcSeconds(e.Start.In(zone)), ["end"] = Rfc3339.UtcSeconds(e.End.In(zone)),
            });
        return new() { ["busy"] = new JsonArray([.. busy]) };
    }

    private static DateTimeOffset Time(JsonObject body, string name) =>
        body[name]?.ToString() is { } text
            ? Rfc3339.Instant(text) ?? throw GoogleErrors.BadRequest()
            : throw GoogleErrors.Required("Required");
}
