using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>The ways people connect: one to a new calendar, several to a shared calendar, somebody on their own phone.</summary>
public sealed class ConnectingTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
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
    public async Task One_gets_a_calendar_of_their_own_several_share_one_and_one_is_invited()
    {
        var page = await _browser.NewPageAsync();
        var portal = new PortalPages(page, _salon.Portal.Address);
        await portal.SignInAsync();

        await OneAsync(portal, _salon.People[0].Name);
        await SharedAsync(page, _salon.People[1].Name, _salon.People[2].Name);
        await InvitedAsync(portal, page, _salon.People[3].Name);
        Assert.Empty(_salon.Sandbox.World.Ledger.Breaches);
    }

    // The calendar that is recommended, for which Google is asked once and for little.
    private async Task OneAsync(PortalPages portal, string name)
    {
        await portal.OpenIntegrationAsync(name);
        await portal.ConnectAsync(EngineHost.Anna, intoNew: true);
        await Expect(portal.DisableButton).ToBeVisibleAsync();
        await portal.ExpectStateAsync("up to date");
        await ExactAsync(_salon.People[0].Id, EngineHost.Anna);
    }

    private async Task SharedAsync(IPage page, params string[] names)
    {
        await page.GotoAsync(new Uri(_salon.Portal.Address, "staff").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Connect several" }).ClickAsync();
        foreach (var name in names) await page.GetByRole(AriaRole.Checkbox, new() { Name = name }).CheckAsync();
        await Expect(page.GetByText("2 people are ticked.")).ToBeVisibleAsync();
        var google = await page.RunAndWaitForPopupAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Connect to one shared calendar" }).ClickAsync());
        await PortalPages.SignInAsync(google, EngineHost.Mira);
        await Expect(google.GetByText($"{names[0]} and {names[1]}")).ToBeVisibleAsync();
        await Expect(page.GetByText("Say which calendar they share.")).ToBeVisibleAsync();
        await PortalPages.ChooseAsync(google);

        await Expect(page.GetByRole(AriaRole.Row, new() { Name = names[1] }).GetByText("Up to date")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var calendar = _salon.Sandbox.World.Google.CalendarsOf(EngineHost.Mira)[^1];
        await Eventually.PassesAsync(() => Assert.Equal(
            names.Order(), Mirror.Ours(_salon.Sandbox.World.Google, calendar).Select(each => each.Summary.Split(": ")[0]).Distinct().Order()));
    }

    // The link goes to a phone on which nobody has ever signed in to the portal.
    private async Task InvitedAsync(PortalPages portal, IPage page, string name)
    {
        await portal.OpenIntegrationAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create invitation" }).ClickAsync();
        await Expect(page.GetByText("not opened yet")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = $"QR code with the invitation for {name}" })).ToBeVisibleAsync();
        var link = await page.GetByRole(AriaRole.Textbox, new() { Name = "Invitation link" }).InputValueAsync();

        await using var phone = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        phone.SetDefaultTimeout(30_000);
        var theirs = await phone.NewPageAsync();
        await theirs.GotoAsync(link);
        await Expect(page.GetByText("not connected yet")).ToBeVisibleAsync();
        await theirs.GetByRole(AriaRole.Link, new() { Name = "Connect Google Calendar" }).ClickAsync();
        await PortalPages.SignInAsync(theirs, "jonas.weber@gmail.example");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Connect this calendar" }).ClickAsync();
        await Expect(theirs.GetByRole(AriaRole.Heading, new() { Name = $"Connected {name}'s calendar" })).ToBeVisibleAsync();
        await theirs.GotoAsync(link);
        await Expect(theirs.GetByRole(AriaRole.Heading, new() { Name = "A calendar is connected already" })).ToBeVisibleAsync();
        await theirs.GotoAsync(new Uri(_salon.Portal.Address, "staff").ToString());
        await Expect(theirs.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        await portal.ExpectStateAsync("up to date");
        await ExactAsync(_salon.People[3].Id, "jonas.weber@gmail.example");
    }

    private Task ExactAsync(long staff, string account) => Eventually.PassesAsync(() => Mirror.IsExact(
        _salon.Sandbox.World.Salon, _salon.Sandbox.World.Google, new StaffId(staff), _salon.Sandbox.World.Google.CalendarsOf(account)[^1],
        TimeProvider.System.GetUtcNow()));

    [Fact(Explicit = true)]
    public async Task The_same_in_pictures()
    {
        var page = await _browser.NewPageAsync();
        var portal = new PortalPages(page, _salon.Portal.Address);
        await portal.SignInAsync();
        await portal.OpenIntegrationAsync(_salon.People[3].Name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create invitation" }).ClickAsync();
        await Expect(page.GetByText("not opened yet")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "60-invitation");
        var link = await page.GetByRole(AriaRole.Textbox, new() { Name = "Invitation link" }).InputValueAsync();
        var theirs = await _browser.NewPageAsync();
        await theirs.GotoAsync(link);
        await Camera.ShootAsync(theirs, "61-invitation-opened");
        await theirs.GetByRole(AriaRole.Link, new() { Name = "Connect Google Calendar" }).ClickAsync();
        await PortalPages.SignInAsync(theirs, EngineHost.Anna);
        await Camera.ShootAsync(theirs, "62-choice");
        await PortalPages.UseMainAsync(theirs);
        await Camera.ShootAsync(theirs, "63-choice-of-theirs");
        await page.BringToFrontAsync();
        await Expect(page.GetByText("One thing is left")).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "64-card-choose");
        await page.GotoAsync(new Uri(_salon.Portal.Address, "staff/connect").ToString());
        await page.GetByRole(AriaRole.Checkbox, new() { Name = _salon.People[0].Name }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = _salon.People[1].Name }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitations" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Invitations to hand out" })).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "65-several");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Connect this calendar" }).ClickAsync();
        await Expect(theirs.GetByRole(AriaRole.Heading, new() { Name = "Connected" })).ToBeVisibleAsync();
        await Camera.ShootAsync(theirs, "66-connected");
        await theirs.GotoAsync(link + "x");
        await Camera.ShootAsync(theirs, "67-invitation-broken");
        await page.GotoAsync(new Uri(_salon.Portal.Address, "staff").ToString());
        await Expect(page.GetByText("Up to date").First).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "68-staff");
    }
}
