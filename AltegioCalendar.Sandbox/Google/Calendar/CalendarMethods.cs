using System.Text.Json;
using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>calendars.get, insert, patch, update, delete and clear.</summary>
internal sealed class CalendarMethods(CalendarBook book, GoogleSwitches switches)
{
    public CalendarAnswer Get(CalendarCall call)
    {
        lock (book.Gate)
            return Shown(book.Open(call, AccessRole.FreeBusyReader).Row);
    }

    public CalendarAnswer Insert(CalendarCall call)
    {
        var body = call.CheckedBody();
        if (body["summary"]?.ToString() is not { Length: > 0 } summary) throw GoogleErrors.Required("Required");
        var zone = ZoneOf(body) ?? call.Account.TimeZone;
        switches.CountCreatedCalendar(call.Email);
        lock (book.Gate)
        {
            var made = book.Open(call.Email, summary, zone, Text(body, "description"), call.Access.ClientId);
            if (Text(body, "location") is { } place) book.Put(made.Row with { Location = place });
            return Shown(made.Row);
        }
    }

    public CalendarAnswer Patch(CalendarCall call) => Change(call, replace: false);

    public CalendarAnswer Update(CalendarCall call) => Change(call, replace: true);

    public CalendarAnswer Delete(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.Owner);
            if (calendar.Row.IsPrimary) throw GoogleErrors.Forbidden();
            // Since November 2025 an owner by sharing is not enough.
            if (!calendar.Row.Owner.Equals(call.Email, StringComparison.OrdinalIgnoreCase)) throw GoogleErrors.Forbidden();
            call.IfMatch(Etag(calendar.Row));
            book.Put(calendar.Row with { IsDeleted = true });
            return CalendarAnswer.NoContent;
        }
    }

    public CalendarAnswer Clear(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.Owner);
            if (!calendar.Row.IsPrimary) throw GoogleErrors.Invalid("Invalid Value");
            foreach (var stored in calendar.Events.After(0).ToList())
                book.Purge(calendar, stored.Id);
            calendar.Events.SyncFloor = book.Version;
            return CalendarAnswer.NoContent;
        }
    }

    private CalendarAnswer Change(CalendarCall call, bool replace)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.Owner);
            var body = call.CheckedBody();
            if (replace && Text(body, "summary") is null) throw GoogleErrors.Required("Required");
            if (body.ContainsKey("summary") && Text(body, "summary") is null) throw GoogleErrors.Required("Required");
            call.IfMatch(Etag(calendar.Row));

            var before = calendar.Row;
            return Shown(book.Put(before with
            {
                Summary = Text(body, "summary") ?? before.Summary,
                TimeZone = ZoneOf(body) ?? before.TimeZone,
                Description = replace || body.ContainsKey("description") ? Text(body, "description") : before.Description,
                Location = replace || body.ContainsKey("location") ? Text(body, "location") : before.Location,
            }).Row);
        }
    }

    private static string? ZoneOf(JsonObject body)
    {
        if (Text(body, "timeZone") is not { } zone) return null;
        return Zones.Find(zone) is null ? throw GoogleErrors.Invalid("Invalid value for: timeZone") : zone;
    }

    private static string? Text(JsonObject body, string name) => body[name]?.ToString() is { Length: > 0 } text ? text : null;

    private static string Etag(CalendarRow row) => $"\"{row.EtagNumber}\"";

    private static CalendarAnswer Shown(CalendarRow row) => new(json =>
    {
        json.WriteStartObject();
        json.WriteString("kind", "calendar#calendar");
        json.WriteString("etag", Etag(row));
        json.WriteString("id", row.Id);
        json.WriteString("summary", row.Summary);
        if (row.Description is not null) json.WriteString("description", row.Description);
        if (row.Location is not null) json.WriteString("location", row.Location);
        json.WriteString("timeZone", row.TimeZone);
        json.WriteStartObject("conferenceProperties");
        json.WriteStartArray("allowedConferenceSolutionTypes");
        json.WriteStringValue("hangoutsMeet");
        json.WriteEndArray();
        json.WriteEndObject();
        if (!row.IsPrimary) json.WriteString("dataOwner", row.Owner);
        json.WriteEndObject();
    }, Etag(row));
}
