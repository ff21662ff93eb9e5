using AltegioCalendar.Core.Connections.Inviting;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Portal.GoogleSignIn;
using AltegioCalendar.Portal.Hosting;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Inviting;

/// <summary>What the page of an invitation does beside showing itself. Open to whoever has the signed link.</summary>
internal static class InvitationEndpoints
{
    public static string PathToConnect(string token) => $"/invitation/{token}/connect";

    public static string PathToChoose(string token) => $"/invitation/{token}/choose";

    public static string PathToOpened(string token) => $"/invitation/{token}/opened";

    public static void MapInvitations(this WebApplication app)
    {
        Map(app, "connect", ConsentPurpose.Connect);
        Map(app, "choose", ConsentPurpose.ChooseCalendar);
        app.MapPost("/invitation/{token}/opened", async (string token, Invitations invitations, CancellationToken ct) =>
        {
            await invitations.MarkOpenedAsync(token, ct);
            return Results.NoContent();
        }).AllowAnonymous();
    }

    // An invitation that no longer works says so on its own page.
    private static void Map(WebApplication app, string path, ConsentPurpose purpose) =>
        app.MapGet($"/invitation/{{token}}/{path}", async (
            string token, HttpContext context, Invitations invitations, GoogleConsent consent, IOptions<PortalOptions> portal, CancellationToken ct) =>
        {
            if (await invitations.FindAsync(token, ct) is not { IsConnected: false, State: InvitationState.Sent or InvitationState.Opened } open)
                return Results.LocalRedirect(InvitationPage.PathTo(token));

            await invitations.MarkOpenedAsync(token, ct);
            var request = new SignInRequest(open.Staff, purpose) { Invitation = open.Id };
            return await GoogleSignInEndpoint.GoAsync(request, context, consent, portal.Value, ct);
        }).AllowAnonymous();
}
