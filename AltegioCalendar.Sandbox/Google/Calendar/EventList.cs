using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>events.list: filters, pages and incremental sync.</summary>
internal sealed class EventList(CalendarBook book, GoogleSwitches switches)
{
    private static readonly TimeSpan OldestUpdatedMin = TimeSpan.FromDays(28);

    public CalendarAnswer List(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.FreeBusyReader);
            var query = EventQuery.From(call);
            if (query.UpdatedMin < book.Now - OldestUpdatedMin) throw GoogleErrors.UpdatedMinTooLongAgo();
            var zone = Zones.Find(call.Ask("timeZone") ?? calendar.Row.TimeZone)
                ?? throw GoogleErrors.InvalidParameter("timeZone", "Invalid value for: timeZone");

            var page = query.OrderBy == "startTime" ? ByStart(call, calendar, query, zone) : ByChange(call, calendar, query);
            return Shown(call, calendar, page, zone);
        }
    }

    private Page ByChange(CalendarCall call, StoredCalendar calendar, EventQuery query)
    {
        var (after, showsDeleted) = Start(call, calendar, query);
        query = query with { ShowsDeleted = showsDeleted };
        var zone = Zones.Find(calendar.Row.TimeZone)!;
        var items = new List<StoredEvent>();
        foreach (var stored in calendar.Events.After(after))
        {
            if (switches.ListLag > TimeSpan.Zero && stored.Updated > book.Now - switches.ListLag) break;
            after = stored.Version;
            if (!query.Fits(stored, zone)) continue;
            if (items.Count == query.MaxResults)
                return new(items, Tokens.Make("p", query.Fingerprint, items[^1].Version, showsDeleted), null);
            items.Add(stored);
        }

        // Whatever is written from now on has a higher number and comes with the next sync.
        return new(items, null, SyncToken(calendar, Math.Max(after, calendar.Events.SyncFloor), query));
    }

    private (long After, bool ShowsDeleted) Start(CalendarCall call, StoredCalendar calendar, EventQuery query)
    {
        if (call.Ask("pageToken") is { Length: > 0 } page)
        {
            var parts = PageParts(page, 4, "p", query);
            return (Tokens.Number(parts[2]), parts[3] == bool.TrueString);
        }

        if (call.Ask("syncToken") is not { Length: > 0 } sync) return (0, query.ShowsDeleted);
        var read = Tokens.Read(sync, 5);
        if (read is null || read[0] != "s" || read[4] != calendar.Row.Id) throw GoogleErrors.FullSyncRequired();
        var madeAt = DateTimeOffset.FromUnixTimeSeconds(Tokens.Number(read[3]));
        var after = Tokens.Number(read[2]);
        if (after < calendar.Events.SyncFloor || madeAt + switches.SyncTokenLife <= book.Now)
            throw GoogleErrors.FullSyncRequired();
        if (read[1] != query.SyncKey) call.Breach("sync-parameters", "parameters differ from those of the first run");
        return (after, true);
    }

    private string SyncToken(StoredCalendar calendar, long after, EventQuery query) =>
        Tokens.Make("s", query.SyncKey, after, book.Now.ToUnixTimeSeconds(), calendar.Row.Id);

    private static string[] PageParts(string token, int count, string kind, EventQuery query) =>
        Tokens.Read(token, count) is { } parts && parts[0] == kind && parts[1] == query.Fingerprint
            ? parts
            : throw GoogleErrors.Backend(400, "invalid", "Invalid page token value.", location: "pageToken");

    private Page ByStart(CalendarCall call, StoredCalendar calendar, EventQuery query, DateTimeZone zone)
    {
        var skip = call.Ask("pageToken") is { Length: > 0 } page ? (int)Tokens.Number(PageParts(page, 3, "o", query)[2]) : 0;
        var all = calendar.Events.After(0).Where(stored => query.Fits(stored, zone))
            .OrderBy(stored => stored.Start.In(zone)).ThenBy(stored => stored.Id, StringComparer.Ordinal)
            .Skip(skip).Take(query.MaxResults + 1).ToList();
        return all.Count > query.MaxResults
            ? new(all[..query.MaxResults], Tokens.Make("o", query.Fingerprint, skip + query.MaxResults), null)
            : new(all, null, SyncToken(calendar, Math.Max(calendar.Events.LastVersion, calendar.Events.SyncFloor), query));
    }

    private CalendarAnswer Shown(CalendarCall call, StoredCalendar calendar, Page page, DateTimeZone zone)
    {
        var row = calendar.Row;
        var role = calendar.RoleOf(call.Email, call.Account.HostedDomain);
        var reminders = book.EntryOf(call.Email, row.Id)?.DefaultReminders ?? "[]";
        var etag = $"\"p{Math.Max(row.EtagNumber, calendar.Events.LastVersion)}\"";
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
            {
                if (role == AccessRole.FreeBusyReader) EventJson.WriteBusy(json, stored, zone);
                else EventJson.Write(json, stored, row, zone, call.Email);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }, etag);
    }

    private sealed record Page(List<StoredEvent> Items, string? Next, string? Sync);
}
