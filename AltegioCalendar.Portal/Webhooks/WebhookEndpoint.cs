using System.Globalization;
using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Portal.Webhooks;

/// <summary>Altegio's door: take the notice, answer at once, trust it for nothing.</summary>
internal static class WebhookEndpoint
{
    public static void MapWebhooks(this WebApplication app) =>
        app.MapPost("/webhooks/altegio/{locationId}", AcceptAsync).AllowAnonymous().DisableAntiforgery();

    private static async Task<IResult> AcceptAsync(
        string locationId, string? secret, HttpRequest request, WebhookInbox inbox, CancellationToken ct)
    {
        if (await BoundedBody.ReadAsync(request, WebhookInbox.MostBytes, ct) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

        // A location that is no number is unknown like any other.
        var location = new LocationId(long.TryParse(locationId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0);
        return await inbox.AcceptAsync(location, secret, body, ct) switch
        {
            WebhookAnswer.Accepted => Results.Accepted(),
            WebhookAnswer.NotJson => Results.BadRequest(),
            _ => Results.Unauthorized(),
        };
    }
}
