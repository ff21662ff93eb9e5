using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Wire;

/// <summary>PATCH as Google means it: objects merge, arrays and values replace, null clears.</summary>
internal static class JsonMerge
{
    public static void Into(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null) target.Remove(name);
            else if (value is JsonObject inner && target[name] is JsonObject existing) Into(existing, inner);
            else target[name] = value.DeepClone();
        }
    }

    /// <summary>Whether two objects differ in anything but the named member.</summary>
    public static bool DiffersBeyond(JsonObject one, JsonObject other, string except)
    {
        static IEnumerable<KeyValuePair<string,
        JsonNode?>> Rest(JsonObject json, string except) => json.Where(pair => pair.Key != except);

        return Rest(one, except).Count() != Rest(other, except).Count()
            || Rest(one, except).Any(pair => !JsonNode.DeepEquals(pair.Value, other[pair.Key]));
    }
}
