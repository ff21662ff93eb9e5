using System.Text;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Google.Recurrence;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google;

/// <summary>What a person does to calendars in Google's own pages, past the API.</summary>
internal sealed class HumanHands(WorldParts parts)
{
    private readonly CalendarBook _book = parts.Calendars;

    public IReadOnlyList<string> CalendarsOf(string email) => Locked(() => _book.ListOf(email).Where(entry => !entry.IsGone)
        .Select(entry => _book.Find(entry.CalendarId)!.Row).Where(row => !row.IsDeleted).Select(row => row.Id).ToList());

    public string OpenCalendar(string email, string summary, string timeZone) =>
        Locked(() => _book.Open(email, summary, timeZone, description: null, madeBy: null).Row.Id);

    public IReadOnlyList<CalendarEvent> Events(string calendarId) => Locked(() =>
    {
        var calendar = Calendar(calendarId);
        return calendar.Events.After(0).Select(stored => Shown(calendar, stored)).ToList();
    });

    public string AddEvent(string calendarId, string summary, DateTimeOffset start, DateTimeOffset end) => Locked(() =>
    {
        var calendar = Calendar(calendarId);
        var zone = calendar.Row.TimeZone;
        var body = new JsonObject
        {
            ["summary"] = summary,
            ["start"] = new JsonObject { ["dateTime"] = Rfc3339.Local(start), ["timeZone"] = zone },
            ["end"] = new JsonObject { ["dateTime"] = Rfc3339.Local(end), ["timeZone"] = zone },
        };
        return Add(calendar, EventContent.From(body, Silent)).Id;
    });

    public void EditEvent(string calendarId, string eventId, string patchJson) => Locked(() =>
    {
        var calendar = Calendar(calendarId);
        var before = Event(calendar, eventId);
        var merged = EventWriter.Patchable(before);
        JsonMerge.Into(merged, (JsonObject)JsonNode.Parse(patchJson)!);
        var content = EventContent.From(merged, Silent);
        return _book.Put(calendar, before with
        {
            Content = content.Json, Start = content.Start, End = content.End, Status = content.Status, Updated = _book.Now,
            Sequence = before.Sequence + (before.Start != content.Start || before.End != content.End ? 1 : 0),
        });
    });

    public void DeleteEvent(string calendarId, string eventId) => Locked(() =>
    {
        var calendar = Calendar(calendarId);
        var before = Event(calendar, eventId);
        parts.Writer.Cancel(calendar, before);
        return 0;
    });

    public string CopyEvent(string calendarId, string eventId) => Locked(() =>
    {
        var calendar = Calendar(calendarId);
        var before = Event(calendar, eventId);
        return Add(calendar, new EventContent(EventWriter.Patchable(before), before.Start, before.End, "confirmed")).Id;
    });

    public void Purge(string calendarId, string eventId) => Locked(() =>
    {
        _book.Purge(Calendar(calendarId), eventId);
        return 0;
    });

    public void ExpireSyncTokens(string calendarId) => Locked(() => Calendar(calendarId).Events.SyncFloor = _book.Version + 1);

    public void DeleteCalendar(string calendarId) => Locked(() => _book.Put(Calendar(calendarId).Row with { IsDeleted = true }));

    public void ChangeZone(string calendarId, string timeZone) => Locked(() => Zones.Find(timeZone) is null
        ? throw new ArgumentException($"{timeZone} is no IANA zone.", nameof(timeZone))
        : _book.Put(Calendar(calendarId).Row with { TimeZone = timeZone }));

    public void Share(string calendarId, string email, AccessRole role) => Locked(() =>
        parts.Sharing.Share(Calendar(calendarId), ("user", email), RoleNames.Text(role)));

    public void Publish(string calendarId, AccessRole role) => Locked(() =>
        parts.Sharing.Share(Calendar(calendarId), ("default", null), RoleNames.Text(role)));

    public IReadOnlyDictionary<string, string> SharingOf(string calendarId) => Locked(() =>
        Calendar(calendarId).Row.Sharing.Where(rule => rule.Role != "none").ToDictionary(rule => rule.Id, rule => rule.Role));

    public string ZoneOf(string calendarId) => Locked(() => Calendar(calendarId).Row.TimeZone);

    private StoredEvent Add(StoredCalendar calendar, EventContent content)
    {
        var id = parts.Ids.EventId();
        return _book.Put(calendar, new StoredEvent(id, calendar.Row.Id)
        {
            Content = content.Json, Start = content.Start, End = content.End, Creator = calendar.Row.Owner,
            ICalUid = StoredEvent.UsualUid(id),
            Created = _book.Now, Updated = _book.Now,
        });
    }

    private static CalendarEvent Shown(StoredCalendar calendar, StoredEvent stored)
    {
        var zone = Zones.Find(calendar.Row.TimeZone)!;
        var json = JsonBody.Write(JsonBody.Compact, writer =>
            EventJson.Write(writer, stored, calendar.Row, zone, calendar.Row.Owner));
        var properties = stored.Content["extendedProperties"]?["private"] as JsonObject;
        return new(stored.Id, calendar.Row.Id, stored.Status, stored.Text("summary") ?? "", stored.Text("description") ?? "",
            stored.Start.In(zone), stored.End.In(zone), Encoding.UTF8.GetString(json.Span))
        {
            Private = properties?.ToDictionary(pair => pair.Key, pair => pair.Value!.ToString()) ?? [],
            Etag = stored.Etag,
        };
    }

    private StoredCalendar Calendar(string id) => _book.Find(id) is { Row.IsDeleted: false } found
        ? found
        : throw new ArgumentException($"There is no calendar {id}.", nameof(id));

    private static StoredEvent Event(StoredCalendar calendar, string id) =>
        calendar.Events.Find(id) ?? Series.Find(calendar, id) ?? throw new ArgumentException($"There is no event {id}.", nameof(id));

    private static void Silent(string rule, string detail)
    {
        // A person may do what a client must not: nothing is written down.
    }

    private T Locked<T>(Func<T> act)
    {
        lock (_book.Gate)
            return act();
    }
}
