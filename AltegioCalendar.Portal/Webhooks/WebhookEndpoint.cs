using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Portal.Webhooks;

/// <summary>Altegio's door: take the notice, answer at once, trust it for nothing.</summary>
internal static class WebhookEndpoint
{
    public static void MapWebhooks(this WebApplication app) =>
        app.MapPost("/webhooks/altegio/{locationId:long}", AcceptAsync).AllowAnonymous().DisableAntiforgery();

    private static async Task<IResult> AcceptAsync(
        long locationId, string? secret, HttpRequest request, WebhookInbox inbox, CancellationToken ct)
    {
        if (await BoundedBody.ReadAsync(request, WebhookInbox.MostBytes, ct) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

        return await inbox.AcceptAsync(new LocationId(locationId), secret, body, ct) switch
        {
            WebhookAnswer.Accepted => Results.Accepted(),
            WebhookAnswer.NotJson => Results.BadRequest(),
            _ => Results.Unauthorized(),
        };
    }
}
