using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>A manager who changes her mind: another calendar, another account, an account that is connected already.</summary>
public sealed class ChangeCalendarTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private OpenSalon _salon = null!;
    private IBrowserContext _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _salon = await OpenSalon.StartAsync();
        _browser = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        _browser.SetDefaultTimeout(30_000);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _salon.DisposeAsync();
    }

    [Fact]
    public Task A_manager_moves_the_appointments_to_the_main_calendar_and_back_to_the_one_made_for_them() => MoveThereAndBackAsync((_, _) => Task.CompletedTask);

    [Fact]
    public Task Signing_in_with_another_account_asks_which_it_is_to_be_and_moves_only_when_told() => UseAnotherAccountAsync((_, _) => Task.CompletedTask);

    [Fact(Explicit = true)]
    public Task Another_calendar_in_pictures() => MoveThereAndBackAsync(Camera.ShootAsync);

    [Fact(Explicit = true)]
    public Task Another_account_in_pictures() => UseAnotherAccountAsync(Camera.ShootAsync);

    private async Task MoveThereAndBackAsync(Func<IPage, string, Task> shoot)
    {
        var (portal, page) = await ConnectedAsync(intoNew: true);
        var made = _salon.Sandbox.World.Google.CalendarsOf(EngineHost.Anna)[^1];

        // Google is asked for more only now, in its own window; the list then appears by itself.
        await portal.AllowChoosingAsync();
        await shoot(page, "80-change-calendar");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Main calendar" }).CheckAsync();
        await Expect(page.GetByText("will move to")).ToBeVisibleAsync();
        await shoot(page, "81-change-calendar-chosen");
        var move = page.GetByRole(AriaRole.Button, new() { Name = "Move the events" });
        await move.ClickAsync();
        await MovedAsync(EngineHost.Anna, made);
        await portal.ExpectStateAsync("up to date");

        // Back, by keyboard alone; Google is not asked again.
        await Expect(portal.ChangeButton).ToBeEnabledAsync();
        await portal.ChangeButton.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Change calendar" })).ToBeFocusedAsync(); // the focus goes there once
        var back = page.GetByRole(AriaRole.Radio, new() { Name = $"{_salon.People[0].Name} · {_salon.Sandbox.World.Salon.Locations[0].Title}" });
        await Expect(back).ToBeVisibleAsync();
        await back.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(back).ToBeCheckedAsync();
        await Expect(move).ToBeEnabledAsync(); // until the portal has answered, there is nothing to press
        await move.FocusAsync();
        await Expect(move).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await MovedAsync(made, EngineHost.Anna);
        await Expect(portal.ChangeButton).ToBeFocusedAsync();
        Assert.Empty(_salon.Sandbox.World.Ledger.Breaches);
    }

    private async Task UseAnotherAccountAsync(Func<IPage, string, Task> shoot)
    {
        var (portal, page) = await ConnectedAsync();

        var first = await SignInAsync(page, EngineHost.Mira);
        await Expect(first.GetByText($"is connected with {EngineHost.Anna}")).ToBeVisibleAsync();
        await shoot(first, "82-another-account");
        var forged = await page.Context.APIRequest.PostAsync(
            new Uri(_salon.Portal.Address, "google/callback").ToString(),
            new() { Form = page.Context.APIRequest.CreateFormData().Set("_handler", "account").Set("Answer.Ticket", await first.Locator("[name='Answer.Ticket']").InputValueAsync()).Set("Answer.Choice", "use") });
        Assert.Equal(400, forged.Status);
        await first.GetByRole(AriaRole.Button, new() { Name = $"Keep {EngineHost.Anna}" }).ClickAsync();
        await Expect(first.GetByRole(AriaRole.Heading, new() { Name = "Nothing was changed" })).ToBeVisibleAsync();
        await shoot(first, "83-another-account-kept");
        Assert.Equal([EngineHost.Anna], _salon.Sandbox.World.Google.Grants.Select(grant => grant.Email));
        await first.CloseAsync();

        var second = await SignInAsync(page, EngineHost.Mira);
        await second.GetByRole(AriaRole.Button, new() { Name = $"Use {EngineHost.Mira} from now on" }).ClickAsync();
        await Expect(page.GetByText(EngineHost.Mira).First).ToBeVisibleAsync();
        await MovedAsync(EngineHost.Mira, EngineHost.Anna);
        await portal.ExpectStateAsync("up to date");
        await Eventually.TrueAsync(
            () => _salon.Sandbox.World.Google.Grants.Select(grant => grant.Email).SequenceEqual([EngineHost.Mira]), "the old permission was given back");

        // Somebody else can use that account at once.
        await portal.OpenIntegrationAsync(_salon.People[1].Name);
        await Expect(page.GetByLabel("Use an account that is already connected")).ToBeVisibleAsync();
        await shoot(page, "84-known-account");
        var window = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Use this account" }).ClickAsync());
        await window.GetByRole(AriaRole.Radio, new() { Name = "Main calendar" }).CheckAsync();
        await PortalPages.ChooseAsync(window);
        await portal.ExpectStateAsync("up to date");
    }

    // As "Reconnect Google Calendar" does it, whose window only opens for a dead grant.
    private async Task<IPage> SignInAsync(IPage page, string account)
    {
        var google = await page.Context.NewPageAsync();
        await google.GotoAsync(new Uri(_salon.Portal.Address, $"google/connect/{_salon.People[0].Id}").ToString());
        await google.GetByRole(AriaRole.Button, new() { Name = account }).ClickAsync();
        await google.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();
        return google;
    }

    private async Task<(PortalPages Portal, IPage Page)> ConnectedAsync(bool intoNew = false)
    {
        var page = await _browser.NewPageAsync();
        var portal = new PortalPages(page, _salon.Portal.Address);
        await portal.SignInAsync();
        await portal.OpenIntegrationAsync(_salon.People[0].Name);
        await portal.ConnectAsync(EngineHost.Anna, intoNew);
        await portal.ExpectStateAsync("up to date");
        return (portal, page);
    }

    private Task MovedAsync(string to, string from) => Eventually.PassesAsync(() =>
    {
        var now = TimeProvider.System.GetUtcNow();
        Mirror.IsExact(_salon.Sandbox.World.Salon, _salon.Sandbox.World.Google, new(_salon.People[0].Id), to, now);
        Assert.Empty(Mirror.Ours(_salon.Sandbox.World.Google, from));
    });
}
