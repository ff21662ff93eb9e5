using System.Text.Json;
using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.Contract;

/// <summary>Compares a body with its schema: a wrong kind of value is refused, an unknown member is only written down.</summary>
internal static class SchemaCheck
{
    // In the live API, but newer than the stored discovery document.
    private static readonly HashSet<string> Newer = ["eventLabelId", "labelProperties", "workingHours", "dataOwner"];

    public static bool IsNewer(string name) => Newer.Contains(name);

    public static void Check(JsonObject body, SchemaRule schema, Action<string, string> breach)
    {
        for (var i = 0; i < body.Count; i++)
        {
            var (name, value) = body.GetAt(i);
            if (value is null) continue;
            var rule = schema.Members.GetValueOrDefault(name) ?? schema.Additional;
            if (rule is null)
            {
                if (!Newer.Contains(name)) breach("unknown-field", $"{schema.Name}.{name} is ignored");
                continue;
            }

            CheckValue(body, name, value, rule.Resolved, breach);
        }
    }

    private static void CheckValue(JsonObject body, string name, JsonNode value, SchemaRule rule, Action<string, string> breach)
    {
        var kind = value.GetValueKind();
        switch (rule.Type)
        {
            case "object" when value is JsonObject inner:
                Check(inner, rule, breach);
                break;
            case "array" when value is JsonArray items:
                if (rule.Item?.Resolved is { Type: "object" } item)
                    foreach (var inner in items)
                        Check(inner as JsonObject ?? throw GoogleErrors.ParseError(), item, breach);
                break;
            case "string" when kind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                breach("wrong-type", $"{rule.Name} should be text");
                body[name] = value.ToString();
                break;
            case "string" when kind == JsonValueKind.String:
            case "boolean" when kind is JsonValueKind.True or JsonValueKind.False:
            case "integer" or "number" when kind == JsonValueKind.Number:
            case "any":
                break;
            case "integer" or "number" when value.ToString() is var text && long.TryParse(text, out var number):
                body[name] = number;
                break;
            case "boolean" when value.ToString() is "true" or "false":
                body[name] = value.ToString() == "true";
                break;
            default:
                throw GoogleErrors.ParseError();
        }
    }
}
