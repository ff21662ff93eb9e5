using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Portal.Hosting;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.GoogleSignIn;

/// <summary>Sends the new window on to Google. The way back is <see cref="GoogleCallback"/>.</summary>
internal static class GoogleSignInEndpoint
{
    /// <summary>More would not fit into an address.</summary>
    public const int MostAtOnce = 300;

    public static string PathFor(StaffId staff, ConsentPurpose purpose = ConsentPurpose.Connect) =>
        $"/google/{WordFor(purpose)}/{staff}";

    /// <summary>For one person, or for several who are to share a calendar.</summary>
    public static string PathFor(IReadOnlyList<StaffId> staff, ConsentPurpose purpose = ConsentPurpose.Connect) => staff.Count == 1
        ? PathFor(staff[0], purpose)
        : $"{PathFor(staff[0], purpose)}?with={string.Join(',', staff.Skip(1))}";

    /// <summary>Uses an account that is connected already; Google is not asked.</summary>
    public static string PathToUse(long account, StaffId staff) => $"/google/use/{account}/{staff}";

    public static void MapGoogleSignIn(this WebApplication app)
    {
        Map(app, ConsentPurpose.Connect);
        Map(app, ConsentPurpose.ChooseCalendar);
        Map(app, ConsentPurpose.SetTimeZone);
        Map(app, ConsentPurpose.Share);
        Map(app, ConsentPurpose.CheckSharing);
        app.MapGet("/google/use/{account:long}/{staffId:long}", async (long account, long staffId, KnownAccounts accounts, CancellationToken ct) =>
            await accounts.UseAsync(new StaffId(staffId), account, ct) is { } question
                ? Results.LocalRedirect(PlacePage.PathTo(question))
                : Results.NotFound());
    }

    /// <summary>Where the browser goes on to.</summary>
    public static async Task<IResult> GoAsync(SignInRequest request, HttpContext context, GoogleConsent consent, PortalOptions portal, CancellationToken ct)
    {
        if (!consent.IsConfigured) return Results.LocalRedirect($"{GoogleCallback.Path}?error={GoogleCallback.NotConfigured}");

        var binding = BrowserBinding.Ensure(context, portal.IsHttps);
        return await consent.BeginAsync(request, binding, ct) is { } google
            ? Results.Redirect(google.AbsoluteUri)
            : Results.NotFound();
    }

    private static string WordFor(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.ChooseCalendar or ConsentPurpose.ConnectTheirs => "choose",
        ConsentPurpose.SetTimeZone => "zone",
        ConsentPurpose.Share => "share",
        ConsentPurpose.CheckSharing => "check",
        _ => "connect",
    };

    private static void Map(WebApplication app, ConsentPurpose purpose) =>
        app.MapGet($"/google/{WordFor(purpose)}/{{staffId:long}}", (
            long staffId, string? with, HttpContext context, GoogleConsent consent, IOptions<PortalOptions> portal, CancellationToken ct) =>
            TryReadOthers(with, out var others)
                ? GoAsync(new SignInRequest(new StaffId(staffId), purpose) { Others = others }, context, consent, portal.Value, ct)
                : Task.FromResult(Results.NotFound()));

    private static bool TryReadOthers(string? with, out IReadOnlyList<StaffId> others)
    {
        var ids = (with ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        others = [.. ids.Select(id => long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var staff) ? new StaffId(staff) : default)];
        return others.Count < MostAtOnce && !others.Contains(default);
    }
}
