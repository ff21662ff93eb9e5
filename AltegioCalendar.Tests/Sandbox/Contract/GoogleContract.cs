using System.Text.Json;
using System.Text.Json.Nodes;

namespace AltegioCalendar.Tests.Sandbox.Contract;

/// <summary>Google's discovery document as a judge of requests and answers.</summary>
internal static class GoogleContract
{
    private static readonly JsonObject Root = Load();

    public static IReadOnlyDictionary<string,
    JsonObject> Methods { get; } = MethodsOf(Root).ToDictionary(method => method["id"]!.ToString());

    public static IEnumerable<string> ScopesOf(string method) =>
        Methods[method]["scopes"]!.AsArray().Select(scope => scope!.ToString());

    public static IEnumerable<string> AllScopes => Root["auth"]!["oauth2"]!["scopes"]!.AsObject().Select(scope => scope.Key);

    /// <summary>What is wrong with an answer of a method; empty when nothing is.</summary>
    public static List<string> FaultsOfAnswer(string method, JsonNode answer) =>
        Faults(Methods[method]["response"]!["$ref"]!.ToString(), answer);

    public static List<string> FaultsOfRequest(string method, JsonNode body) =>
        Faults(Methods[method]["request"]!["$ref"]!.ToString(), body);

    private static List<string> Faults(string schema, JsonNode value)
    {
        var faults = new List<string>();
        Check(Root["schemas"]![schema]!.AsObject(), value, schema, faults);
        return faults;
    }

    private static void Check(JsonObject schema, JsonNode? value, string path, List<string> faults)
    {
        if (schema["$ref"] is { } reference)
        {
            Check(Root["schemas"]![reference.ToString()]!.AsObject(), value, path, faults);
            return;
        }

        var isFit = (schema["type"]!.ToString(), value) switch
        {
            ("object", JsonObject members) => CheckMembers(schema, members, path, faults),
            ("array", JsonArray items) => CheckItems(schema["items"]!.AsObject(), items, path, faults),
            ("string", JsonValue text) => text.GetValueKind() == JsonValueKind.String && IsFormed(schema, text.ToString()),
            ("integer", JsonValue number) =>
                number.GetValueKind() == JsonValueKind.Number && long.TryParse(number.ToString(), out _),
            ("boolean", JsonValue flag) => flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            _ => false,
        };
        if (!isFit) faults.Add($"{path} is {value?.ToJsonString()} where {schema["type"]} {schema["format"]} is due");
    }

    private static bool CheckMembers(JsonObject schema, JsonObject members, string path, List<string> faults)
    {
        foreach (var (name, value) in members)
        {
            // Newer than the stored revision, and in its schema only by name.
            if (name == "dataOwner") continue;
            var rule = schema["properties"]?[name] ?? schema["additionalProperties"];
            if (rule is null) faults.Add($"{path}.{name} is not in the contract");
            else Check(rule.AsObject(), value, $"{path}.{name}", faults);
        }

        return true;
    }

    private static bool CheckItems(JsonObject schema, JsonArray items, string path, List<string> faults)
    {
        foreach (var item in items)
            Check(schema, item, path + "[]", faults);
        return true;
    }

    private static bool IsFormed(JsonObject schema, string text) => schema["format"]?.ToString() switch
    {
        "date-time" => DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _)
            && text.Contains('T'),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        _ => true,
    };

    private static IEnumerable<JsonObject> MethodsOf(JsonObject node)
    {
        var own = node["methods"]?.AsObject().Select(method => method.Value!.AsObject()) ?? [];
        var inner = node["resources"]?.AsObject().SelectMany(resource => MethodsOf(resource.Value!.AsObject())) ?? [];
        return own.Concat(inner);
    }

    private static JsonObject Load()
    {
        using var stream = typeof(GoogleContract).Assembly.GetManifestResourceStream("contract.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
