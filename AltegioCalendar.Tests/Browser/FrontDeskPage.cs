using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>The Sandbox's front desk.</summary>
internal sealed class FrontDeskPage(IPage page, Uri sandbox)
{
    public async Task OpenAsync(DateTime day)
    {
        await page.GotoAsync(new Uri(sandbox, $"/frontdesk?date={day:yyyy-MM-dd}").ToString());
        await Expect(page.GetByText(day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture))).ToBeVisibleAsync();
    }

    public async Task BookAsync(string client, string phone, string staff, DateTime start)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Book", Exact = true }).ClickAsync();
        await page.GetByLabel("Client").FillAsync(client);
        await page.GetByLabel("Phone").FillAsync(phone);
        await page.GetByLabel("Staff member").SelectOptionAsync(new SelectOptionValue { Label = staff });
        await page.GetByLabel("Date").FillAsync(start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByLabel("Time").FillAsync(start.ToString("HH:mm", CultureInfo.InvariantCulture));
        await SaveAsync();
    }

    public async Task MoveAsync(string client, TimeSpan to)
    {
        await OpenVisitAsync(client);
        await page.GetByLabel("Time").FillAsync(to.ToString(@"hh\:mm", CultureInfo.InvariantCulture));
        await SaveAsync();
    }

    public async Task NoShowAsync(string client)
    {
        await OpenVisitAsync(client);
        await page.GetByRole(AriaRole.Button, new() { Name = "No-show" }).ClickAsync();
    }

    public async Task CancelAsync(string client)
    {
        await OpenVisitAsync(client);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel visit" }).ClickAsync();
    }

    private Task OpenVisitAsync(string client) => page.GetByRole(AriaRole.Button).Filter(new() { HasText = client }).First.ClickAsync();

    private async Task SaveAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }
}
