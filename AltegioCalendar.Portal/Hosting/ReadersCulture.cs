using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace AltegioCalendar.Portal.Hosting;

/// <summary>
/// Every page speaks the language of the browser that asks, or the one chosen in the menu, and writes dates and times as its culture
/// does. Both come from one culture, so that no English sentence holds a German weekday.
/// </summary>
internal static class ReadersCulture
{
    // Browsers send what their person reads, best first; a fifth language nobody reads better than English.
    private const int LanguagesLookedAt = 5;

    public static void UseReadersCulture(this WebApplication app)
    {
        // What the engine writes without a reader must not depend on how the server was set up.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = Language.Default;
        List<CultureInfo> ours = [.. CultureInfo.GetCultures(CultureTypes.AllCultures).Where(culture => Language.All.Contains(culture.TwoLetterISOLanguageName))];
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Language.Default);
            options.SupportedCultures = ours;
            options.SupportedUICultures = ours;
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { Options = options },
                new AcceptLanguageHeaderRequestCultureProvider { Options = options, MaximumAcceptLanguageHeaderValuesToTry = LanguagesLookedAt },
            ];
        });
    }
}
