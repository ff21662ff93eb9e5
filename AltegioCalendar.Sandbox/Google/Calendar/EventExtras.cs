using System.Globalization;
using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Attachments and meeting links: they count only when the call says that its program knows them.</summary>
internal static class EventExtras
{
    private const int MostAttachments = 25;

    public static void Apply(CalendarCall call, JsonObject body, JsonObject content, StoredEvent? before, IdSource ids)
    {
        Attach(call, content, before);
        var isKnown = call.Ask("conferenceDataVersion") == "1";
        if (!isKnown && before is null) return;
        var wanted = isKnown ? body["conferenceData"]?.DeepClone() as JsonObject : Stored(before!, "conferenceData") as JsonObject;
        if (wanted is null) return;

        if (wanted["createRequest"] is JsonObject request && wanted["entryPoints"] is null) wanted = Made(request, ids);
        content["conferenceData"] = wanted;
        if (Video(wanted) is { } link) content["hangoutLink"] = link;
    }

    private static void Attach(CalendarCall call, JsonObject content, StoredEvent? before)
    {
        if (call.AskFlag("supportsAttachments"))
        {
            if (content["attachments"] is not JsonArray files) return;
            if (files.Count > MostAttachments) throw GoogleErrors.Invalid("Invalid value for: attachments");
            if (files.Any(file => file?["fileUrl"]?.ToString() is not { Length: > 0 })) throw GoogleErrors.Required("Required");
            return;
        }

        content.Remove("attachments");
        if (before is not null && Stored(before, "attachments") is { } kept) content["attachments"] = kept;
    }

    private static JsonNode? Stored(StoredEvent before, string member) => before.Content[member]?.DeepClone();

    private static JsonObject Made(JsonObject request, IdSource ids)
    {
        if (request["requestId"]?.ToString() is not { Length: > 0 } requestId) throw GoogleErrors.Required("Required");
        var type = request["conferenceSolutionKey"]?["type"]?.ToString() ?? "hangoutsMeet";
        if (type != "hangoutsMeet") throw GoogleErrors.Invalid("Invalid conference type value.");

        var letters = ids.HexText(10).Select(c => (char)('a' + Convert.ToInt32($"{c}", 16))).ToArray();
        var code = string.Create(CultureInfo.InvariantCulture, $"{letters.AsSpan(0, 3)}-{letters.AsSpan(3, 4)}-{letters.AsSpan(7)}");
        return new()
        {
            ["createRequest"] = new JsonObject
            {
                ["requestId"] = requestId, ["conferenceSolutionKey"] = new JsonObject { ["type"] = type },
                ["status"] = new JsonObject { ["statusCode"] = "success" },
            },
            ["entryPoints"] = new JsonArray(new JsonObject
            {
                ["entryPointType"] = "video", ["uri"] = "https://meet.google.com/" + code, ["label"] = "meet.google.com/" + code,
            }),
            ["conferenceSolution"] = new JsonObject
            {
                ["key"] = new JsonObject { ["type"] = type }, ["name"] = "Google Meet",
                ["iconUri"] = "https://fonts.gstatic.com/s/i/productlogos/meet_2020q4/v6/web-512dp/logo_meet_2020q4_color_2x_web_512dp.png",
            },
            ["conferenceId"] = code,
        };
    }

    private static string? Video(JsonObject conference) => (conference["entryPoints"] as JsonArray)?
        .FirstOrDefault(point => point?["entryPointType"]?.ToString() == "video")?["uri"]?.ToString();
}
