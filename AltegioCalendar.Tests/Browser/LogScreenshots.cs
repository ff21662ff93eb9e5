using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>Pictures of what tells a manager how things stand: the log, the search for an appointment, the week, the overview.</summary>
public sealed class LogScreenshots(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Jonas = "jonas.weber@gmail.example";

    [Fact(Explicit = true)]
    public async Task How_things_stand()
    {
        await using var salon = await OpenSalon.StartAsync();
        await using var browser = await chromium.Browser.NewContextAsync();
        browser.SetDefaultTimeout(60_000);
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, salon.Portal.Address);
        await portal.SignInAsync();
        using var manager = await Manager.SignInAsync(salon.Portal);
        var (first, second, world) = (salon.People[0].Id, salon.People[1].Id, salon.Sandbox.World);
        await manager.ConnectAsync(salon.Sandbox, first, EngineHost.Anna);
        await manager.ConnectAsync(salon.Sandbox, second, Jonas);
        await OpenAsync($"staff/{first}?tab=integration", portal.DisableButton);
        await portal.ExpectStateAsync("up to date");

        Book(first, "Rosalind Franklin", "+4915155550177");
        world.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Path = EngineHost.Anna, Status = 400, Reason = "invalid", Count = 1 });
        await OpenAsync("log", page.GetByLabel("Text"));
        await page.GetByLabel("Text").FillAsync("rosalind");
        await Expect(page.GetByText("Rosalind Franklin · ").First).ToBeVisibleAsync();
        Book(first, "Rosalinde Steiner-Hohenfels, geborene von und zu Wallenstein", "+4915155550178", hour: 21);
        await Expect(page.GetByText("was refused by Google")).ToBeVisibleAsync();
        await Expect(page.Locator("summary")).ToHaveCountAsync(2);
        await page.Locator("summary").First.ClickAsync();
        await Camera.ShootAsync(page, "70-log-text-opened");
        await OpenAsync("log", page.GetByText("is complete:").First);
        await Camera.ShootAsync(page, "71-log");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.ScreenshotAsync(new() { Path = Path.Combine(Camera.Repository(), "artifacts", "screenshots", "72-log-printed.png"), FullPage = true });
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        world.Google.Revoke(Jonas);
        Book(second, "Ros Asquith", "+4915155550179");
        Book(salon.People[2].Id, "Rosa Parks", "+4915155550180");
        await OpenAsync($"staff/{second}?tab=integration", page.GetByText("Reconnect Google Calendar").First);
        await OpenAsync("find", page.GetByText("What are you looking for?"));
        await Camera.ShootAsync(page, "73-find");
        await page.GetByLabel("Client or Altegio number").FillAsync("ros");
        await Expect(page.GetByText("until somebody reconnects").First).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "74-find-answers");
        await page.GetByLabel("Client or Altegio number").FillAsync("zzz");
        await Expect(page.GetByText("No such appointment")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "75-find-nothing");
        await OpenAsync($"staff/{first}?tab=week", page.GetByText("in the calendar").First);
        await page.GetByRole(AriaRole.Button, new() { Name = "Next week" }).ClickAsync();
        await Expect(page.GetByText("in the calendar").First).ToBeVisibleAsync();
        await page.Locator("summary").First.ClickAsync();
        await Camera.ShootAsync(page, "76-week");
        await OpenAsync("", page.GetByRole(AriaRole.Heading, new() { Name = "Last 14 days" }));
        await page.GetByText("Show as a table").ClickAsync();
        await Camera.ShootAsync(page, "77-overview");
        await OpenAsync("settings", page.GetByLabel("Days kept", new() { Exact = true }));
        await Camera.ShootAsync(page, "78-settings-retention");

        async Task OpenAsync(string path, ILocator seen)
        {
            await page.GotoAsync(new Uri(salon.Portal.Address, path).ToString());
            await Expect(seen).ToBeVisibleAsync();
        }

        void Book(long person, string client, string phone, int hour = 20) => world.Salon.Book(
            new BookingRequest(person, world.Salon.WallClock().Date.AddDays(1).AddHours(hour))
            {
                Client = client,
                Phone = phone,
                Seconds = 3600,
                Services = [world.Salon.Services()[0].Id],
                EvenIfBusy = true,
            });
    }
}
