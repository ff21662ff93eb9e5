using System.Text;
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
    private const string At = "at";
    private const string Zone = "zone";
    private const string Style = "as";
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Phrase phrase) => new JsonArray([phrase.Key, .. phrase.Parts.Select(ToJson)]).ToJsonString(s_readable);

    public static Phrase Read(string text)
    {
        if (!text.StartsWith(Start, StringComparison.Ordinal)) return Phrase.Verbatim(text);
        try
        {
            return FromJson(text);
        }
        catch (Exception foreign) when (foreign is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return Phrase.Verbatim(text); // older text about an appointment whose title only begins like ours
        }
    }

    private static JsonNode? ToJson(object? part) => part switch
    {
        null => null,
        string text => text,
        long number => number,
        Phrase inner => new JsonArray([inner.Key, .. inner.Parts.Select(ToJson)]),
        Moment moment => new JsonObject { [At] = moment.At, [Zone] = moment.Zone, [Style] = moment.Style.ToString() },
        _ => throw new NotSupportedException($"A {part.GetType().Name} cannot be kept in a phrase."),
    };

    // A search says every line of a long log: it is read without a tree in between.
    private static Phrase FromJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        reader.Read();
        var phrase = PhraseOf(ref reader);
        return reader.Read() ? throw new JsonException("There is something behind the phrase.") : phrase;
    }

    private static Phrase PhraseOf(ref Utf8JsonReader array)
    {
        array.Read();
        var key = array.GetString()!;
        var parts = new List<object?>();
        while (array.Read() && array.TokenType != JsonTokenType.EndArray) parts.Add(PartOf(ref array));
        return new Phrase(key, parts);
    }

    private static object? PartOf(ref Utf8JsonReader part) => part.TokenType switch
    {
        JsonTokenType.String => part.GetString(),
        JsonTokenType.Number => part.GetInt64(),
        JsonTokenType.StartArray => PhraseOf(ref part),
        JsonTokenType.StartObject => MomentOf(ref part),
        _ => null,
    };

    private static Moment MomentOf(ref Utf8JsonReader moment)
    {
        var (at, zone, style) = (default(DateTimeOffset), "", default(MomentStyle));
        while (moment.Read() && moment.TokenType != JsonTokenType.EndObject)
        {
            var name = moment.GetString();
            moment.Read();
            if (name == At) at = moment.GetDateTimeOffset();
            else if (name == Zone) zone = moment.GetString()!;
            else if (name == Style) style = Enum.Parse<MomentStyle>(moment.GetString()!);
        }

        return new Moment(at, zone, style);
    }
}

/// <summary>Keeps a phrase in a column of text.</summary>
internal sealed class PhraseConverter() : ValueConverter<Phrase, string>(phrase => PhraseText.Write(phrase), text => PhraseText.Read(text));
