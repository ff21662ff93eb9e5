using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Contract;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>The writable part of an event, checked and brought into the form Google keeps.</summary>
internal sealed record EventContent(JsonObject Json, EventTime Start, EventTime End, string Status)
{
    // Output only, or handled beside the content: the client's value is ignored.
    private static readonly HashSet<string> NotKept =
    [
        "kind", "etag", "id", "htmlLink", "created", "updated", "creator", "organizer", "iCalUID", "sequence", "hangoutLink", "locked",
        "privateCopy", "attendeesOmitted", "recurringEventId", "originalStartTime", "conferenceData", "endTimeUnspecified", "gadget",
    ];

    public static EventContent From(JsonObject body, Action<string, string> breach)
    {
        SchemaCheck.Check(body, Discovery.Schemas["Event"], breach);
        var kept = new JsonObject();
        foreach (var (name, value) in body)
            if (value is not null && !NotKept.Contains(name) && Discovery.Schemas["Event"].Members.ContainsKey(name) && !IsDefault(name, value))
                kept[name] = value.DeepClone();

        var (start, end) = EventRules.Times(body);
        EventRules.Check(kept, start, breach);
        ExtendedProperties.Trim(kept, breach);
        var status = kept["status"] is { } given ? string.Intern(given.GetValue<string>()) : "confirmed";
        return new(kept, start, end, status);
    }

    private static bool IsDefault(string name, JsonNode value) => (name, value) switch
    {
        ("summary" or "description" or "location", JsonValue text) => text.ToString().Length == 0,
        ("transparency", JsonValue text) => text.ToString() == "opaque",
        ("visibility", JsonValue text) => text.ToString() == "default",
        ("guestsCanInviteOthers" or "guestsCanSeeOtherGuests", JsonValue flag) => flag.ToString() == "true",
        ("guestsCanModify" or "anyoneCanAddSelf", JsonValue flag) => flag.ToString() == "false",
        _ => false,
    };
}
