using System.Net;
using System.Text.RegularExpressions;
using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>
/// The portal speaks as the browser asks, until somebody chooses.
/// </summary>
public sealed class LanguageTests(Chromium chromium, SharedSalon salon) : IClassFixture<Chromium>, IClassFixture<SharedSalon>
{
    private PortalProcess Portal => salon.Open.Portal;

    [Fact]
    public async Task A_browsers_language_is_spoken_until_another_is_chosen_which_stays()
    {
        await using var browser = await NewBrowserAsync("de-DE");
        var page = await browser.NewPageAsync();
        await page.GotoAsync(Portal.Address.ToString());
        await ExpectLanguageAsync(page, "de");
        await SignInAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Übersicht" })).ToBeVisibleAsync();

        // The menu stands in the circuit, which must have got the language and know the page with its filters.
        await page.Locator("header a[href='/log']").ClickAsync();
        await page.Locator("#log-kind").SelectOptionAsync("Added");
        await Expect(page).ToHaveURLAsync(new Regex("[?&]kind=added"));
        var filtered = page.Url;
        await page.GetByRole(AriaRole.Button, new() { Name = "Deutsch" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();
        await ExpectLanguageAsync(page, "es");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Español" })).ToBeVisibleAsync();
        Assert.Equal(filtered, page.Url);

        await OpenAsync(page, "staff");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Equipo" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Español" })).ToBeVisibleAsync();
        await ExpectLanguageAsync(page, "es");

        await page.Locator("button[form=sign-out]").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Español" })).ToHaveAttributeAsync("aria-current", "true");
        await ExpectLanguageAsync(page, "es");
    }

    [Fact]
    public async Task A_page_goes_on_as_its_document_began_whatever_its_connection_asks_for()
    {
        await using var browser = await NewBrowserAsync("de-DE");
        var page = await browser.NewPageAsync();
        await OpenAsync(page, "account/login");
        await SignInAsync(page);
        await page.RouteAsync("**/staff", route =>
            route.ContinueAsync(new() { Headers = route.Request.Headers.Append(new("accept-language", "es-MX")).GroupBy(header => header.Key).ToDictionary(header => header.Key, header => header.Last().Value) }));

        await OpenAsync(page, "staff");

        await ExpectLanguageAsync(page, "es");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Equipo" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whose_language_is_not_among_ours_reads_English()
    {
        await using var browser = await NewBrowserAsync("fr-FR");
        var page = await browser.NewPageAsync();

        await OpenAsync(page, "account/login");

        await ExpectLanguageAsync(page, "en");
    }

    [Theory]
    [InlineData("/language/de?back=/log%3Fkind%3Dfailed", "/log?kind=failed")]
    [InlineData("/language/de", "/")]
    [InlineData("/language/de?back=https://elsewhere.example/", "/")]
    [InlineData("/language/de?back=//elsewhere.example", "/")]
    [InlineData("/language/de?back=/%5Celsewhere.example", "/")]
    [InlineData("/language/de?back=/%0D%0ASet-Cookie:a=b", "/")]
    [InlineData("/language/de?back=/caf%C3%A9", "/")]
    public async Task A_choice_is_remembered_for_a_year_and_leads_back_into_the_portal_only(string address, string back)
    {
        using var answer = await AskAsync(address);

        Assert.Equal((HttpStatusCode.Redirect, back), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith(".AspNetCore.Culture=c%3Dde-AT%7Cuic%3Dde-AT;", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=31536000", "path=/", "samesite=lax"], cookie.Split("; ").Skip(1).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("DE-at")]
    [InlineData("..%2Fde")]
    public async Task A_language_that_we_do_not_speak_is_not_found(string code)
    {
        using var answer = await AskAsync($"/language/{code}?back=/log");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact(Explicit = true)]
    public async Task Pictures()
    {
        var axe = new Axe();
        await using var browser = await NewBrowserAsync("de-DE");
        var page = await browser.NewPageAsync();
        await OpenAsync(page, "account/login");
        await Camera.ShootAsync(page, "language-login");
        await SignInAsync(page);
        await Camera.ShootAsync(page, "language-closed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Deutsch" }).ClickAsync();
        await axe.LookAsync(page, "languages");
        foreach (var (width, theme) in new[] { (Camera.Desktop, ColorScheme.Light), (Camera.Phone, ColorScheme.Light), (Camera.Desktop, ColorScheme.Dark), (Camera.Phone, ColorScheme.Dark) })
        {
            await Camera.FaceAsync(page, width, theme);
            await page.ScreenshotAsync(new() { Path = Camera.PathOf($"language-open-{width}-{theme}"), Animations = ScreenshotAnimations.Disabled });
        }

        axe.FoundNothing();
    }

    private async Task<IBrowserContext> NewBrowserAsync(string locale)
    {
        var browser = await chromium.Browser.NewContextAsync(new() { Locale = locale });
        browser.SetDefaultTimeout(60_000);
        return browser;
    }

    private Task<IResponse?> OpenAsync(IPage page, string path) => page.GotoAsync(new Uri(Portal.Address, path).ToString());

    private static async Task SignInAsync(IPage page)
    {
        await page.Locator("[name='Entry.Email']").FillAsync(PortalProcess.Owner);
        await page.Locator("[name='Entry.Password']").FillAsync(PortalProcess.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Deutsch" })).ToBeVisibleAsync();
    }

    private static Task ExpectLanguageAsync(IPage page, string code) => Expect(page.Locator("html")).ToHaveAttributeAsync("lang", code);

    private async Task<HttpResponseMessage> AskAsync(string address)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Portal.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptLanguage.ParseAdd("de-AT,de;q=0.9");
        return await http.SendAsync(request);
    }
}
