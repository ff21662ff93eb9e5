using System.Text.Json;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>Error bodies of the token, revocation and user-info endpoints.</summary>
internal static class TokenErrors
{
    public static WireResponse Error(int status, string error, string? description = null, string? subtype = null)
    {
        var body = new JsonObject { ["error"] = error };
        if (description is not null) body["error_description"] = description;
        if (subtype is not null) body["error_subtype"] = subtype;
        return Body(status, body);
    }

    public static WireResponse InvalidGrant(string description = "Bad Request") => Error(400, "invalid_grant", description);

    public static WireResponse Missing(string parameter) =>
        Error(400, "invalid_request", $"Missing required parameter: {parameter}");

    public static WireResponse Body(int status, JsonObject body) =>
        new WireResponse(status, JsonBody.Write(Pretty, body.WriteTo), "application/json; charset=utf-8")
            .With("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
            .With("Pragma", "no-cache");

    private static readonly JsonWriterOptions Pretty = JsonBody.Pretty with { IndentSize = 2 };

    private static void WriteTo(this JsonObject body, Utf8JsonWriter writer) => body.WriteTo(writer, options: null);
}
