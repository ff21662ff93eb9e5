using System.Net;
using System.Text.Json;

namespace AltegioCalendar.Core.Google.CalendarV3;

/// <summary>Google answered with an error. Its message is not kept, because Google quotes what was sent.</summary>
internal sealed class CalendarApiException(HttpStatusCode status, string reason, TimeSpan? retryAfter = null)
    : Exception($"Google answered {(int)status} {reason}".TrimEnd())
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Google's own word for the cause, such as <c>userRateLimitExceeded</c>; empty when the body holds none.</summary>
    public string Reason { get; } = reason;

    /// <summary>How long Google asks to wait, when it says so.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>A 2xx answer whose body is cut short or is not JSON: what happened at Google is unknown.</summary>
    public const string UnreadableAnswer = "unreadableAnswer";

    public static async Task<CalendarApiException> FromAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var body = await answer.Content.ReadAsStringAsync(ct);
        var wait = answer.Headers.RetryAfter?.Delta ?? (answer.Headers.RetryAfter?.Date - answer.Headers.Date);
        return new CalendarApiException(answer.StatusCode, ReasonIn(body), wait);
    }

    // Two envelopes exist (errors[].reason, and details[].reason beside status); edges answer HTML or nothing.
    private static string ReasonIn(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (!document.RootElement.TryGetProperty("error", out var error)) return "";
            if (error.ValueKind == JsonValueKind.String) return WordOf(error.GetString());
            if (error.ValueKind != JsonValueKind.Object) return "";

            return FirstReason(error, "errors") is { Length: > 0 } reason ? reason
                : FirstReason(error, "details") is { Length: > 0 } detail ? detail
                : error.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String ? WordOf(status.GetString())
                : "";
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private static string FirstReason(JsonElement error, string list) =>
        error.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
                .Select(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("reason", out var reason)
                    && reason.ValueKind == JsonValueKind.String ? WordOf(reason.GetString()) : null)
                .FirstOrDefault(reason => reason is not null) ?? ""
            : "";

    // Reasons are single words; anything longer might quote what was sent.
    private static string WordOf(string? text) =>
        text is { Length: > 0 and <= 60 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? text : "";
}
