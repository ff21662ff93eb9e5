using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>Pictures of a location's rules, and of the card of somebody who has left.</summary>
public sealed class RuleScreenshots(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact(Explicit = true)]
    public async Task Rules_and_somebody_who_left()
    {
        await using var salon = await OpenSalon.StartAsync();
        await using var browser = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = Camera.Desktop, Height = 800 } });
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, salon.Portal.Address);
        var world = salon.Sandbox.World;
        var person = salon.People[0];
        await portal.SignInAsync();
        await portal.OpenIntegrationAsync(person.Name);
        await portal.ConnectAsync(EngineHost.Anna);
        await portal.ExpectStateAsync("up to date");

        await page.GotoAsync(new Uri(salon.Portal.Address, "settings").ToString());
        var save = page.GetByRole(AriaRole.Button, new() { Name = "Save rules of" });
        await Expect(save).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "80-rules");
        await page.GetByLabel("Leave out blocked time").CheckAsync();
        await page.GetByLabel("Stop and keep the events").CheckAsync();
        await Camera.ShootAsync(page, "81-rules-chosen");
        await save.ClickAsync();
        await portal.ExpectStateAsync("being adjusted");
        await Camera.ShootAsync(page, "82-rules-saved");

        await page.GotoAsync(new Uri(salon.Portal.Address, $"staff/{person.Id}?tab=integration").ToString());
        await portal.ExpectStateAsync("up to date");
        world.Salon.Put(person with { IsFired = true });
        await portal.ExpectStateAsync("dismissed or deleted");
        await Expect(page.GetByText("stay in the calendar")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "83-card-left");
    }
}
