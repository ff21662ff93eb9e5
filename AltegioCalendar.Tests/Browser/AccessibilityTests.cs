using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>
/// Every page and its main states, on a phone and on a desk, light and dark: axe finds nothing, nothing scrolls sideways. One story
/// in one browser, because signing in and connecting for each page would take longer than looking.
/// </summary>
public sealed class AccessibilityTests(Chromium chromium, SharedSalon salon) : IClassFixture<Chromium>, IClassFixture<SharedSalon>
{
    private static readonly AxeRunOptions s_everything = new() { ResultTypes = [ResultType.Violations] };

    // A theme changes colours and nothing else.
    private static readonly AxeRunOptions s_colours = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

    private readonly List<string> _found = [];

    [Fact]
    public async Task Every_page_can_be_used_by_everybody_on_every_screen()
    {
        await using var browser = await chromium.Browser.NewContextAsync();
        browser.SetDefaultTimeout(30_000);
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, Portal.Address);
        var (connected, other) = (People[0], People[1]);

        await page.GotoAsync(Portal.Address.ToString());
        await LookAsync(page, "login");
        await portal.SignInAsync();
        await LookAsync(page, "overview, nobody connected");
        await OpenAsync($"staff/{connected.Id}?tab=integration", portal.ConnectButton);
        await LookAsync(page, "card, not connected");

        Sandbox.World.Google.ChangeZone(EngineHost.Anna, "Europe/Lisbon");
        await portal.ConnectAsync(EngineHost.Anna);
        await portal.ExpectStateAsync("up to date");
        await portal.AllowMoreAsync("Share this calendar with…");
        await Expect(page.GetByText("Nobody else can see this calendar")).ToBeVisibleAsync();
        Sandbox.World.Google.Publish(EngineHost.Anna, AccessRole.Reader);
        await page.GetByLabel("A colour for each service").CheckAsync();
        await page.GetByLabel("These reminders").CheckAsync();
        await LookAsync(page, "card, connected, everything open");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close sharing" }).ClickAsync();
        await portal.ContactsSwitch.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await LookAsync(page, "contacts question");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await portal.OpenChoosingAsync();
        await LookAsync(page, "card, choosing a calendar");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await portal.DisableButton.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await LookAsync(page, "disable dialog");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Information" }).ClickAsync();
        await Expect(page.GetByText("Upcoming appointments")).ToBeVisibleAsync();
        await LookAsync(page, "card, information");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Week" }).ClickAsync();
        await Expect(page.GetByText("in the calendar").First).ToBeVisibleAsync();
        await page.Locator("summary").First.ClickAsync();
        await LookAsync(page, "card, week");
        await OpenAsync("find", page.GetByText("What are you looking for?"));
        await LookAsync(page, "find, nothing asked");
        await OpenAsync($"find?day={TimeProvider.System.GetUtcNow().AddDays(1):yyyy-MM-dd}", page.GetByText("Times are the location's").Or(page.GetByText("No such appointment")).First);
        await LookAsync(page, "find, a day");
        await OpenAsync("", page.GetByRole(AriaRole.Heading, new() { Name = "Last 14 days" }));
        await page.GetByText("Show as a table").ClickAsync();
        await LookAsync(page, "overview, connected");
        await OpenAsync($"google/connect/{connected.Id}", page.GetByRole(AriaRole.Button, new() { Name = EngineHost.Mira }));
        await page.GetByRole(AriaRole.Button, new() { Name = EngineHost.Mira }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Keep {EngineHost.Anna}" })).ToBeVisibleAsync();
        await LookAsync(page, "another account");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Keep {EngineHost.Anna}" }).ClickAsync();
        await Expect(page.GetByText("Nothing was changed")).ToBeVisibleAsync();
        await LookAsync(page, "another account, kept");
        await OpenAsync($"staff/{other.Id}?tab=integration", page.GetByLabel("Use an account that is already connected"));
        await LookAsync(page, "card, a known account");

        using (var manager = await Manager.SignInAsync(Portal)) await manager.ConnectAsync(Sandbox, other.Id, EngineHost.Mira);
        Sandbox.World.Google.Revoke(EngineHost.Mira);
        await OpenAsync($"staff/{other.Id}?tab=integration", portal.ContactsSwitch);
        await portal.ContactsSwitch.ClickAsync();
        await portal.ExpectStateAsync("no longer lets");
        await LookAsync(page, "card, reconnect needed");

        await OpenAsync("", page.GetByRole(AriaRole.Heading, new() { Name = "Needs attention" }));
        await LookAsync(page, "overview, something is wrong");
        await OpenAsync("staff", page.GetByText("Reconnect needed"));
        await LookAsync(page, "staff");
        await OpenAsync("log?outcome=failed", page.GetByText("ended our access").First);
        await page.Locator("summary").First.ClickAsync();
        await LookAsync(page, "log, a line opened");
        await OpenAsync("settings", page.GetByLabel("Past days"));
        await LookAsync(page, "settings");
        await OpenAsync("account/password", page.GetByLabel("Present password"));
        await LookAsync(page, "change password");

        Assert.True(_found.Count == 0, string.Join('\n', _found));

        async Task OpenAsync(string path, ILocator seen)
        {
            await page.GotoAsync(new Uri(Portal.Address, path).ToString());
            await Expect(seen).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task The_keyboard_stays_in_a_dialog_and_leaves_it_where_it_came_from()
    {
        await using var browser = await chromium.Browser.NewContextAsync();
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, Portal.Address);
        await portal.SignInAsync();
        await portal.OpenIntegrationAsync(People[2].Name);
        Sandbox.World.Google.Autopilot = null; // whoever ran before may have left one at Google's page
        await portal.ConnectAsync("jonas.weber@gmail.example");
        await portal.ExpectStateAsync("up to date");

        await portal.DisableButton.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
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

    private PortalProcess Portal => salon.Open.Portal;
    private SandboxServer Sandbox => salon.Open.Sandbox;
    private IReadOnlyList<StaffMember> People => salon.Open.People;

    private async Task LookAsync(IPage page, string what)
    {
        foreach (var width in new[] { Camera.Desktop, Camera.Phone })
        {
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await Camera.FaceAsync(page, width, theme);
#pragma warning disable CS0618 // The other way opens a second page for every run to join frames; there are none here, and it takes twice as long.
                var result = await page.Locator("html").RunAxeLegacy(theme == ColorScheme.Light ? s_everything : s_colours);
#pragma warning restore CS0618
                _found.AddRange(result.Violations.Select(violation =>
                    $"{what}, {width} px, {theme}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
            }

            var sideways = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            if (sideways > 0) _found.Add($"{what}, {width} px: scrolls {sideways} px sideways");
        }
    }
}
