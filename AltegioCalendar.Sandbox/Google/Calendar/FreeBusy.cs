using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Recurrence;
using NodaTime;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>freebusy.query: an unknown calendar is no error of the call but an entry in its answer.</summary>
internal sealed class FreeBusy(CalendarBook book)
{
    private const int MostCalendars = 50;

    public CalendarAnswer Query(CalendarCall call)
    {
        var body = call.CheckedBody();
        var (from, until) = (Time(body, "timeMin"), Time(body, "timeMax"));
        if (until <= from) throw GoogleErrors.TimeRangeEmpty("timeMax");
        var zone = Zones.Find(body["timeZone"]?.ToString() ?? "UTC") ?? throw GoogleErrors.Invalid("Invalid value for: timeZone");
        var ids = (body["items"] as JsonArray ?? []).Select(item => item?["id"]?.ToString()).OfType<string>().ToList();

        var calendars = new JsonObject();
        lock (book.Gate)
            for (var i = 0; i < ids.Count; i++)
                calendars[ids[i]] = i < MostCalendars ? Of(call, ids[i], from, until, zone) : Fault("tooManyCalendarsRequested");

        var answer = new JsonObject
        {
            ["kind"] = "calendar#freeBusy", ["timeMin"] = Rfc3339.Utc(from), ["timeMax"] = Rfc3339.Utc(until),
            ["calendars"] = calendars,
        };
        return new(json => answer.WriteTo(json), Etag: null);
    }

    private JsonObject Of(CalendarCall call, string id, DateTimeOffset from, DateTimeOffset until, DateTimeZone zone)
    {
        var calendar = book.Find(id == "primary" ? call.Email : id);
        if (calendar is null or { Row.IsDeleted: true }
            || calendar.RoleOf(call.Email, call.Account.HostedDomain) == AccessRole.None)
            return Fault("notFound");

        var own = Zones.Find(calendar.Row.TimeZone)!;
        var busy = calendar.Events.After(0)
            .Where(e => !e.IsCancelled && e.Text("transparency") != "transparent")
            .SelectMany(e => Series.Expanded(calendar, e, book.Now, from, until))
            .Select(e => (Start: e.Start.In(own), End: e.End.In(own)))
            .Where(span => span.Start < until && span.End > from);
        return new() { ["busy"] = new JsonArray([.. Merged(busy).Select(span => (JsonNode)new JsonObject
        {
            ["start"] = Rfc3339.Local(Zones.In(span.Start, zone)), ["end"] = Rfc3339.Local(Zones.In(span.End, zone)),
        })]) };
    }

    /// <summary>Spans that touch or overlap are told as one.</summary>
    private static List<(DateTimeOffset Start, DateTimeOffset End)> Merged(IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> spans)
    {
        var merged = new List<(DateTimeOffset Start, DateTimeOffset End)>();
        foreach (var span in spans.OrderBy(span => span.Start))
        {
            if (merged.Count > 0 && span.Start <= merged[^1].End)
                merged[^1] = (merged[^1].Start, span.End > merged[^1].End ? span.End : merged[^1].End);
            else merged.Add(span);
        }

        return merged;
    }

    private static JsonObject Fault(string reason) => new()
    {
        ["errors"] = new JsonArray(new JsonObject { ["domain"] = "global", ["reason"] = reason }), ["busy"] = new JsonArray(),
    };

    private static DateTimeOffset Time(JsonObject body, string name) =>
        body[name]?.ToString() is { } text
            ? Rfc3339.Instant(text) ?? throw GoogleErrors.BadRequest()
            : throw GoogleErrors.Required("Required");
}
