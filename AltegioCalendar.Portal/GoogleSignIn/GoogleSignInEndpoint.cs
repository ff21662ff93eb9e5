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
        $"/google/{WordFor(purpose)}/{staff}";

    private static string WordFor(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.ChooseCalendar => "choose",
        ConsentPurpose.SetTimeZone => "zone",
        ConsentPurpose.Share => "share",
        ConsentPurpose.CheckSharing => "check",
        _ => "connect",
    };

    public static void MapGoogleSignIn(this WebApplication app)
    {
        Map(app, ConsentPurpose.Connect);
        Map(app, ConsentPurpose.ChooseCalendar);
        Map(app, ConsentPurpose.SetTimeZone);
        Map(app, ConsentPurpose.Share);
        Map(app, ConsentPurpose.CheckSharing);
    }

    private static void Map(WebApplication app, ConsentPurpose purpose) =>
        app.MapGet($"/google/{WordFor(purpose)}/{{staffId:long}}", async (
            long staffId, HttpContext context, GoogleConsent consent, IOptions<PortalOptions> portal, CancellationToken ct) =>
        {
            if (!consent.IsConfigured) return Results.LocalRedirect($"{GoogleCallback.Path}?error={GoogleCallback.NotConfigured}");

            var binding = BrowserBinding.Ensure(context, portal.Value.IsHttps);
            return await consent.BeginAsync(new StaffId(staffId), purpose, binding, ct) is { } google
                ? Results.Redirect(google.AbsoluteUri)
                : Results.NotFound();
        });
}
