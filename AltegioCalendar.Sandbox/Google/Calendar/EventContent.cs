using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Contract;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>The writable part of an event, checked and brought into the form Google keeps.</summary>
internal sealed record EventContent(JsonObject Json, EventTime Start, EventTime End, string Status)
{
    // Output only, or handled beside the content: the client's value is ignored.
    private static readonly HashSet<string> NotKept =
    [
        "kind", "etag", "id", "htmlLink", "created", "updated", "creator", "organizer", "iCalUID", "sequence", "hangoutLink",
        "locked",
        "privateCopy", "attendeesOmitted", "recurringEventId", "originalStartTime", "conferenceData", "endTimeUnspecified",
        "gadget",
    ];

    private static readonly SchemaRule Schema = Discovery.Schemas["Event"];

    /// <summary>Takes the body apart: what is kept is no longer in it afterwards.</summary>
    public static EventContent From(JsonObject body, Action<string, string> breach)
    {
        SchemaCheck.Check(body, Schema, breach);
        var (start, end) = EventRules.Times(body);
        var kept = Keep(body);
        EventRules.Check(kept, start, breach);
        ExtendedProperties.Trim(kept, breach);
        var status = kept["status"] is { } given ? string.Intern(given.GetValue<string>()) : "confirmed";
        return new(kept, start, end, status);
    }

    // Moves what is kept out of the body, which is nobody's after this.
    private static JsonObject Keep(JsonObject body)
    {
        var kept = new JsonObject();
        for (var i = body.Count - 1; i >= 0; i--)
        {
            var (name, value) = body.GetAt(i);
            if (value is null || NotKept.Contains(name) || !Schema.Members.ContainsKey(name) || IsDefault(name, value)) continue;
            body.RemoveAt(i);
            kept.Insert(0, name, value);
        }

        return kept;
    }

    private static bool IsDefault(string name, JsonNode value) => (name, value) switch
    {
        ("summary" or "description" or "location", JsonValue text) => text.ToString().Length == 0,
        ("status", JsonValue text) => text.ToString() == "confirmed",
        ("transparency", JsonValue text) => text.ToString() == "opaque",
        ("visibility", JsonValue text) => text.ToString() == "default",
        ("recurrence" or "attendees" or "attachments", JsonArray items) => items.Count == 0,
        ("guestsCanInviteOthers" or "guestsCanSeeOtherGuests", JsonValue flag) => flag.ToString() == "true",
        ("guestsCanModify" or "anyoneCanAddSelf", JsonValue flag) => flag.ToString() == "false",
        _ => false,
    };
}
