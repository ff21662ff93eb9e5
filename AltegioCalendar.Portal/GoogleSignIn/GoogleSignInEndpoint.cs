using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Portal.Hosting;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.GoogleSignIn;

/// <summary>Sends the new window on to Google. The way back is <see cref="GoogleCallback"/>.</summary>
internal static class GoogleSignInEndpoint
{
    public static string PathFor(StaffId staff, ConsentPurpose purpose = ConsentPurpose.Connect) =>
        purpose == ConsentPurpose.ChooseCalendar ? $"/google/choose/{staff}" : $"/google/connect/{staff}";

    public static void MapGoogleSignIn(this WebApplication app)
    {
        Map(app, "connect", ConsentPurpose.Connect);
        Map(app, "choose", ConsentPurpose.ChooseCalendar);
    }

    private static void Map(WebApplication app, string path, ConsentPurpose purpose) =>
        app.MapGet($"/google/{path}/{{staffId:long}}", async (
            long staffId, HttpContext context, GoogleConsent consent, IOptions<PortalOptions> portal, CancellationToken ct) =>
        {
            if (!consent.IsConfigured) return Results.LocalRedirect($"{GoogleCallback.Path}?error={GoogleCallback.NotConfigured}");

            var binding = BrowserBinding.Ensure(context, portal.Value.IsHttps);
            return await consent.BeginAsync(new StaffId(staffId), purpose, binding, ct) is { } google
                ? Results.Redirect(google.AbsoluteUri)
                : Results.NotFound();
        });
}
