using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>One page of a list, with the token of the next page or of the next sync.</summary>
internal sealed record EventPage(List<StoredEvent> Items, string? Next, string? Sync);

/// <summary>Cuts lists into pages and writes them in their envelope.</summary>
internal sealed class EventPages(CalendarBook book)
{
    public static string[] Parts(string token, int count, string kind, string fingerprint) =>
        Tokens.Read(token, count) is { } parts && parts[0] == kind && parts[1] == fingerprint
            ? parts
            : throw GoogleErrors.Backend(400, "invalid", "Invalid page token value.", location: "pageToken");

    /// <summary>The number of items wanted: what is too many is cut, as Google does.</summary>
    public static int MaxResults(CalendarCall call, int usual, int most) =>
        Math.Min(most, call.Ask("maxResults") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual);

    /// <summary>A page of something that is put in order anew for every page.</summary>
    public static EventPage ByPlace(CalendarCall call, IEnumerable<StoredEvent> ordered, string fingerprint, int most,
        Func<string?> sync)
    {
        var skip = call.Ask("pageToken") is { Length: > 0 } page ? (int)Tokens.Number(Parts(page, 3, "o", fingerprint)[2]) : 0;
        var all = ordered.Skip(skip).Take(most + 1).ToList();
        return all.Count > most ? new(all[..most], Tokens.Make("o", fingerprint, skip + most), null) : new(all, null, sync());
    }

    public CalendarAnswer Shown(CalendarCall call, StoredCalendar calendar, EventPage page, DateTimeZone zone)
    {
        var row = calendar.Row;
        var role = calendar.RoleOf(call.Email, call.Account.HostedDomain);
        var reminders = book.EntryOf(call.Email, row.Id)?.DefaultReminders ?? "[]";
        var etag = $"\"p{Math.Max(row.EtagNumber, calendar.Events.LastEtag)}\"";
        var updated = page.Items.Count > 0 ? page.Items.Max(item => item.Updated) : book.Now;
        return new(json =>
        {
            json.WriteStartObject();
            json.WriteString("kind", "calendar#events");
            json.WriteString("etag", etag);
            json.WriteString("summary", row.Summary);
            json.WriteString("description", row.Description ?? "");
            json.WriteString("updated", Rfc3339.Utc(updated));
            json.WriteString("timeZone", call.Ask("timeZone") ?? row.TimeZone);
            json.WriteString("accessRole", RoleNames.Text(role));
            json.WritePropertyName("defaultReminders");
            JsonNode.Parse(reminders)!.WriteTo(json);
            if (page.Next is not null) json.WriteString("nextPageToken", page.Next);
            else if (page.Sync is not null) json.WriteString("nextSyncToken", page.Sync);
            json.WriteStartArray("items");
            foreach (var stored in page.Items)
                EventJson.WriteFor(json, stored, row, zone, call.Email, role);
            json.WriteEndArray();
            json.WriteEndObject();
        }, etag);
    }
}
