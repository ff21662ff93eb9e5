using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Writes an event as Google answers it.</summary>
internal static class EventJson
{
    public static void Write(Utf8JsonWriter json, StoredEvent stored, CalendarRow calendar, DateTimeZone zone, string viewer)
    {
        json.WriteStartObject();
        json.WriteString("kind", "calendar#event");
        json.WriteString("etag", stored.Etag);
        json.WriteString("id", stored.Id);
        json.WriteString("status", stored.Status);
        if (!stored.IsBare) WriteDetails(json, stored, calendar, zone, viewer);
        json.WriteEndObject();
    }

    /// <summary>What somebody sees who may only know when the calendar is busy.</summary>
    public static void WriteBusy(Utf8JsonWriter json, StoredEvent stored, DateTimeZone zone)
    {
        json.WriteStartObject();
        json.WriteString("kind", "calendar#event");
        json.WriteString("etag", stored.Etag);
        json.WriteString("id", stored.Id);
        json.WriteString("status", stored.Status);
        json.WriteString("visibility", "private");
        WriteTime(json, "start", stored.Start, stored, zone);
        WriteTime(json, "end", stored.End, stored, zone);
        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, StoredEvent stored, CalendarRow calendar, DateTimeZone zone, string viewer)
    {
        json.WriteString("htmlLink", HtmlLink(stored));
        json.WriteString("created", Rfc3339.UtcSeconds(stored.Created));
        json.WriteString("updated", Rfc3339.Utc(stored.Updated));
        foreach (var (name, value) in stored.Content)
        {
            if (name is "start" or "end" or "status" or "reminders" or "eventType") continue;
            json.WritePropertyName(name);
            value!.WriteTo(json);
        }

        WritePerson(json, "creator", stored.Creator, null, stored.Creator.Equals(viewer, StringComparison.OrdinalIgnoreCase));
        var organizer = stored.ForeignOrganizer ?? calendar.Id;
        WritePerson(json, "organizer", organizer, calendar.IsPrimary || stored.ForeignOrganizer is not null ? null : calendar.Summary,
            stored.ForeignOrganizer is null);
        WriteTime(json, "start", stored.Start, stored, zone);
        WriteTime(json, "end", stored.End, stored, zone);
        json.WriteString("iCalUID", stored.ICalUid);
        json.WriteNumber("sequence", stored.Sequence);
        WriteReminders(json, stored.Content["reminders"] as JsonObject);
        json.WriteString("eventType", stored.Text("eventType") ?? "default");
    }

    private static void WriteTime(Utf8JsonWriter json, string name, EventTime time, StoredEvent stored, DateTimeZone zone)
    {
        json.WriteStartObject(name);
        if (time.Date is { } day) json.WriteString("date", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        else json.WriteString("dateTime", Rfc3339.Local(Zones.In(time.Instant!.Value, zone)));
        if (time.TimeZone is { } lives) json.WriteString("timeZone", lives);
        else if (!time.IsAllDay) json.WriteString("timeZone", zone.Id);
        json.WriteEndObject();
    }

    private static void WritePerson(Utf8JsonWriter json, string name, string email, string? displayName, bool isSelf)
    {
        json.WriteStartObject(name);
        json.WriteString("email", email);
        if (displayName is not null) json.WriteString("displayName", displayName);
        if (isSelf) json.WriteBoolean("self", true);
        json.WriteEndObject();
    }

    private static void WriteReminders(Utf8JsonWriter json, JsonObject? reminders)
    {
        json.WriteStartObject("reminders");
        var overrides = reminders?["overrides"] as JsonArray;
        json.WriteBoolean("useDefault", reminders is null || (reminders["useDefault"]?.GetValue<bool>() ?? overrides is null));
        if (overrides is { Count: > 0 })
        {
            json.WritePropertyName("overrides");
            overrides.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static string HtmlLink(StoredEvent stored) =>
        "https://www.google.com/calendar/event?eid="
        + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{stored.Id} {stored.CalendarId}")).TrimEnd('=');
}
