using System.Text.Json;

namespace AltegioCalendar.Sandbox.Google.Contract;

/// <summary>The members a JSON object may have, from the discovery document.</summary>
internal sealed record SchemaRule(string Name, string Type)
{
    public IReadOnlyDictionary<string, SchemaRule> Members { get; init; } = new Dictionary<string, SchemaRule>();
    public SchemaRule? Item { get; init; }
    public SchemaRule? Additional { get; init; }
    public string? Reference { get; init; }

    public static SchemaRule From(string name, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return new(name, "object") { Reference = reference.GetString() };

        return new(name, schema.GetProperty("type").GetString()!)
        {
            Members = schema.TryGetProperty("properties", out var members)
                ? members.EnumerateObject().ToDictionary(m => m.Name, m => From($"{name}.{m.Name}", m.Value))
                : new Dictionary<string, SchemaRule>(),
            Item = schema.TryGetProperty("items", out var item) ? From(name + "[]", item) : null,
            Additional = schema.TryGetProperty("additionalProperties", out var more) ? From(name + ".*", more) : null,
        };
    }

    public SchemaRule Resolved => Reference is null ? this : Discovery.Schemas[Reference];
}
