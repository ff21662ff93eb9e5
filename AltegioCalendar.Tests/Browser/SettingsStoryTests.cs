using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>An owner sets the portal up and hands it to a manager, in a real browser.</summary>
public sealed class SettingsStoryTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Manager = "clara@salon.example";

    [Fact]
    public async Task An_owner_sets_up_webhook_and_mail_and_hands_over_to_a_manager_who_cannot_change_the_bound()
    {
        await using var salon = await OpenSalon.StartAsync(withMail: true);
        await using var browser = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = Camera.Desktop, Height = 900 } });
        browser.SetDefaultTimeout(30_000);
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, salon.Portal.Address);
        var hooks = salon.Sandbox.World.Parts.Hooks;
        var location = salon.Sandbox.Credentials.LocationId;
        hooks.Put(new(location, ["https://crm.example/hooks"]));
        await portal.SignInAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Your account: {PortalProcess.Owner}" })).ToBeVisibleAsync();
        await OpenSettingsAsync(page);

        // The location: its connection, its webhook here and in Altegio.
        await page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await portal.ExpectStateAsync("Altegio answers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the webhook in Altegio" }).ClickAsync();
        await portal.ExpectStateAsync("The webhook is set in Altegio");
        Assert.Equal(2, hooks.Of(location).Urls.Count);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send test: webhook" }).ClickAsync();
        await portal.ExpectStateAsync("It arrived");

        // Google and mail.
        await page.GetByRole(AriaRole.Button, new() { Name = "Test the client" }).ClickAsync();
        await portal.ExpectStateAsync("Google knows this client");
        await page.GetByLabel("Recipients").FillAsync("dora@salon.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mail settings" }).ClickAsync();
        await portal.ExpectStateAsync("Saved. Send a test mail");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test mail" }).ClickAsync();
        await portal.ExpectStateAsync("took the mail for dora@salon.example");
        Assert.Equal("AltegioCalendar: this is a test", Assert.Single(salon.Sandbox.World.Mail.Mails).Subject);

        // A manager, with a password that is shown once.
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync(Manager);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add user" }).ClickAsync();
        await portal.ExpectStateAsync($"{Manager} may sign in now.");
        var password = await page.GetByLabel("Password to hand over", new() { Exact = true }).InputValueAsync();

        await using var elsewhere = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = Camera.Phone, Height = 740 } });
        elsewhere.SetDefaultTimeout(30_000);
        var phone = await elsewhere.NewPageAsync();
        await new PortalPages(phone, salon.Portal.Address).SignInAsync(Manager, password);
        await OpenSettingsAsync(phone);
        await Expect(phone.GetByText("Only an owner changes how much may be shown.")).ToBeVisibleAsync();
        await Expect(phone.GetByLabel("Busy")).ToBeDisabledAsync();
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Users" })).ToHaveCountAsync(0);
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Mail" })).ToHaveCountAsync(0);

        // The manager's own password; the session goes on.
        await phone.GetByRole(AriaRole.Link, new() { Name = "Change my password" }).ClickAsync();
        await phone.GetByLabel("Present password").FillAsync(password);
        await phone.GetByLabel("New password", new() { Exact = true }).FillAsync(PortalProcess.Password);
        await phone.GetByLabel("Repeat new password").FillAsync(PortalProcess.Password);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Expect(phone.GetByText("Your password is changed.")).ToBeVisibleAsync();
        await phone.GetByRole(AriaRole.Link, new() { Name = "Back to the settings" }).ClickAsync();
        await Expect(phone.GetByText(Manager).Last).ToBeVisibleAsync();

        // Removed, the manager is out with the next page at the latest a minute later.
        await page.GetByRole(AriaRole.Button, new() { Name = $"Remove: {Manager}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Really remove {Manager}" }).ClickAsync();
        await portal.ExpectStateAsync("can no longer sign in");
        Assert.DoesNotContain(password, salon.Portal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(SandboxSettings.WebhookSecret, salon.Portal.Output, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task Pictures_of_the_settings()
    {
        await using var salon = await OpenSalon.StartAsync(withMail: true);
        await using var browser = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = Camera.Desktop, Height = 800 } });
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, salon.Portal.Address);
        await portal.SignInAsync();
        await OpenSettingsAsync(page);
        await Camera.ShootAsync(page, "90-settings");

        await page.GetByText("Change the user token").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await portal.ExpectStateAsync("Altegio answers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send test: webhook" }).ClickAsync();
        await portal.ExpectStateAsync("It arrived");
        await page.GetByRole(AriaRole.Button, new() { Name = "Test the client" }).ClickAsync();
        await portal.ExpectStateAsync("Google knows this client");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test mail" }).ClickAsync();
        await portal.ExpectStateAsync("took the mail");
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync(Manager);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add user" }).ClickAsync();
        await portal.ExpectStateAsync("may sign in now");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Remove: {Manager}" }).ClickAsync();
        await Camera.ShootAsync(page, "91-settings-answers");

        salon.Sandbox.World.Altegio.SetAccess(salon.Sandbox.Credentials.LocationId, LocationAccess.NoHookSettings);
        await page.GetByLabel("Port", new() { Exact = true }).FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mail settings" }).ClickAsync();
        await portal.ExpectStateAsync("Saved.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test mail" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the webhook in Altegio" }).ClickAsync();
        await Expect(page.GetByText("By hand it is done").First).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "92-settings-troubles");

        await page.GotoAsync(new Uri(salon.Portal.Address, "account/password").ToString());
        await Camera.ShootAsync(page, "93-password");
        await page.GotoAsync(new Uri(salon.Sandbox.BaseAddress, "mail").ToString());
        await Expect(page.GetByText("this is a test").First).ToBeVisibleAsync();
        await Camera.ShootAsync(page, "94-sandbox-mail");
    }

    private static async Task OpenSettingsAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Settings", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Change my password" }).First).ToBeVisibleAsync();
    }
}
