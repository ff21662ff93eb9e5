using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>The portal as its user sees it: found by roles and names, never by CSS classes.</summary>
internal sealed class PortalPages(IPage page, Uri address)
{
    public IPage Page => page;

    public ILocator ContactsSwitch => page.GetByRole(AriaRole.Switch, new() { Name = "Export client contacts to Google Calendar" });
    public ILocator ConnectButton => page.GetByRole(AriaRole.Button, new() { Name = "Connect Google Calendar", Exact = true });
    public ILocator DisableButton => page.GetByRole(AriaRole.Button, new() { Name = "Calendar is connected. Disable Google Calendar" });

    public ILocator ChangeButton => page.GetByRole(AriaRole.Button, new() { Name = "Change calendar" });

    public async Task SignInAsync()
    {
        await page.GotoAsync(new Uri(address, "/").ToString());
        await page.GetByLabel("Email").FillAsync(PortalProcess.Owner);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(PortalProcess.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
    }

    public async Task OpenIntegrationAsync(string staffName)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Staff", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = staffName }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Integration" }).ClickAsync();
    }

    /// <summary>Presses the button and goes through Google's window, which closes itself.</summary>
    public async Task ConnectAsync(string account, string decision = "Allow")
    {
        var google = await page.RunAndWaitForPopupAsync(() => ConnectButton.ClickAsync());
        await google.GetByRole(AriaRole.Button, new() { Name = account }).ClickAsync();
        var closed = google.IsClosed ? Task.CompletedTask : ClosedAsync(google);
        await google.GetByRole(AriaRole.Button, new() { Name = decision, Exact = true }).ClickAsync();
        if (decision == "Allow") await closed;
    }

    /// <summary>Presses "Change calendar" and allows Google's window, which closes itself, to show the list.</summary>
    public async Task AllowChoosingAsync()
    {
        var google = await page.RunAndWaitForPopupAsync(() => ChangeButton.ClickAsync());
        var closed = google.IsClosed ? Task.CompletedTask : ClosedAsync(google);
        await google.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();
        await closed;
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Move the events" })).ToBeVisibleAsync();
    }

    /// <summary>Presses a button that asks Google for more, and allows it in Google's window, which closes itself.</summary>
    public async Task AllowMoreAsync(string button)
    {
        var google = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
        var closed = google.IsClosed ? Task.CompletedTask : ClosedAsync(google);
        await google.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();
        await closed;
    }

    public async Task ExpectStateAsync(string text) =>
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = text }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });

    private static Task ClosedAsync(IPage window)
    {
        var closed = new TaskCompletionSource();
        window.Close += (_, _) => closed.TrySetResult();
        return closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
