using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>
/// Every page and its main states, on a phone and on a desk, light and dark: axe finds nothing, nothing scrolls sideways. One story
/// in one browser, because signing in and connecting for each page would take longer than looking.
/// </summary>
public sealed class AccessibilityTests(Chromium chromium, SharedSalon salon) : IClassFixture<Chromium>, IClassFixture<SharedSalon>
{
    private readonly Axe _axe = new();

    [Fact]
    public async Task Every_page_can_be_used_by_everybody_on_every_screen()
    {
        await using var browser = await chromium.Browser.NewContextAsync();
        browser.SetDefaultTimeout(30_000);
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, Portal.Address);
        var (connected, other) = (People[0], People[1]);

        await page.GotoAsync(Portal.Address.ToString());
        await _axe.LookAsync(page, "login");
        await portal.SignInAsync();
        await _axe.LookAsync(page, "overview, nobody connected");
        foreach (var (path, seen) in new[] { ("nowhere", "There is no such page"), ("error", "Something went wrong") })
        {
            await OpenAsync(path, page.GetByText(seen).First);
            await _axe.LookAsync(page, path);
        }

        await OpenAsync($"google/connect/{connected.Id}", page.GetByRole(AriaRole.Button, new() { Name = EngineHost.Anna }));
        await page.GetByRole(AriaRole.Button, new() { Name = EngineHost.Anna }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Deny", Exact = true }).ClickAsync();
        await Expect(page.GetByText("What to do")).ToBeVisibleAsync();
        await _axe.LookAsync(page, "permission denied");
        await OpenAsync($"google/connect/{other.Id}", page.GetByRole(AriaRole.Button, new() { Name = EngineHost.Anna }));
        await PortalPages.SignInAsync(page, EngineHost.Anna);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Where should the appointments go?" })).ToBeVisibleAsync();
        await _axe.LookAsync(page, "the choice of a calendar");
        await OpenAsync($"staff/{other.Id}?tab=integration", page.GetByText("One thing is left"));
        await _axe.LookAsync(page, "card, the calendar is not chosen yet");
        await page.GotoAsync(new Uri(Portal.Address, $"google/choose/{other.Id}").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Main calendar" })).ToBeVisibleAsync();
        await _axe.LookAsync(page, "the choice of a calendar of theirs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing to choose any more" })).ToBeVisibleAsync();
        await _axe.LookAsync(page, "the choice, given up");
        await OpenAsync("staff/connect", page.GetByRole(AriaRole.Checkbox, new() { Name = other.Name }));
        await page.GetByRole(AriaRole.Checkbox, new() { Name = other.Name }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitations" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Invitations to hand out" })).ToBeVisibleAsync();
        await _axe.LookAsync(page, "connect several");
        await page.GotoAsync(await page.GetByLabel($"Invitation link of {other.Name}", new() { Exact = true }).InputValueAsync());
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Connect Google Calendar" })).ToBeVisibleAsync();
        await _axe.LookAsync(page, "invitation");
        await OpenAsync("invitation/nothing", page.GetByText("This link does not work"));
        await _axe.LookAsync(page, "invitation, broken link");
        await OpenAsync($"staff/{connected.Id}?tab=integration", portal.ConnectButton);
        await _axe.LookAsync(page, "card, not connected");

        Sandbox.World.Google.ChangeZone(EngineHost.Anna, "Europe/Lisbon");
        await portal.ConnectAsync(EngineHost.Anna);
        await portal.ExpectStateAsync("up to date");
        await portal.AllowMoreAsync("Share this calendar with…");
        await Expect(page.GetByText("Nobody else can see this calendar")).ToBeVisibleAsync();
        Sandbox.World.Google.Publish(EngineHost.Anna, AccessRole.Reader);
        await page.GetByLabel("A colour for each service").CheckAsync();
        await page.GetByLabel("These reminders").CheckAsync();
        await _axe.LookAsync(page, "card, connected, everything open");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close sharing" }).ClickAsync();
        await portal.ContactsSwitch.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await _axe.LookAsync(page, "contacts question");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await portal.OpenChoosingAsync();
        await _axe.LookAsync(page, "card, choosing a calendar");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await portal.DisableButton.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await _axe.LookAsync(page, "disable dialog");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Information" }).ClickAsync();
        await Expect(page.GetByText("Upcoming appointments")).ToBeVisibleAsync();
        await _axe.LookAsync(page, "card, information");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Week" }).ClickAsync();
        await Expect(page.GetByText("in the calendar").First).ToBeVisibleAsync();
        await page.Locator("summary").First.ClickAsync();
        await _axe.LookAsync(page, "card, week");
        await OpenAsync("staff", page.GetByLabel("Search staff"));
        await page.GetByLabel("Search staff").FillAsync("nobody of this name");
        await Expect(page.GetByText("Nobody matches")).ToBeVisibleAsync();
        await _axe.LookAsync(page, "staff, nobody found");
        await OpenAsync("log?kind=held", page.GetByText("Nothing matches these filters"));
        await _axe.LookAsync(page, "log, nothing found");
        await OpenAsync("find?day=2040-01-01", page.GetByText("No such appointment"));
        await _axe.LookAsync(page, "find, nothing found");
        await OpenAsync("find", page.GetByText("What are you looking for?"));
        await _axe.LookAsync(page, "find, nothing asked");
        await OpenAsync($"find?day={TimeProvider.System.GetUtcNow().AddDays(1):yyyy-MM-dd}", page.GetByText("Times are the location's").Or(page.GetByText("No such appointment")).First);
        await _axe.LookAsync(page, "find, a day");
        await OpenAsync("", page.GetByRole(AriaRole.Heading, new() { Name = "Last 14 days" }));
        await _axe.LookAsync(page, "overview, connected");
        await OpenAsync($"google/connect/{connected.Id}", page.GetByRole(AriaRole.Button, new() { Name = EngineHost.Mira }));
        await page.GetByRole(AriaRole.Button, new() { Name = EngineHost.Mira }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Keep {EngineHost.Anna}" })).ToBeVisibleAsync();
        await _axe.LookAsync(page, "another account");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Keep {EngineHost.Anna}" }).ClickAsync();
        await Expect(page.GetByText("Nothing was changed")).ToBeVisibleAsync();
        await _axe.LookAsync(page, "another account, kept");
        await OpenAsync($"staff/{other.Id}?tab=integration", page.GetByLabel("Use an account that is already connected"));
        await _axe.LookAsync(page, "card, a known account");

        Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Latency) { Api = "calendar", Latency = TimeSpan.FromSeconds(2) });
        using (var manager = await Manager.SignInAsync(Portal)) await manager.ConnectAsync(Sandbox, other.Id, EngineHost.Mira);
        await OpenAsync($"staff/{other.Id}?tab=integration", page.GetByRole(AriaRole.Progressbar));
        await _axe.LookAsync(page, "card, exporting");
        Sandbox.World.Mischief.Clear();
        await portal.ExpectStateAsync("up to date");
        Vanish(connected.Id);
        await OpenAsync($"staff/{connected.Id}?tab=integration", page.GetByRole(AriaRole.Button, new() { Name = "Resync now" }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Resync now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep them in the calendar" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "For your review" })).ToBeVisibleAsync();
        await _axe.LookAsync(page, "card, the brake and events for review");
        Sandbox.World.Google.Revoke(EngineHost.Mira);
        await OpenAsync($"staff/{other.Id}?tab=integration", portal.ContactsSwitch);
        await portal.ContactsSwitch.ClickAsync();
        await portal.ExpectStateAsync("no longer lets");
        await _axe.LookAsync(page, "card, reconnect needed");

        await OpenAsync("", page.GetByRole(AriaRole.Heading, new() { Name = "Needs attention" }));
        await page.GetByText("Show as a table").ClickAsync();
        await _axe.LookAsync(page, "overview, something is wrong");
        await OpenAsync("staff", page.GetByText("Reconnect needed"));
        await _axe.LookAsync(page, "staff");
        await OpenAsync("log?outcome=failed", page.GetByText("ended our access").First);
        await page.Locator("summary").First.ClickAsync();
        await _axe.LookAsync(page, "log, a line opened");
        await OpenAsync("settings", page.GetByLabel("Past days"));
        await _axe.LookAsync(page, "settings");
        await OpenAsync("account/password", page.GetByLabel("Present password"));
        await _axe.LookAsync(page, "change password");

        _axe.FoundNothing();

        async Task OpenAsync(string path, ILocator seen)
        {
            await page.GotoAsync(new Uri(Portal.Address, path).ToString());
            await Expect(seen).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Without_a_mouse_somebody_signs_in_connects_a_calendar_and_thinks_twice_about_disabling_it()
    {
        await using var browser = await chromium.Browser.NewContextAsync();
        browser.SetDefaultTimeout(30_000);
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, Portal.Address);
        await page.GotoAsync(Portal.Address.ToString());
        await Keys.TypeAsync(page.GetByLabel("Email"), PortalProcess.Owner);
        await Keys.TypeAsync(page.GetByLabel("Password", new() { Exact = true }), PortalProcess.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        await Keys.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Staff", Exact = true }));
        await Keys.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = People[2].Name }));
        await Expect(portal.ConnectButton).ToBeVisibleAsync();
        Sandbox.World.Google.Autopilot = null; // whoever ran before may have left one at Google's page
        var google = await page.RunAndWaitForPopupAsync(() => Keys.PressAsync(portal.ConnectButton));
        await Keys.PressAsync(google.GetByRole(AriaRole.Button, new() { Name = "jonas.weber@gmail.example" }));
        await Keys.PressAsync(google.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }));
        await Expect(google.GetByText("The next one will look like this")).ToBeVisibleAsync();
        await Keys.PressAsync(google.GetByRole(AriaRole.Button, new() { Name = "Connect this calendar" }));
        await portal.ExpectStateAsync("up to date");

        await Keys.PressAsync(portal.DisableButton);
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        foreach (var name in new[] { "Keep the events", "Remove upcoming events", "Cancel", "Keep the events" })
        {
            await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = name })).ToBeFocusedAsync();
            Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(portal.DisableButton).ToBeFocusedAsync();
    }

    // What the salon booked is gone at once, and somebody copied an event by hand.
    private void Vanish(long staff)
    {
        var (book, google) = (Sandbox.World.Salon, Sandbox.World.Google);
        google.CopyEvent(EngineHost.Anna, Mirror.Ours(google, EngineHost.Anna)[^1].Id);
        foreach (var visit in book.Visits().Where(visit => visit.StaffId == staff && !visit.IsDeleted && visit.Start > book.WallClock()).ToList())
            book.PutSilently(visit with { IsDeleted = true, Changed = TimeProvider.System.GetUtcNow() });
    }

    private PortalProcess Portal => salon.Open.Portal;
    private SandboxServer Sandbox => salon.Open.Sandbox;
    private IReadOnlyList<StaffMember> People => salon.Open.People;
}
