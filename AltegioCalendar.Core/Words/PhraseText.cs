using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AltegioCalendar.Core.Words;

/// <summary>
/// How a phrase is kept in one column: a JSON array of its key and its parts. Text of an older version, which is not such an array,
/// is said as it is.
/// </summary>
internal static class PhraseText
{
    private const string Start = "[\"";
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Phrase phrase) => new JsonArray([phrase.Key, .. phrase.Parts.Select(ToJson)]).ToJsonString(s_readable);

    public static Phrase Read(string text) => text.StartsWith(Start, StringComparison.Ordinal) ? FromJson(JsonNode.Parse(text)!.AsArray()) : Phrase.Verbatim(text);

    private static JsonNode? ToJson(object? part) => part switch
    {
        null => null,
        string text => text,
        long number => number,
        Phrase inner => new JsonArray([inner.Key, .. inner.Parts.Select(ToJson)]),
        Moment moment => new JsonObject { ["at"] = moment.At, ["zone"] = moment.Zone, ["as"] = moment.Style.ToString() },
        _ => throw new NotSupportedException($"A {part.GetType().Name} cannot be kept in a phrase."),
    };

    private static Phrase FromJson(JsonArray phrase) => new(phrase[0]!.GetValue<string>(), phrase.Skip(1).Select(FromJson));

    private static object? FromJson(JsonNode? part) => part switch
    {
        null => null,
        JsonArray inner => FromJson(inner),
        JsonObject moment => new Moment(
            moment["at"]!.GetValue<DateTimeOffset>(), moment["zone"]!.GetValue<string>(), Enum.Parse<MomentStyle>(moment["as"]!.GetValue<string>())),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => number.GetValue<long>(),
        _ => part.GetValue<string>(),
    };
}

/// <summary>Keeps a phrase in a column of text.</summary>
internal sealed class PhraseConverter() : ValueConverter<Phrase, string>(phrase => PhraseText.Write(phrase), text => PhraseText.Read(text));
