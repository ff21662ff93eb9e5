using System.Security.Cryptography;
using System.Text.Json;

namespace AltegioCalendar.Core.Altegio.Webhooks;

/// <summary>A notice that the portal sends to itself: it asks for nothing, and its mark shows that it came in here.</summary>
internal static class TestNotice
{
    public const string Resource = "altegio_calendar_test";
    private const int MostBytes = 200;
    private const int MarkLength = 32;

    public static string NewMark() => RandomNumberGenerator.GetHexString(MarkLength, lowercase: true);

    public static string Body(string mark) => $$"""{"resource":"{{Resource}}","status":"test","mark":"{{mark}}"}""";

    /// <summary>Null: an ordinary notice. The body is JSON already.</summary>
    public static string? MarkOf(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostBytes || !body.Span.StartsWith("{\"resource\":\"altegio_calendar_test\""u8)) return null;
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("mark", out var mark) && mark.ValueKind == JsonValueKind.String
            && mark.GetString() is { Length: MarkLength } text && text.All(char.IsAsciiHexDigitLower)
            ? text
            : null;
    }
}
