using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Recurrence;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>What Google refuses in an event's body.</summary>
internal static class EventRules
{
    private static readonly HashSet<string> Statuses = ["confirmed", "tentative", "cancelled"];
    private static readonly HashSet<string> Visibilities = ["default", "public", "private", "confidential"];
    private static readonly HashSet<string> Answers = ["needsAction", "declined", "tentative", "accepted"];
    private static readonly HashSet<string> Types =
        ["default", "birthday", "focusTime", "fromGmail", "outOfOffice", "workingLocation"];

    /// <summary>Google looks at the end first.</summary>
    public static (EventTime Start, EventTime End) Times(JsonObject body)
    {
        if (body["end"] is not JsonObject end) throw GoogleErrors.Required("Missing end time.");
        if (body["start"] is not JsonObject start) throw GoogleErrors.Required("Missing start time.");

        var (from, until) = (EventTime.Parse(start, "start"), EventTime.Parse(end, "end"));
        if (from.IsAllDay != until.IsAllDay) throw GoogleErrors.Invalid("Invalid start time.");
        if (from.IsAllDay ? until.Date < from.Date : until.Instant < from.Instant) throw GoogleErrors.TimeRangeEmpty();
        return (from, until);
    }

    public static void Check(JsonObject content, EventTime start, Action<string, string> breach)
    {
        OneOf(content, "status", Statuses);
        OneOf(content, "visibility", Visibilities);
        OneOf(content, "eventType", Types);
        if (Text(content, "transparency") is { } shown && shown != "transparent")
            throw GoogleErrors.Invalid("Invalid value for: transparency");
        if (Text(content, "colorId") is { } color && !ColorTable.IsEventColor(color))
            throw GoogleErrors.Invalid("Invalid value for: colorId");
        CheckAttendees(content["attendees"] as JsonArray, breach);
        CheckRecurrence(content["recurrence"] as JsonArray, start);
        if (!start.IsAllDay && start.TimeZone is null) breach("zone-missing", "start without timeZone");
        CheckSource(content["source"] as JsonObject);
        CheckReminders(content["reminders"] as JsonObject);
    }

    private static void CheckAttendees(JsonArray? guests, Action<string, string> breach)
    {
        if (guests is null) return;
        breach("attendees", $"{guests.Count} guests: a mirror must invite nobody");
        foreach (var guest in guests.OfType<JsonObject>())
        {
            if (Text(guest, "email") is not { Length: > 0 } email) throw GoogleErrors.Required("Missing attendee email.");
            if (email.IndexOf('@', StringComparison.Ordinal) is < 1 || email.EndsWith('@') || email.Contains(' '))
                throw GoogleErrors.Invalid("Invalid attendee email.");
            OneOf(guest, "responseStatus", Answers);
            guest["responseStatus"] ??= "needsAction";
            guest.Remove("self");
            guest.Remove("organizer");
        }
    }

    private static void CheckRecurrence(JsonArray? lines, EventTime start)
    {
        if (lines is null) return;
        if (!start.IsAllDay && start.TimeZone is null)
            throw GoogleErrors.Required("Missing time zone definition for start time.");
        var zone = start.IsAllDay ? null : Zones.Find(start.TimeZone);
        if (EventRecurrence.Parse(lines.Select(line => line?.ToString() ?? ""), zone) is null)
            throw GoogleErrors.Invalid("Invalid recurrence rule.");
    }

    private static void CheckSource(JsonObject? source)
    {
        if (source?["url"]?.ToString() is not { } url) return;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            throw GoogleErrors.Invalid("Invalid value for: source.url");
    }

    private static void CheckReminders(JsonObject? reminders)
    {
        if (reminders?["overrides"] is not JsonArray { Count: > 0 } overrides) return;
        if (reminders["useDefault"]?.GetValue<bool>() == true)
            throw GoogleErrors.Backend(400, "cannotUseDefaultRemindersAndSpecifyOverride",
                "Cannot specify both default reminders and overrides at the same time.", "calendar");
        CheckOverrides(overrides, "reminders.overrides");
    }

    public static void CheckOverrides(JsonArray? overrides, string member)
    {
        if (overrides is null) return;
        if (overrides.Count > 5) throw GoogleErrors.Invalid($"Invalid value for: {member}");
        foreach (var one in overrides.OfType<JsonObject>())
        {
            if (Text(one, "method") is not ("email" or "popup")) throw GoogleErrors.Invalid($"Invalid value for: {member}.method");
            // As a long: a patch brings parsed numbers, a stored event brings text.
            if (one["minutes"] is not { } value || !long.TryParse(value.ToString(), out var minutes) || minutes is < 0 or > 40320)
                throw GoogleErrors.Invalid($"Invalid value for: {member}.minutes");
        }
    }

    private static void OneOf(JsonObject content, string member, HashSet<string> known)
    {
        if (Text(content, member) is { } value && !known.Contains(value))
            throw GoogleErrors.Invalid($"Invalid value for: {member}");
    }

    private static string? Text(JsonObject content, string member) => content[member]?.ToString();
}
