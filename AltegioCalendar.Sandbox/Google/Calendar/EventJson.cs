using System.Text;
using System.Text.Json;
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

    private static void WriteDetails(Utf8JsonWriter json, StoredEvent stored, CalendarRow calendar, DateTimeZone zone,
        string viewer)
    {
        json.WriteString("htmlLink", HtmlLink(stored));
        json.WriteString("created", Rfc3339.UtcSeconds(stored.Created));
        json.WriteString("updated", Rfc3339.Utc(stored.Updated));
        using var content = JsonDocument.Parse(stored.ContentText);
        foreach (var member in content.RootElement.EnumerateObject())
            if (member.Name is not ("start" or "end" or "status" or "reminders" or "eventType"))
                member.WriteTo(json);

        WritePerson(json, "creator", stored.Creator, null, stored.Creator.Equals(viewer, StringComparison.OrdinalIgnoreCase));
        var organizer = stored.ForeignOrganizer ?? calendar.Id;
        var isOwn = stored.ForeignOrganizer is null;
        WritePerson(json, "organizer", organizer, isOwn && !calendar.IsPrimary ? calendar.Summary : null, isOwn);
        WriteTime(json, "start", stored.Start, stored, zone);
        WriteTime(json, "end", stored.End, stored, zone);
        json.WriteString("iCalUID", stored.ICalUid);
        json.WriteNumber("sequence", stored.Sequence);
        WriteReminders(json, Member(content, "reminders"));
        json.WriteString("eventType", Member(content, "eventType")?.GetString() ?? "default");
    }

    private static void WriteTime(Utf8JsonWriter json, string name, EventTime time, StoredEvent stored, DateTimeZone zone)
    {
        json.WriteStartObject(name);
        if (time.Date is { } day)
            json.WriteString("date", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
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

    private static void WriteReminders(Utf8JsonWriter json, JsonElement? reminders)
    {
        json.WriteStartObject("reminders");
        var hasOwn = reminders is { } own && own.TryGetProperty("overrides", out var overrides) && overrides.GetArrayLength() > 0;
        var isUsual = reminders is not { } set || (set.TryGetProperty("useDefault", out var flag) ? flag.GetBoolean() : !hasOwn);
        json.WriteBoolean("useDefault", isUsual);
        if (hasOwn)
        {
            json.WritePropertyName("overrides");
            reminders!.Value.GetProperty("overrides").WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static JsonElement? Member(JsonDocument content, string name) =>
        content.RootElement.TryGetProperty(name, out var value) ? value : null;

    private static string HtmlLink(StoredEvent stored) =>
        "https://www.google.com/calendar/event?eid="
        + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{stored.Id} {stored.CalendarId}")).TrimEnd('=');
}
