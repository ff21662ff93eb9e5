using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Wire;

/// <summary>Writes and reads JSON bodies the way the two services do: plain UTF-8, no escaping beyond what JSON needs.</summary>
internal static class JsonBody
{
    public static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Google's backend indents by one blank per level.
    public static readonly JsonWriterOptions Pretty = Compact with { Indented = true, IndentSize = 1, NewLine = "\n" };

    public static readonly JsonSerializerOptions Serializer = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static ReadOnlyMemory<byte> Write(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, options))
            write(writer);
        return buffer.WrittenMemory;
    }

    public static WireResponse Answer(int status, JsonNode? body) =>
        new(status, Write(Compact, writer =>
        {
            if (body is null) writer.WriteNullValue();
            else body.WriteTo(writer);
        }), WireResponse.Json);

    public static WireResponse AnswerValue<T>(int status, T value) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(value, Serializer), WireResponse.Json);

    /// <summary>The body as an object, or null when it is not one.</summary>
    public static JsonObject? Object(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span, nodeOptions: null, Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
