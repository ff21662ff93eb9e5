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

    public Task SignInAsync() => SignInAsync(PortalProcess.Owner, PortalProcess.Password);

    public async Task SignInAsync(string email, string password)
    {
        await page.GotoAsync(new Uri(address, "/").ToString());
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
    }

    public async Task OpenIntegrationAsync(string staffName)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Staff", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = staffName }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Integration" }).ClickAsync();
    }

    /// <summary>
    /// Presses the button, goes through Google's window and chooses there: the account's main calendar, for which Google is asked
    /// again, or the new one that is recommended. The window closes itself.
    /// </summary>
    public async Task ConnectAsync(string account, bool intoNew = false)
    {
        var google = await page.RunAndWaitForPopupAsync(() => ConnectButton.ClickAsync());
        await SignInAsync(google, account);
        if (!intoNew) await UseMainAsync(google);
        await ChooseAsync(google);
    }

    /// <summary>Google's own pages: who it is, and what they say.</summary>
    public static async Task SignInAsync(IPage google, string account, string decision = "Allow")
    {
        await google.GetByRole(AriaRole.Button, new() { Name = account }).ClickAsync();
        await google.GetByRole(AriaRole.Button, new() { Name = decision, Exact = true }).ClickAsync();
    }

    /// <summary>From the choice of a calendar through Google's second page to the account's main calendar.</summary>
    public static async Task UseMainAsync(IPage google)
    {
        await google.GetByRole(AriaRole.Link, new() { Name = "Use a calendar that exists already" }).ClickAsync();
        await google.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();
        await google.GetByRole(AriaRole.Radio, new() { Name = "Main calendar" }).CheckAsync();
    }

    /// <summary>Takes what is chosen; the window closes itself.</summary>
    public static async Task ChooseAsync(IPage google)
    {
        var closed = ClosedAsync(google);
        await google.GetByRole(AriaRole.Button, new() { Name = "Connect this calendar" }).ClickAsync();
        await closed;
    }

    /// <summary>Says no at Google; the window stays and says what to do.</summary>
    public async Task<IPage> DenyAsync(string account)
    {
        var google = await page.RunAndWaitForPopupAsync(() => ConnectButton.ClickAsync());
        await SignInAsync(google, account, "Deny");
        return google;
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

    /// <summary>Presses "Change calendar" where Google has shown the list before.</summary>
    public async Task OpenChoosingAsync()
    {
        await ChangeButton.ClickAsync();
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
        return closed.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
