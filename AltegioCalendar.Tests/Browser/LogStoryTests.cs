using System.Text;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>A manager asks where an appointment is, and reads, filters and takes along the log.</summary>
public sealed class LogStoryTests(Chromium chromium, SharedSalon salon) : IClassFixture<Chromium>, IClassFixture<SharedSalon>, IAsyncLifetime
{
    private const string Client = "Rosalind Franklin";
    private const string Reader = "Mary Somerville";

    private readonly OpenSalon _salon = salon.Open;
    private IBrowserContext _browser = null!;
    private PortalPages _portal = null!;

    private IPage Page => _portal.Page;

    public async ValueTask InitializeAsync()
    {
        _browser = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        _browser.SetDefaultTimeout(60_000);
        _portal = new PortalPages(await _browser.NewPageAsync(), _salon.Portal.Address);
        await _portal.SignInAsync();
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task An_appointment_that_Google_refused_is_found_tried_again_and_opened()
    {
        await ConnectAsync(_salon.People[0].Id, EngineHost.Anna);
        _salon.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.insert", Status = 400, Reason = "invalid", Count = 1 });
        var visit = Book(_salon.People[0].Id, Client);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Find", Exact = true }).ClickAsync();
        await Page.GetByLabel("Client or Altegio number").FillAsync("franklin");
        await Expect(Page.GetByText("Google refused it")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Retry: {Client}" }).ClickAsync();

        // The page answers anew by itself.
        await Expect(Page.GetByText("It is in")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Open in Google Calendar" })).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("calendar/event\\?eid="));
        var asked = Page.Url;
        await Page.GetByLabel("Client or Altegio number").FillAsync(visit.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Expect(Page).Not.ToHaveURLAsync(asked);
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&]q="));
        Assert.DoesNotContain($"={visit.Id}", Page.Url, StringComparison.Ordinal); // it might have been a client's name
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = Client })).ToBeVisibleAsync();

        // The same on the card's week.
        await Page.GetByRole(AriaRole.Link, new() { Name = "Open card" }).ClickAsync();
        await Page.GetByRole(AriaRole.Tab, new() { Name = "Week" }).ClickAsync();
        await Expect(Page.GetByText("in the calendar").First).ToBeVisibleAsync();
        if (visit.Start.Date > NextSunday()) await Page.GetByRole(AriaRole.Button, new() { Name = "Next week" }).ClickAsync();
        await Expect(Page.GetByText(Client)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_log_is_filtered_and_taken_along_as_a_file()
    {
        await ConnectAsync(_salon.People[1].Id, EngineHost.Mira);
        Book(_salon.People[1].Id, "=cmd|' /C calc'!A0");
        Book(_salon.People[1].Id, Reader);
        await OpenAsync("log");
        await Expect(Page.GetByText($"{Reader} · ").First).ToBeVisibleAsync();
        await Expect(Page.GetByText("is complete:").First).ToBeVisibleAsync();

        await Page.GetByLabel("Text").FillAsync("somerville");
        await Expect(Page.GetByText("is complete:")).ToHaveCountAsync(0);
        await Page.GetByLabel("Kind").SelectOptionAsync("Added");
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("kind=added"));
        await Expect(Page.Locator("summary")).ToHaveCountAsync(1);

        Assert.Single(await ExportAsync(), line => line.Contains(Reader, StringComparison.Ordinal));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(Page.GetByText("is complete:").First).ToBeVisibleAsync();
        Assert.Contains(await ExportAsync(), line => line.Contains("\"'=cmd|' /C calc'!A0", StringComparison.Ordinal));

        using var nobody = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var refused = await nobody.GetAsync(new Uri(_salon.Portal.Address, "log/export.csv"));
        Assert.Contains("/account/login", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private async Task<string[]> ExportAsync()
    {
        var file = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());
        Assert.Matches("^sync-log-[0-9-]+\\.csv$", file.SuggestedFilename);
        var bytes = await File.ReadAllBytesAsync(await file.PathAsync());
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("\"Time (local to the location)\",\"Offset from UTC\",\"Time zone\"", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.Contains("\"Europe/Berlin\"", line, StringComparison.Ordinal));
        return lines;
    }

    private Task OpenAsync(string path) => Page.GotoAsync(new Uri(_salon.Portal.Address, path).ToString());

    private DateTime NextSunday() => _salon.Sandbox.World.Salon.WallClock().Date.AddDays((7 - (int)_salon.Sandbox.World.Salon.WallClock().DayOfWeek) % 7);

    private async Task ConnectAsync(long staff, string account)
    {
        using (var manager = await Manager.SignInAsync(_salon.Portal)) await manager.ConnectAsync(_salon.Sandbox, staff, account);
        await OpenAsync($"staff/{staff}?tab=integration");
        await _portal.ExpectStateAsync("up to date");
    }

    private Visit Book(long staff, string client) => _salon.Sandbox.World.Salon.Book(
        new BookingRequest(staff, _salon.Sandbox.World.Salon.WallClock().Date.AddDays(1).AddHours(20))
        {
            Client = client,
            Seconds = 3600,
            Services = [_salon.Sandbox.World.Salon.Services()[0].Id],
            EvenIfBusy = true,
        });
}
