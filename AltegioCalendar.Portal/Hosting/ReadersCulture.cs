using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;

namespace AltegioCalendar.Portal.Hosting;

/// <summary>
/// Every page speaks the language of the browser that asks, or the one chosen in the menu, and writes dates and times as its culture
/// does. Both come from one culture, so that no English sentence holds a German weekday.
/// </summary>
internal static class ReadersCulture
{
    // Browsers send what their person reads, best first; a fifth language nobody reads better than English.
    private const int LanguagesLookedAt = 5;

    private static readonly List<CultureInfo> s_ours =
        [.. CultureInfo.GetCultures(CultureTypes.AllCultures).Where(culture => Language.All.Contains(culture.TwoLetterISOLanguageName))];

    public static void UseReadersCulture(this WebApplication app)
    {
        // What the engine writes without a reader must not depend on how the server was set up.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = Language.Default;
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Language.Default);
            options.SupportedCultures = s_ours;
            options.SupportedUICultures = s_ours;
            options.RequestCultureProviders =
            [
                new CircuitCultureProvider { Options = options },
                new CookieRequestCultureProvider { Options = options },
                new AcceptLanguageHeaderRequestCultureProvider { Options = options, MaximumAcceptLanguageHeaderValuesToTry = LanguagesLookedAt },
            ];
        });
    }

    /// <summary>The culture of a chosen language: of the country that the browser names with it ("de-AT"), otherwise of the language itself.</summary>
    /// <param name="code">One of <see cref="Language.All"/>.</param>
    public static CultureInfo Of(string code, IEnumerable<StringWithQualityHeaderValue> accepted) =>
        accepted.OrderByDescending(each => each.Quality ?? 1).Select(each => OfCountry(code, each)).FirstOrDefault(culture => culture is not null)
        ?? Language.CultureOf(code);

    /// <summary>
    /// A page's circuit speaks as its document does, which names its culture in the address: not every browser says again which languages
    /// it wants when it opens a WebSocket, and another one may have been chosen elsewhere meanwhile.
    /// </summary>
    private sealed class CircuitCultureProvider : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) => Task.FromResult(
            httpContext.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal) && httpContext.Request.Query["culture"] is [{ Length: > 0 } culture]
                ? new ProviderCultureResult(culture)
                : null);
    }

    private static CultureInfo? OfCountry(string code, StringWithQualityHeaderValue accepted) => s_ours.Find(culture =>
        !culture.IsNeutralCulture && culture.TwoLetterISOLanguageName == code && accepted.Value.Equals(culture.Name, StringComparison.OrdinalIgnoreCase));
}
