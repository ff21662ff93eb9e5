using System.Text;
using System.Text.Json;
using NodaTime;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Writes an event as Google answers it.</summary>
internal static class EventJson
{
    /// <summary>As much as the viewer's role shows of it.</summary>
    public static void WriteFor(Utf8JsonWriter json, StoredEvent stored, CalendarRow calendar, DateTimeZone zone, string viewer,
        AccessRole role)
    {
        if (IsHidden(stored, viewer, role)) WriteBusy(json, stored, zone);
        else Write(json, stored, calendar, zone, viewer);
    }

    public static void Write(Utf8JsonWriter json, StoredEvent stored, CalendarRow calendar, DateTimeZone zone, string viewer)
    {
        json.WriteStartObject();
        json.WriteString("kind", "calendar#event");
        json.WriteString("etag", stored.Etag);
        json.WriteString("id", stored.Id);
        json.WriteString("status", stored.Status);
        if (!stored.IsBare) WriteDetails(json, stored, calendar, zone, viewer);
        WriteInstance(json, stored, zone);
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
        WriteTime(json, "start", stored.Start, zone);
        WriteTime(json, "end", stored.End, zone);
        WriteInstance(json, stored, zone);
        json.WriteEndObject();
    }

    private static bool IsHidden(StoredEvent stored, string viewer, AccessRole role) => role switch
    {
        AccessRole.FreeBusyReader => true,
        AccessRole.Reader or AccessRole.WriterWithoutPrivateAccess => stored.Text("visibility") is "private" or "confidential"
            && !stored.Creator.Equals(viewer, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static void WriteInstance(Utf8JsonWriter json, StoredEvent stored, DateTimeZone zone)
    {
        if (stored.Instance is not { } instance) return;
        json.WriteString("recurringEventId", instance.SeriesId);
        WriteTime(json, "originalStartTime", instance.OriginalStart, zone);
    }

    private static void WriteDetails(Utf8JsonWriter json, StoredEvent stored, CalendarRow calendar, DateTimeZone zone,
        string viewer)
    {
        json.WriteString("htmlLink", HtmlLink(stored));
        json.WriteString("created", Rfc3339.UtcSeconds(stored.Created));
        json.WriteString("updated", Rfc3339.Utc(stored.Updated));
        using var content = JsonDocument.Parse(stored.ContentText);
        var isCreator = stored.Creator.Equals(viewer, StringComparison.OrdinalIgnoreCase);
        foreach (var member in content.RootElement.EnumerateObject())
            WriteMember(json, member, stored, calendar, isCreator);

        WritePerson(json, "creator", stored.Creator, null, isCreator);
        var organizer = stored.ForeignOrganizer ?? calendar.Id;
        var isOwn = stored.ForeignOrganizer is null;
        WritePerson(json, "organizer", organizer, isOwn && !calendar.IsPrimary ? calendar.Summary : null, isOwn);
        WriteTime(json, "start", stored.Start, zone);
        WriteTime(json, "end", stored.End, zone);
        json.WriteString("iCalUID", stored.ICalUid);
        json.WriteNumber("sequence", stored.Sequence);
        WriteReminders(json, Member(content, "reminders"));
        json.WriteString("eventType", Member(content, "eventType")?.GetString() ?? "default");
    }

    private static void WriteMember(Utf8JsonWriter json, JsonProperty member, StoredEvent stored, CalendarRow calendar,
        bool isCreator)
    {
        switch (member.Name)
        {
            case "start" or "end" or "status" or "reminders" or "eventType":
            case "recurrence" when stored.Instance is not null:
            // Only who made the event may see where it comes from.
            case "source" when !isCreator:
                break;
            case "attendees":
                WriteAttendees(json, member.Value, stored, calendar);
                break;
            default:
                member.WriteTo(json);
                break;
        }
    }

    private static void WriteAttendees(Utf8JsonWriter json, JsonElement guests, StoredEvent stored, CalendarRow calendar)
    {
        json.WriteStartArray("attendees");
        foreach (var guest in guests.EnumerateArray())
        {
            json.WriteStartObject();
            foreach (var member in guest.EnumerateObject())
                member.WriteTo(json);
            var email = guest.GetProperty("email").GetString();
            if (calendar.Id.Equals(email, StringComparison.OrdinalIgnoreCase)) json.WriteBoolean("self", true);
            if ((stored.ForeignOrganizer ?? calendar.Id).Equals(email, StringComparison.OrdinalIgnoreCase))
                json.WriteBoolean("organizer", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, EventTime time, DateTimeZone zone)
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
