using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AltegioCalendar.Core.Altegio;

/// <summary>Takes the rows out of an answer's <c>data</c>; a row that is damaged does not spoil the others.</summary>
internal static class AnswerRows
{
    public static T One<T>(JsonDocument answer, JsonTypeInfo<T> type, string call)
        where T : class
    {
        var data = answer.RootElement.GetProperty("data");
        if (data.ValueKind == JsonValueKind.Array && data.GetArrayLength() == 1) data = data[0];
        return data.ValueKind == JsonValueKind.Object && TryRead(data, type) is { } one
            ? one
            : throw new AltegioException(AltegioFailure.NotUnderstood, $"Altegio answered {call} with no readable object in data.");
    }

    // An empty page is [] or null; both mean "nothing on this page", which is never read as "deleted".
    public static (IReadOnlyList<T> Rows, IReadOnlyList<UnreadableRow> Damaged) Many<T>(JsonDocument answer, JsonTypeInfo<T> type, string call)
        where T : class
    {
        var data = answer.RootElement.GetProperty("data");
        if (data.ValueKind == JsonValueKind.Null) return ([], []);
        if (data.ValueKind != JsonValueKind.Array)
            throw new AltegioException(AltegioFailure.NotUnderstood, $"Altegio answered {call} with no list in data.");

        var rows = new List<T>();
        var damaged = new List<UnreadableRow>();
        foreach (var element in data.EnumerateArray())
        {
            if (TryRead(element, type) is { } row) rows.Add(row);
            else damaged.Add(new UnreadableRow(IdOf(element), $"its text or shape is damaged"));
        }

        return (rows, damaged);
    }

    /// <summary>How many rows the whole list has; null when Altegio does not tell.</summary>
    public static long? Total(JsonDocument answer)
    {
        if (!answer.RootElement.TryGetProperty("meta", out var meta) || meta.ValueKind != JsonValueKind.Object
            || !meta.TryGetProperty("total_count", out var total)) return null;
        var spelled = total.ValueKind is JsonValueKind.Number or JsonValueKind.String ? total.GetRawText().Trim('"') : "";
        return decimal.TryParse(spelled, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && count is >= 0 and < long.MaxValue
            ? (long)count
            : null;
    }

    // Half of a character is valid JSON and no valid text: the reader reports it as an invalid operation.
    private static T? TryRead<T>(JsonElement element, JsonTypeInfo<T> type)
        where T : class
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        try
        {
            return element.Deserialize(type);
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static long? IdOf(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty("id", out var id)
                && long.TryParse(id.GetRawText().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
