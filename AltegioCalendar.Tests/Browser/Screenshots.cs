using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>
/// Pictures, not promises: scripts/screenshots.sh runs this to take the README's image and every page and state for looking at.
/// </summary>
public sealed class Screenshots(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Jonas = "jonas.weber@gmail.example";
    private const string Elif = "elif.yildiz@gmail.example";
    private const string Darya = "darya.orlova@gmail.example";
    private const string Traveller = "traveller@gmail.example";
    private const string Team = "team@lindenhof.example";

    [Fact(Explicit = true)]
    public async Task The_picture_in_the_README()
    {
        await using var salon = await OpenSalon.StartAsync();
        await using var browser = await BrowserAsync();
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, salon.Portal.Address);
        await portal.SignInAsync();
        await portal.OpenIntegrationAsync(salon.People[0].Name);
        await portal.ConnectAsync(EngineHost.Anna);
        await portal.ExpectStateAsync("up to date");

        await Camera.FaceAsync(page, Camera.Desktop, ColorScheme.Light);
        await page.Mouse.MoveAsync(0, 0);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Camera.Repository(), "docs", "images", "integration.png"), Animations = ScreenshotAnimations.Disabled });
    }

    [Fact(Explicit = true)]
    public async Task An_installation_nobody_has_set_up()
    {
        await using var salon = await OpenSalon.StartAsync(new Dictionary<string, string?>
        {
            ["Portal:Owner:Email"] = "",
            ["Portal:Owner:Password"] = "",
            ["Altegio:Locations:0:Id"] = null,
            ["Altegio:Locations:0:UserToken"] = null,
            ["Altegio:Locations:0:WebhookSecret"] = null,
            ["Google:ClientId"] = "",
            ["Google:ClientSecret"] = "",
        });
        await using var browser = await BrowserAsync();
        var page = await browser.NewPageAsync();
        await page.GotoAsync(salon.Portal.Address.ToString());
        await Camera.ShootAsync(page, "01-first-visit");
        await page.GetByLabel("Email").FillAsync(PortalProcess.Owner);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(PortalProcess.Password);
        await page.GetByLabel("Repeat password").FillAsync("something else");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "02-first-visit-problem");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(PortalProcess.Password);
        await page.GetByLabel("Repeat password").FillAsync(PortalProcess.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Expect(page.GetByText("Three steps")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "03-overview-empty");
        foreach (var (path, seen) in new[] { ("staff", "Nobody here yet"), ("log", "Nothing has happened yet"), ("settings", "No location yet") })
        {
            await page.GotoAsync(new Uri(salon.Portal.Address, path).ToString());
            await Expect(page.GetByText(seen)).ToBeVisibleAsync();
            await Camera.ShootAsync(page, $"04-{path}-empty");
        }

        await page.GetByLabel("Location number").FillAsync("999999");
        await page.GetByLabel("User token").FillAsync("not a token");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add location" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "05-settings-refused");
    }

    [Fact(Explicit = true)]
    public async Task Every_page_and_state()
    {
        await using var salon = await OpenSalon.StartAsync();
        await using var browser = await BrowserAsync();
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, salon.Portal.Address);
        var (people, world) = (salon.People, salon.Sandbox.World);
        using var manager = await Manager.SignInAsync(salon.Portal);

        await page.GotoAsync(salon.Portal.Address.ToString());
        await Camera.ShootAsync(page, "10-login");
        await portal.SignInAsync();
        await Expect(page.GetByText("Three steps")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "11-overview-location");
        await OpenAsync("staff", page.GetByText(people[0].Name));
        await Camera.ShootAsync(page, "12-staff-nobody-connected");
        await CardAsync(0);
        await Camera.ShootAsync(page, "13-card-not-connected");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Information" }).ClickAsync();
        await Expect(page.GetByText("Upcoming appointments")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "14-card-information");

        // Google's pages, and how a sign-in can end.
        await page.GotoAsync(new Uri(salon.Portal.Address, $"google/connect/{people[0].Id}").ToString());
        await Camera.ShootAsync(page, "20-google-chooser");
        await page.GetByRole(AriaRole.Button, new() { Name = EngineHost.Anna }).ClickAsync();
        await Camera.ShootAsync(page, "21-google-consent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Deny" }).ClickAsync();
        await Expect(page.GetByText("What to do")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "22-consent-denied");
        await page.GotoAsync(new Uri(salon.Portal.Address, "google/callback").ToString());
        await Camera.ShootAsync(page, "23-consent-not-complete");

        // The export, slowly enough to be looked at.
        var slow = world.Mischief.Add(new MischiefRule(FaultKind.Latency) { Api = "calendar", Method = "calendar.events.*", Latency = TimeSpan.FromSeconds(1) });
        await CardAsync(0);
        await portal.ConnectAsync(EngineHost.Anna);
        await portal.ExpectStateAsync("being exported");
        await Camera.ShootAsync(page, "30-card-exporting");
        world.Mischief.Remove(slow);
        await portal.ExpectStateAsync("up to date");
        await Camera.ShootAsync(page, "31-card-up-to-date");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Information" }).ClickAsync();
        await Expect(page.GetByText("In calendar").First).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "32-card-information-connected");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Integration" }).ClickAsync();
        slow = world.Mischief.Add(new MischiefRule(FaultKind.Latency) { Api = "calendar", Method = "calendar.events.*", Latency = TimeSpan.FromSeconds(1) });
        await portal.ContactsSwitch.ClickAsync();
        await portal.ExpectStateAsync("being put into");
        await Camera.ShootAsync(page, "33-card-updating-contacts-on");
        world.Mischief.Remove(slow);
        await portal.ExpectStateAsync("up to date");
        await portal.DisableButton.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "34-disable-dialog");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        // One staff member for every kind of trouble.
        await ConnectAsync(1, EngineHost.Mira);
        await ConnectAsync(2, Jonas);
        await ConnectAsync(3, Elif);
        await ConnectAsync(4, Team);
        world.Google.ChangeZone(Traveller, "America/New_York");
        await ConnectAsync(5, Darya);
        await ConnectAsync(7, Traveller);
        await CardAsync(7);
        await portal.ExpectStateAsync("up to date");
        await Camera.ShootAsync(page, "40-card-other-zone");
        await OpenAsync("", page.GetByText("Every calendar is healthy"));
        await Camera.ShootAsync(page, "41-overview-healthy");

        world.Google.Revoke(EngineHost.Mira);
        Book(1);
        await CardAsync(1);
        await portal.ExpectStateAsync("no longer lets");
        await Camera.ShootAsync(page, "42-card-reconnect");
        world.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Path = Jonas, Status = 404, Reason = "notFound" });
        Book(2);
        await CardAsync(2);
        await portal.ExpectStateAsync("no longer be written");
        await Camera.ShootAsync(page, "43-card-calendar-gone");
        await portal.DisableButton.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "44-disable-dialog-cannot-remove");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        world.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Path = Elif, Status = 400, Reason = "invalid" });
        Book(3);
        await CardAsync(3);
        await portal.ExpectStateAsync("refused 1 event");
        await Camera.ShootAsync(page, "45-card-partly-done");
        world.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Path = Darya, Status = 403, Reason = "quotaExceeded" });
        Book(5);
        await CardAsync(5);
        await portal.ExpectStateAsync("usage limit");
        await Camera.ShootAsync(page, "46-card-parked");

        // A removal that is under way, and one that cannot go on.
        slow = world.Mischief.Add(new MischiefRule(FaultKind.Latency) { Api = "calendar", Method = "calendar.events.delete", Latency = TimeSpan.FromSeconds(2) });
        await CardAsync(7);
        await portal.DisableButton.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove upcoming events" }).ClickAsync();
        await portal.ExpectStateAsync("being removed");
        await Camera.ShootAsync(page, "47-card-removing");
        world.Google.Revoke(Traveller);
        await portal.ExpectStateAsync("no longer lets");
        await Camera.ShootAsync(page, "48-card-removing-stuck");
        world.Mischief.Remove(slow);

        await OpenAsync("", page.GetByRole(AriaRole.Heading, new() { Name = "Needs attention" }));
        await Camera.ShootAsync(page, "50-overview-attention");
        await OpenAsync("staff", page.GetByText("Reconnect needed").First);
        await Camera.ShootAsync(page, "51-staff");
        await page.GetByLabel("Search staff").FillAsync("zzz");
        await Expect(page.GetByText("Nobody matches")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "52-staff-nobody-matches");
        await OpenAsync("log", page.GetByText("is complete:").First);
        await Camera.ShootAsync(page, "53-log");
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await page.ScreenshotAsync(new() { Path = Camera.PathOf("53-log-printed"), FullPage = true });
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await OpenAsync("log?outcome=failed", page.GetByText("Failed").Last);
        await page.Locator("summary").First.ClickAsync();
        await Camera.ShootAsync(page, "54-log-failed-opened");
        await OpenAsync("log?day=2020-01-01", page.GetByText("Nothing matches"));
        await Camera.ShootAsync(page, "55-log-nothing-matches");
        await OpenAsync("settings", page.GetByLabel("Past days"));
        await Camera.ShootAsync(page, "56-settings");
        world.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "altegio", Status = 401 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read now" }).ClickAsync();
        await Expect(page.GetByText("401").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Camera.ShootAsync(page, "57-settings-problem");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "58-settings-saved");
        await OpenAsync("nowhere", page.GetByText("There is no such page"));
        await Camera.ShootAsync(page, "60-no-such-page");
        await OpenAsync("staff/99", page.GetByText("There is no such staff member"));
        await Camera.ShootAsync(page, "61-no-such-person");
        await OpenAsync("error", page.GetByText("Something went wrong").First);
        await Camera.ShootAsync(page, "62-error");

        await OpenAsync("staff", page.GetByText("Reconnect needed").First);
        await salon.Portal.KillAsync();
        await Expect(page.GetByText("No connection to the portal")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "63-no-connection");

        // The Sandbox's own pages.
        foreach (var path in new[] { "", "frontdesk", $"calendar?account={EngineHost.Anna}", "ledger", "mischief" })
        {
            await page.GotoAsync(new Uri(salon.Sandbox.BaseAddress, path).ToString());
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Camera.ShootAsync(page, $"70-sandbox-{path.Split('?')[0]}");
        }

        await page.GotoAsync(new Uri(salon.Sandbox.BaseAddress, "frontdesk").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Book", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "71-sandbox-visit-dialog");

        async Task OpenAsync(string path, ILocator seen)
        {
            await page.GotoAsync(new Uri(salon.Portal.Address, path).ToString());
            await Expect(seen).ToBeVisibleAsync(new() { Timeout = 60_000 });
        }

        async Task CardAsync(int person)
        {
            await OpenAsync($"staff/{people[person].Id}?tab=integration", portal.ContactsSwitch);
        }

        async Task ConnectAsync(int person, string email)
        {
            await manager.ConnectAsync(salon.Sandbox, people[person].Id, email);
            world.Google.Autopilot = null;
        }

        void Book(int person) => world.Salon.Book(new BookingRequest(people[person].Id, world.Salon.WallClock().Date.AddDays(2).AddHours(20))
        {
            Client = "Rosalind Franklin",
            Seconds = 3600,
            Services = [world.Salon.Services()[0].Id],
            EvenIfBusy = true,
        });
    }

    private async Task<IBrowserContext> BrowserAsync()
    {
        var browser = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = Camera.Desktop, Height = 800 } });
        browser.SetDefaultTimeout(30_000);
        return browser;
    }
}
