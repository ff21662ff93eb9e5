using System.Text.Json;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>v1 takes v2's names too, in singular, plural and camelCase: every spelling leads to v1's own word.</summary>
internal static class AltegioNames
{
    private static readonly Dictionary<string, string> Families = new()
    {
        ["staff"] = "staff_id", ["team_member"] = "staff_id", ["master"] = "staff_id",
        ["company"] = "company_id", ["location"] = "company_id", ["salon"] = "company_id",
        ["record"] = "record_id", ["appointment"] = "record_id",
        ["client"] = "client_id", ["service"] = "service_id", ["activity"] = "activity_id", ["resource"] = "resource_id",
    };

    /// <summary><c>teamMemberIds[]</c> is <c>staff_id</c>; what is no id of ours stays as it is.</summary>
    public static string Own(string name)
    {
        var bare = JsonNamingPolicy.SnakeCaseLower.ConvertName(name.EndsWith("[]", StringComparison.Ordinal) ? name[..^2] : name);
        var end = bare.EndsWith("_ids", StringComparison.Ordinal) ? 4 : bare.EndsWith("_id", StringComparison.Ordinal) ? 3 : 0;
        return end > 0 && Families.TryGetValue(bare[..^end], out var own) ? own : name;
    }

    /// <summary>A query parameter under its own name, else under any of its other names.</summary>
    public static string? Ask(WireRequest request, string name)
    {
        if (request.QueryText.Length < 2) return null;
        if (request.Ask(name) is { Length: > 0 } exact) return exact;
        return request.Query.Where(pair => Own(pair.Key) == name).Select(pair => pair.Value[^1])
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
    }

    /// <summary>A member of a body under its own name, else under any of its other names.</summary>
    public static JsonNode? Member(JsonObject body, string name) =>
        body[name] ?? body.FirstOrDefault(pair => pair.Value is not null && Own(pair.Key) == name).Value;
}
