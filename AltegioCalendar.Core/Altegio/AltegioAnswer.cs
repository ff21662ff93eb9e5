using System.Globalization;
using System.Net;
using System.Text.Json;

namespace AltegioCalendar.Core.Altegio;

/// <summary>Opens Altegio's envelope <c>{success, data, meta}</c> and says clearly when there is none.</summary>
internal static class AltegioAnswer
{
    // What Altegio's errors hold, in the present shape and in the legacy one.
    private static readonly string[] Spoken = ["success", "meta", "errors"];

    /// <summary>The <c>data</c> of a good answer; the document lives as long as the caller keeps it.</summary>
    public static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer, string call, CancellationToken ct)
    {
        if (answer.StatusCode == HttpStatusCode.NotFound) await RequireOwnAsync(answer, call, ct);
        if (!answer.IsSuccessStatusCode) throw Refused(answer.StatusCode, call);

        var document = await ParseAsync(answer, call, ct);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && IsSuccess(root) && root.TryGetProperty("data", out _)) return document;

        document.Dispose();
        throw new AltegioException(AltegioFailure.NotUnderstood, $"Altegio answered {call} without the documented success and data.");
    }

    // Events are removed on a 404, so it must be Altegio's: proxies and maintenance pages answer 404 as well.
    private static async Task RequireOwnAsync(HttpResponseMessage answer, string call, CancellationToken ct)
    {
        using var document = await ParseAsync(answer, call, ct);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && Spoken.Any(name => root.TryGetProperty(name, out _))) return;
        throw new AltegioException(AltegioFailure.Unavailable, $"Something answered {call} in Altegio's place (404). Check Altegio:BaseUrl if it stays so.");
    }

    private static async Task<JsonDocument> ParseAsync(HttpResponseMessage answer, string call, CancellationToken ct)
    {
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            return await JsonDocument.ParseAsync(body, cancellationToken: ct);
        }
        catch (JsonException broken)
        {
            throw new AltegioException(AltegioFailure.Unavailable, $"Altegio's answer to {call} was cut short or is not JSON.", broken);
        }
    }

    private static bool IsSuccess(JsonElement root) =>
        !root.TryGetProperty("success", out var success) || success.ValueKind == JsonValueKind.True
        || (success.ValueKind == JsonValueKind.Number && success.TryGetDouble(out var number) && number == 1);

    // Text, because it counts nothing.
    private static string Number(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);

    // Altegio's own text is localised and may quote client data, so it is neither branched on nor repeated.
    private static AltegioException Refused(HttpStatusCode status, string call) => status switch
    {
        HttpStatusCode.Unauthorized => new(AltegioFailure.BadToken,
            $"Altegio does not accept the tokens for {call} (401). Enter the location's user token again and check Altegio:PartnerToken."),
        HttpStatusCode.Forbidden => new(AltegioFailure.NoRight,
            $"Altegio does not let this user token see {call} (403). Give its user the right to the appointment calendar in Altegio."),
        HttpStatusCode.NotFound => new(AltegioFailure.NotFound, $"Altegio knows no {call} (404)."),
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
            new(AltegioFailure.Unavailable, $"Altegio could not answer {call} just now ({Number(status)})."),
        _ => new(AltegioFailure.NotUnderstood, $"Altegio refused {call} ({Number(status)})."),
    };
}
