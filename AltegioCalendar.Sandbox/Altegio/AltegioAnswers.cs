using System.Text.Json;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>An error answer, thrown from where it is found.</summary>
internal sealed class AltegioError(int status, AltegioText text, IReadOnlyList<string>? errors = null, bool isLegacy = false)
    : Exception(text.English)
{
    public int Status { get; } = status;
    public AltegioText Text { get; } = text;

    /// <summary>What was wrong, each as <c>field: words</c>.</summary>
    public IReadOnlyList<string> Errors { get; } = errors ?? [];

    /// <summary>The old shape that <c>/company/{id}</c> still answers 401 and 404 in.</summary>
    public bool IsLegacy { get; } = isLegacy;
}

/// <summary>Altegio's envelopes: format 2.0, and the one from before it for those who do not ask for 2.0.</summary>
internal sealed class AltegioAnswers(AltegioWorld world)
{
    private const string Json = "application/json; charset=utf-8";

    public static bool AsksForV2(WireRequest request) => request.Header("Accept") is { } accept
        && (accept.Contains("application/vnd.api.v2+json", StringComparison.OrdinalIgnoreCase)
            || accept.Contains("application/vnd.yclients.v2+json", StringComparison.OrdinalIgnoreCase));

    public WireResponse Data(WireRequest request, int status, Action<Utf8JsonWriter> write) =>
        AsksForV2(request) ? Enveloped(status, write, WriteNoMeta) : new(status, JsonBody.Write(JsonBody.Compact, write), Json);

    public WireResponse List<T>(WireRequest request, IReadOnlyList<T> rows, Action<Utf8JsonWriter, T> write,
        Action<Utf8JsonWriter>? meta)
    {
        void Rows(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            foreach (var row in rows)
                write(json, row);
            json.WriteEndArray();
        }

        if (!AsksForV2(request)) return new(200, JsonBody.Write(JsonBody.Compact, Rows), Json);
        if (rows.Count > 0) return Enveloped(200, Rows, meta ?? WriteNoMeta);
        if (world.Quirks.EmptyListFails) return Failure(200, AltegioText.NotFound.For(request), []);
        return Enveloped(200, world.Quirks.EmptyListAsNull ? json => json.WriteNullValue() : Rows, meta ?? WriteNoMeta);
    }

    public WireResponse Error(WireRequest request, AltegioError error)
    {
        var message = error.Text.For(request);
        if (error.Status == 404 && world.Quirks.NotFoundIsBare)
            return JsonBody.Answer(404, new JsonObject { ["success"] = false, ["data"] = null, ["meta"] = new JsonObject() });
        if (!error.IsLegacy && AsksForV2(request)) return Failure(error.Status, message, error.Errors);
        var body = new JsonObject
        {
            ["errors"] = new JsonObject { ["code"] = error.Status, ["message"] = message },
            ["meta"] = new JsonObject { ["message"] = message },
        };
        return JsonBody.Answer(error.Status, body);
    }

    public WireResponse Failure(int status, string message, IReadOnlyList<string> errors)
    {
        var meta = new JsonObject { ["message"] = message };
        if (errors.Count > 0) meta["errors"] = Errors(errors);
        return JsonBody.Answer(status, new JsonObject { ["success"] = false, ["data"] = null, ["meta"] = meta });
    }

    private JsonNode Errors(IReadOnlyList<string> errors)
    {
        if (world.Quirks.ErrorsAsObjects)
            return new JsonArray([.. errors.Select(error => (JsonNode)new JsonObject { ["message"] = error })]);
        if (!world.Quirks.ErrorsByField) return new JsonArray([.. errors.Select(error => (JsonNode)error)]);
        return new JsonObject(errors.Select(error => error.Split(": ", 2)).GroupBy(parts => parts[0]).Select(field =>
            KeyValuePair.Create(field.Key, (JsonNode?)new JsonArray([.. field.Select(parts => (JsonNode)parts[^1])]))));
    }

    private static WireResponse Enveloped(int status, Action<Utf8JsonWriter> data, Action<Utf8JsonWriter> meta) =>
        new(status, JsonBody.Write(JsonBody.Compact, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            json.WritePropertyName("data");
            data(json);
            json.WritePropertyName("meta");
            meta(json);
            json.WriteEndObject();
        }), Json);

    // Empty meta is an array; some answers make it an object.
    private void WriteNoMeta(Utf8JsonWriter json)
    {
        if (world.Quirks.MetaAsObject)
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray();
            json.WriteEndArray();
        }
    }
}
