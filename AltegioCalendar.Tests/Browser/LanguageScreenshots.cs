using AltegioCalendar.Core.Words;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>Pages in the languages of the portal: words are longer elsewhere.</summary>
public sealed class LanguageScreenshots(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string> Others => [.. Language.All.Skip(1)];

    [Theory(Explicit = true), MemberData(nameof(Others))]
    public async Task Every_page(string language)
    {
        await using var salon = await OpenSalon.StartAsync(withMail: true);
        using var manager = await Manager.SignInAsync(salon.Portal);
        var people = salon.People;
        await Eventually.TrueAsync(() => manager.MayConnectAsync(people[1].Id), "the team has been read");
        await manager.ConnectAsync(salon.Sandbox, people[0].Id, EngineHost.Anna);
        await manager.ConnectAsync(salon.Sandbox, people[1].Id, EngineHost.Mira);
        var axe = new Axe();
        await using var browser = await chromium.Browser.NewContextAsync(new() { Locale = language });
        var page = await browser.NewPageAsync();
        await ShowAsync("account/login", "login");
        await page.Locator("[name='Entry.Email']").FillAsync(PortalProcess.Owner);
        await page.Locator("[name='Entry.Password']").FillAsync(PortalProcess.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Expect(page.Locator(".tone-good").First).ToBeVisibleAsync();

        await ShowAsync("", "overview");
        await ShowAsync("staff", "staff");
        await ShowAsync("staff/connect", "several");
        await ShowAsync($"staff/{people[0].Id}?tab=integration", "connected");
        await ShowAsync($"staff/{people[2].Id}?tab=integration", "not-connected");
        await ShowAsync($"staff/{people[0].Id}?tab=week", "week");
        await ShowAsync($"staff/{people[0].Id}", "information");
        await ShowAsync("log", "log");
        await ShowAsync("find?q=an", "find");
        await ShowAsync("settings", "settings");
        await ShowAsync("nowhere", "not-found");
        axe.FoundNothing();

        async Task ShowAsync(string path, string name)
        {
            await page.GotoAsync(new Uri(salon.Portal.Address, path).ToString());
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Expect(page.Locator("main h1")).ToBeVisibleAsync();
            await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
            await axe.LookAsync(page, $"{language} {name}");
            foreach (var width in new[] { Camera.Phone, Camera.Desktop })
            {
                await Camera.FaceAsync(page, width, ColorScheme.Light);
                var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
                await page.SetViewportSizeAsync(width, height);
                await page.ScreenshotAsync(new() { Path = Camera.PathOf($"90-{language}-{name}-{width}"), Animations = ScreenshotAnimations.Disabled });
            }
        }
    }
}
