using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>GET and POST hooks_settings: a POST replaces everything for the whole location.</summary>
internal sealed class HookCalls(HookBook hooks, AltegioAnswers answers)
{
    private const int MostUrls = 10;

    public WireResponse Get(AltegioSession session, LocationShelf shelf) => Answer(session, hooks.Of(shelf.Location.Id), 200);

    public WireResponse Set(AltegioSession session, LocationShelf shelf)
    {
        var body = JsonBody.Object(session.Request.Body) ?? throw new AltegioError(400, "Wrong request format");
        var urls = (body["urls"] as JsonArray ?? []).Select(url => url?.ToString() ?? "").Where(url => url.Length > 0).Distinct()
            .ToList();
        if (urls.Count == 0 || !body.ContainsKey("active"))
            throw new AltegioError(422, "Validation error", ["urls and active: required"]);
        if (urls.Count > MostUrls) throw new AltegioError(422, "Validation error", ["urls: at most 10"]);
        if (urls.FirstOrDefault(url => !Uri.IsWellFormedUriString(url, UriKind.Absolute)) is { } wrong)
            throw new AltegioError(422, "Validation error", [$"urls: {wrong} is no address"]);

        var settings = new HookSettings(shelf.Location.Id, urls)
        {
            IsActive = IsOn(body["active"]), Flags = HookSettings.Names.ToDictionary(name => name, name => IsOn(body[name])),
        };
        hooks.Put(settings);
        return Answer(session, settings, 201);
    }

    private static bool IsOn(JsonNode? value) => value?.ToString() is "1" or "true";

    private WireResponse Answer(AltegioSession session, HookSettings settings, int status) =>
        answers.Data(session.Request, status, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("urls");
        foreach (var url in settings.Urls.DefaultIfEmpty(""))
            json.WriteStringValue(url);
        json.WriteEndArray();
        json.WriteNumber("active", settings.IsActive && settings.Urls.Count > 0 ? 1 : 0);
        foreach (var name in HookSettings.Names)
            json.WriteNumber(name, settings.Flags.GetValueOrDefault(name) ? 1 : 0);
        json.WriteEndObject();
    });
}
