using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>Pictures of how events look, on a card and on the settings page.</summary>
public sealed class WordingScreenshots(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact(Explicit = true)]
    public async Task Wording_on_the_card_and_under_a_bound()
    {
        await using var salon = await OpenSalon.StartAsync();
        await using var browser = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = Camera.Desktop, Height = 800 } });
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, salon.Portal.Address);
        var person = salon.People[0];
        await portal.SignInAsync();

        await page.GotoAsync(new Uri(salon.Portal.Address, "settings").ToString());
        await page.GetByLabel("Initials").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save wording" }).ClickAsync();
        await portal.ExpectStateAsync("being rewritten");
        await Camera.ShootAsync(page, "90-wording-location");

        await page.GotoAsync(new Uri(salon.Portal.Address, $"staff/{person.Id}?tab=integration").ToString());
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("at most: Initials");
        await page.GetByLabel("Title of events").FillAsync("{services} for {klient}");
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "{klient}" })).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "91-wording-card");
    }
}
