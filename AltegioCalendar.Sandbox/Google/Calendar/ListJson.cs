using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Writes a calendarList entry.</summary>
internal static class ListJson
{
    public static string Etag(ListRow row) => $"\"{EtagNumber(row)}\"";

    public static long EtagNumber(ListRow row) => Math.Max(row.Entry.EtagNumber, row.Calendar.EtagNumber);

    public static string Background(ListEntry entry) =>
        entry.BackgroundColor ?? ColorTable.Calendar[int.Parse(entry.ColorId, CultureInfo.InvariantCulture) - 1];

    public static void Write(Utf8JsonWriter json, ListRow row)
    {
        var (entry, calendar) = (row.Entry, row.Calendar);
        json.WriteStartObject();
        json.WriteString("kind", "calendar#calendarListEntry");
        json.WriteString("etag", Etag(row));
        json.WriteString("id", calendar.Id);
        if (row.IsDeleted)
        {
            json.WriteBoolean("deleted", true);
            json.WriteEndObject();
            return;
        }

        json.WriteString("summary", calendar.Summary);
        if (entry.SummaryOverride is not null) json.WriteString("summaryOverride", entry.SummaryOverride);
        if (calendar.Description is not null) json.WriteString("description", calendar.Description);
        if (calendar.Location is not null) json.WriteString("location", calendar.Location);
        json.WriteString("timeZone", calendar.TimeZone);
        json.WriteString("colorId", entry.ColorId);
        json.WriteString("backgroundColor", Background(entry));
        json.WriteString("foregroundColor", entry.ForegroundColor ?? ColorTable.CalendarForeground);
        if (entry.IsHidden) json.WriteBoolean("hidden", true);
        if (entry.IsSelected) json.WriteBoolean("selected", true);
        json.WriteString("accessRole", RoleNames.Text(row.Role));
        json.WritePropertyName("defaultReminders");
        JsonNode.Parse(entry.DefaultReminders)!.WriteTo(json);
        if (entry.NotificationSettings is { } mails)
        {
            json.WritePropertyName("notificationSettings");
            JsonNode.Parse(mails)!.WriteTo(json);
        }

        if (calendar.IsPrimary && calendar.Owner == entry.Email) json.WriteBoolean("primary", true);
        json.WriteStartObject("conferenceProperties");
        json.WriteStartArray("allowedConferenceSolutionTypes");
        json.WriteStringValue("hangoutsMeet");
        json.WriteEndArray();
        json.WriteEndObject();
        if (!calendar.IsPrimary) json.WriteString("dataOwner", calendar.Owner);
        json.WriteEndObject();
    }
}
