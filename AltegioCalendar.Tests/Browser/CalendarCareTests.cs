using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>A manager who looks after a calendar: sets its time zone right, shares it, and is asked before contacts leave.</summary>
public sealed class CalendarCareTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Set = "Set the calendar's time zone to Europe/Berlin";
    private const string Share = "Share this calendar with…";

    [Fact]
    public async Task A_manager_sets_the_time_zone_right_shares_the_calendar_and_is_asked_before_contacts_leave()
    {
        await using var salon = await OpenSalon.StartAsync();
        var google = salon.Sandbox.World.Google;
        google.ChangeZone(EngineHost.Anna, "Europe/Lisbon");
        await using var browser = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = Camera.Desktop, Height = 900 } });
        browser.SetDefaultTimeout(30_000);
        var (portal, page) = await ConnectedAsync(salon, browser);

        // Google is asked for more only now; it is done at once, and the warning goes by itself.
        await Expect(page.GetByText("for whoever looks at the calendar in Lisbon time")).ToBeVisibleAsync();
        await portal.AllowMoreAsync(Set);
        await Expect(page.GetByText("for whoever looks at the calendar in Lisbon time")).ToHaveCountAsync(0);
        Assert.Equal("Europe/Berlin", google.ZoneOf(EngineHost.Anna));

        // Shared with a colleague, who may then do less.
        await portal.AllowMoreAsync(Share);
        await Expect(page.GetByText("Nobody else can see this calendar")).ToBeVisibleAsync();
        await page.GetByLabel("Email of the person").FillAsync(EngineHost.Mira);
        await page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await Expect(page.GetByText($"Shared with {EngineHost.Mira}")).ToBeVisibleAsync();
        Assert.Equal("reader", google.SharingOf(EngineHost.Anna)[$"user:{EngineHost.Mira}"]);

        // Contacts: asked, thought better of, asked again.
        await portal.ContactsSwitch.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("1 other person can see the events of this calendar: export contacts anyway?");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(portal.ContactsSwitch).ToHaveAttributeAsync("aria-checked", "false");

        // Whoever sees only busy times reads no contacts: one press is enough again.
        await page.GetByLabel($"What {EngineHost.Mira} can do").SelectOptionAsync(new SelectOptionValue { Label = "See only free/busy" });
        await Expect(page.GetByText($"{EngineHost.Mira}: See only free/busy.")).ToBeVisibleAsync();
        await portal.ContactsSwitch.ClickAsync();
        await Expect(portal.ContactsSwitch).ToHaveAttributeAsync("aria-checked", "true");
        await Expect(dialog).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = $"Remove {EngineHost.Mira}" }).ClickAsync();
        await Expect(page.GetByText("Nobody else can see this calendar")).ToBeVisibleAsync();
        Assert.DoesNotContain($"user:{EngineHost.Mira}", google.SharingOf(EngineHost.Anna).Keys);
        Assert.Empty(salon.Sandbox.World.Ledger.Breaches);
    }

    [Fact(Explicit = true)]
    public async Task Pictures_of_a_calendar_that_is_looked_after()
    {
        await using var salon = await OpenSalon.StartAsync();
        var google = salon.Sandbox.World.Google;
        google.ChangeZone(EngineHost.Anna, "America/New_York");
        await using var browser = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = Camera.Desktop, Height = 900 } });
        var (portal, page) = await ConnectedAsync(salon, browser);

        google.Share(EngineHost.Anna, EngineHost.Mira, AccessRole.Writer);
        google.Publish(EngineHost.Anna, AccessRole.Reader);
        await portal.AllowMoreAsync(Share);
        await page.GetByLabel("What they can do").SelectOptionAsync(new SelectOptionValue { Label = "Make changes to events" });
        await page.GetByLabel("A colour for each service").CheckAsync();
        await page.GetByLabel("These reminders").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a reminder" }).ClickAsync();
        await Camera.ShootAsync(page, "95-care");

        await portal.ContactsSwitch.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "96-care-contacts");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close sharing" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check who can see this calendar" }).ClickAsync();
        await page.GetByLabel("One colour for this person").CheckAsync();
        await Expect(page.GetByText("would read client contacts")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "97-care-check");

        await page.GotoAsync(new Uri(salon.Portal.Address, "settings").ToString());
        await page.GetByLabel("A colour for each status").CheckAsync();
        await Camera.ShootAsync(page, "98-care-settings");
    }

    private static async Task<(PortalPages Portal, IPage Page)> ConnectedAsync(OpenSalon salon, IBrowserContext browser)
    {
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, salon.Portal.Address);
        await portal.SignInAsync();
        await portal.OpenIntegrationAsync(salon.People[0].Name);
        await portal.ConnectAsync(EngineHost.Anna);
        await portal.ExpectStateAsync("up to date");
        return (portal, page);
    }
}
