using System.Text.Json;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>GET and POST hooks_settings: a POST replaces everything for the whole location.</summary>
internal sealed class HookCalls(AltegioWorld world, HookBook hooks, AltegioAnswers answers)
{
    private const int MostUrls = 10;

    // Backends of before do not know these; newer ones tell the settings of each address as well.
    private static readonly string[] New = ["good", "loyalty_card", "schedule", "self_sending"];

    public WireResponse Get(AltegioSession session, LocationShelf shelf) => Answer(session, hooks.Of(shelf.Location.Id), 200);

    public WireResponse Set(AltegioSession session, LocationShelf shelf)
    {
        var body = JsonBody.Object(session.Request.Body) ?? throw new AltegioError(400, AltegioText.WrongFormat);
        var errors = new[] { "urls", "active" }.Where(name => body[name] is null).Select(name => $"{name}: required").ToList();
        var urls = (body["urls"] as JsonArray ?? []).Select(url => url?.ToString() ?? "").Where(url => url.Length > 0).Distinct()
            .ToList();
        if (errors.Count == 0 && urls.Count == 0) errors.Add("urls: at least one");
        if (urls.Count > MostUrls) errors.Add("urls: at most 10");
        errors.AddRange(urls.Where(url => !IsWebAddress(url)).Select(url => $"urls: {url} is no web address"));
        errors.AddRange(HookSettings.Names.Append("active").Where(name => body[name] is { } flag && !IsFlag(flag))
            .Select(name => $"{name}: 0 or 1"));
        if (errors.Count > 0) throw new AltegioError(422, AltegioText.Invalid, errors);

        var settings = new HookSettings(shelf.Location.Id, urls)
        {
            IsActive = IsOn(body["active"]), Flags = HookSettings.Names.ToDictionary(name => name, name => IsOn(body[name])),
        };
        hooks.Put(settings);
        return Answer(session, settings, 201);
    }

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static bool IsFlag(JsonNode value) => value.ToString() is "0" or "1" or "true" or "false";

    private static bool IsOn(JsonNode? value) => value?.ToString() is "1" or "true";

    private WireResponse Answer(AltegioSession session, HookSettings settings, int status) =>
        answers.Data(session.Request, status, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("urls");
            foreach (var url in settings.Urls.DefaultIfEmpty(""))
                json.WriteStringValue(url);
            json.WriteEndArray();
            WriteFlags(json, settings, world.Quirks.HooksFromBefore ? HookSettings.Names.Except(New) : HookSettings.Names);
            if (world.Quirks.HooksTellEachUrl) WriteEachUrl(json, settings);
            json.WriteEndObject();
        });

    private static void WriteEachUrl(Utf8JsonWriter json, HookSettings settings)
    {
        json.WriteStartArray("url_settings");
        foreach (var url in settings.Urls)
        {
            json.WriteStartObject();
            json.WriteString("url", url);
            WriteFlags(json, settings, HookSettings.Names);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFlags(Utf8JsonWriter json, HookSettings settings, IEnumerable<string> names)
    {
        json.WriteNumber("active", settings.IsActive && settings.Urls.Count > 0 ? 1 : 0);
        foreach (var name in names)
            json.WriteNumber(name, settings.Flags.GetValueOrDefault(name) ? 1 : 0);
    }
}
