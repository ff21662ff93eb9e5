using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>A page whose connection to the portal breaks.</summary>
public sealed class LostConnectionTests(Chromium chromium, SharedSalon salon) : IClassFixture<Chromium>, IClassFixture<SharedSalon>
{
    [Fact]
    public async Task A_page_goes_on_where_it_was_after_a_break_and_comes_back_by_itself_after_the_portal_was_started_anew()
    {
        await using var browser = await chromium.Browser.NewContextAsync();
        browser.SetDefaultTimeout(30_000);
        var page = await browser.NewPageAsync();
        var network = await Network.OfAsync(page);
        var portal = new PortalPages(page, salon.Open.Portal.Address);
        var lost = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "No connection to the portal" });
        var (search, tiles) = (page.GetByLabel("Search staff"), page.Locator("main li"));
        await portal.SignInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Staff", Exact = true }).ClickAsync();
        await search.FillAsync(salon.Open.People[2].Name);
        await Expect(tiles).ToHaveCountAsync(1);

        // What was typed is known to the portal alone: the same page goes on, and meanwhile takes nothing that would be lost.
        await network.BreakAsync();
        await Expect(lost).ToBeVisibleAsync();
        await search.PressSequentiallyAsync("x");
        await Expect(search).ToHaveValueAsync(salon.Open.People[2].Name);
        var axe = new Axe();
        await axe.LookAsync(page, "no connection");
        axe.FoundNothing();
        await network.MendAsync();
        await Expect(lost).ToHaveCountAsync(0);
        await Expect(search).ToBeFocusedAsync();
        await Expect(tiles).ToHaveCountAsync(1);
        await search.FillAsync("");
        await Expect(tiles).ToHaveCountAsync(salon.Open.People.Count);

        // Another process knows nothing of this page: it is loaded anew, with the tab that was open.
        await page.GetByRole(AriaRole.Link, new() { Name = salon.Open.People[2].Name }).ClickAsync();
        var week = page.GetByRole(AriaRole.Tab, new() { Name = "Week" });
        await week.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("tab=week"));
        await salon.Open.Portal.KillAsync();
        await Expect(lost).ToBeVisibleAsync();
        await salon.Open.Portal.StartAsync();
        await Expect(lost).ToHaveCountAsync(0);
        await Expect(week).ToHaveAttributeAsync("aria-selected", "true");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Information" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Upcoming appointments" })).ToBeVisibleAsync();
    }

    /// <summary>What lies between the page and the portal. Going offline alone leaves sockets open that are open.</summary>
    private sealed class Network(IPage page)
    {
        private readonly List<IWebSocketRoute> _open = [];
        private bool _isBroken;

        public static async Task<Network> OfAsync(IPage page)
        {
            var network = new Network(page);
            await page.RouteWebSocketAsync(new Regex("/_blazor"), socket => network.Open(socket));
            return network;
        }

        public async Task BreakAsync()
        {
            _isBroken = true;
            await page.Context.SetOfflineAsync(true);
            foreach (var socket in _open) await socket.CloseAsync();
            _open.Clear();
        }

        public Task MendAsync()
        {
            _isBroken = false;
            return page.Context.SetOfflineAsync(false);
        }

        private void Open(IWebSocketRoute socket)
        {
            if (_isBroken) return; // never answered
            socket.ConnectToServer();
            _open.Add(socket);
        }
    }
}
