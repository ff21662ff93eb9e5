using System.Text.Json;

namespace AltegioCalendar.Sandbox.Google.Contract;

/// <summary>Google's own description of Calendar v3, read once: methods with their scopes and parameters, and schemas.</summary>
internal static class Discovery
{
    private static readonly JsonElement Root = Load();

    public static IReadOnlyDictionary<string, MethodRule> Methods { get; } =
        MethodsOf(Root).ToDictionary(method => method.Id);

    public static IReadOnlyDictionary<string, SchemaRule> Schemas { get; } =
        Root.GetProperty("schemas").EnumerateObject().ToDictionary(s => s.Name, s => SchemaRule.From(s.Name, s.Value));

    /// <summary>Parameters that every method takes: alt, fields, key, prettyPrint and so on.</summary>
    public static IReadOnlyDictionary<string, ParameterRule> Common { get; } =
        Root.GetProperty("parameters").EnumerateObject().ToDictionary(p => p.Name, p => ParameterRule.From(p.Value));

    public static IReadOnlySet<string> Scopes { get; } =
        Root.GetProperty("auth").GetProperty("oauth2").GetProperty("scopes").EnumerateObject().Select(s => s.Name).ToHashSet();

    public static string DescriptionOf(string scope) =>
        Root.GetProperty("auth").GetProperty("oauth2").GetProperty("scopes").TryGetProperty(scope, out var found)
            ? found.GetProperty("description").GetString()!
            : scope;

    private static IEnumerable<MethodRule> MethodsOf(JsonElement node)
    {
        if (node.TryGetProperty("methods", out var methods))
            foreach (var method in methods.EnumerateObject())
                yield return MethodRule.From(method.Value);
        if (node.TryGetProperty("resources", out var resources))
            foreach (var method in resources.EnumerateObject().SelectMany(resource => MethodsOf(resource.Value)))
                yield return method;
    }

    private static JsonElement Load()
    {
        using var stream = typeof(Discovery).Assembly.GetManifestResourceStream("calendar-v3.discovery.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
