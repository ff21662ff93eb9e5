using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>The main job, as a salon manager and the people around her do it, in a real browser.</summary>
public sealed class StoryTests(Chromium chromium, SharedSalon salon) : IClassFixture<Chromium>, IClassFixture<SharedSalon>, IAsyncLifetime
{
    private const string Client = "Rosalind Franklin";
    private const string Phone = "+4915155550177";

    private readonly SandboxServer _sandbox = salon.Open.Sandbox;
    private readonly PortalProcess _portal = salon.Open.Portal;
    private IBrowserContext _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        _browser.SetDefaultTimeout(30_000);
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task A_manager_connects_a_calendar_and_every_change_at_the_front_desk_arrives_until_it_is_disabled()
    {
        var person = salon.Open.People[0];
        var portal = new PortalPages(await _browser.NewPageAsync(), _portal.Address);
        var desk = new FrontDeskPage(await _browser.NewPageAsync(), _sandbox.BaseAddress);
        var calendar = await _browser.NewPageAsync();

        // Sign in, open the card, connect in the pop-up: the export arrives and the card says so by itself.
        await portal.SignInAsync();
        await portal.OpenIntegrationAsync(person.Name);
        await portal.ConnectAsync(EngineHost.Anna);
        await Expect(portal.DisableButton).ToBeVisibleAsync();
        await Eventually.PassesAsync(() => Mirror.IsExact(_sandbox.World.Salon, _sandbox.World.Google, new(person.Id), EngineHost.Anna, TimeProvider.System.GetUtcNow()));
        await portal.ExpectStateAsync("up to date");

        // What the staff member sees in Google.
        await calendar.GotoAsync(new Uri(_sandbox.BaseAddress, $"/calendar?account={EngineHost.Anna}").ToString());
        var shown = Mirror.Ours(_sandbox.World.Google, EngineHost.Anna).First(each => each.Start >= TimeProvider.System.GetUtcNow().AddDays(-1));
        await Expect(calendar.GetByText(shown.Summary).First).ToBeVisibleAsync();

        // Book, move, no-show, cancel. The poll is two minutes away and patience shorter, so each arrives by its webhook.
        var start = FreeHour(person.Id);
        await desk.OpenAsync(start.Date);
        await desk.BookAsync(Client, Phone, person.Name, start);
        await EventAsync(each => each is not null && each.Summary.StartsWith(Client, StringComparison.Ordinal));

        await desk.MoveAsync(Client, start.AddMinutes(30).TimeOfDay);
        await EventAsync(each => each is not null && Zone(each.Start).TimeOfDay == start.AddMinutes(30).TimeOfDay);

        // The switch: contacts come, and contacts go.
        Assert.DoesNotContain(Phone, Find()!.Json, StringComparison.Ordinal);
        await portal.ContactsSwitch.ClickAsync();
        await Expect(portal.ContactsSwitch).ToHaveAttributeAsync("aria-checked", "true");
        await EventAsync(each => each!.Description.Contains(Phone, StringComparison.Ordinal));
        await portal.ContactsSwitch.ClickAsync();
        await Expect(portal.ContactsSwitch).ToHaveAttributeAsync("aria-checked", "false");
        await EventAsync(each => !each!.Json.Contains(Phone, StringComparison.Ordinal));

        await desk.NoShowAsync(Client);
        await EventAsync(each => each!.Summary.StartsWith("No-show: ", StringComparison.Ordinal));
        await desk.CancelAsync(Client);
        await EventAsync(each => each is null);

        // The log tells it all, newest first, without the phone number.
        await portal.Page.GetByRole(AriaRole.Link, new() { Name = "Sync log" }).First.ClickAsync();
        await Expect(portal.Page.GetByText($"{Client} · ").First).ToBeVisibleAsync();
        await Expect(portal.Page.GetByText("was removed from").First).ToBeVisibleAsync();
        await Expect(portal.Page.GetByText("was added to").First).ToBeVisibleAsync();
        await Expect(portal.Page.GetByText(Phone)).ToHaveCountAsync(0);

        // Disable, removing what is to come.
        await portal.OpenIntegrationAsync(person.Name);
        await portal.DisableButton.ClickAsync();
        await portal.Page.GetByRole(AriaRole.Button, new() { Name = "Remove upcoming events" }).ClickAsync();
        await Expect(portal.ConnectButton).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.DoesNotContain(Mirror.Ours(_sandbox.World.Google, EngineHost.Anna), each => each.Start > TimeProvider.System.GetUtcNow());
        Assert.Empty(_sandbox.World.Google.Grants);
        Assert.Empty(_sandbox.World.Ledger.Breaches);
    }

    [Fact]
    public async Task Saying_no_at_Google_ends_on_a_page_that_says_what_to_do()
    {
        var portal = new PortalPages(await _browser.NewPageAsync(), _portal.Address);
        await portal.SignInAsync();
        await portal.OpenIntegrationAsync(salon.Open.People[1].Name);

        var answer = await portal.DenyAsync(EngineHost.Anna);

        await Expect(answer.GetByRole(AriaRole.Heading, new() { Name = "Google Calendar is not connected" })).ToBeVisibleAsync();
        await Expect(answer.GetByText("press Connect Google Calendar again").First).ToBeVisibleAsync();
        await Expect(portal.ConnectButton).ToBeVisibleAsync();
    }

    private async Task EventAsync(Func<AltegioCalendar.Sandbox.Google.CalendarEvent?, bool> condition) =>
        await Eventually.TrueAsync(() => condition(Find()), "the event is as the front desk left it", () => $"It is: {Find()?.Json ?? "not there"}");

    private AltegioCalendar.Sandbox.Google.CalendarEvent? Find() =>
        Mirror.Ours(_sandbox.World.Google, EngineHost.Anna).SingleOrDefault(each => each.Summary.Contains(Client, StringComparison.Ordinal));

    private DateTime Zone(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(_sandbox.World.Salon.Locations[0].TimeZone)).DateTime;

    private DateTime FreeHour(long staff)
    {
        var day = _sandbox.World.Salon.WallClock().Date.AddDays(1);
        var visits = _sandbox.World.Salon.Visits().Where(visit => visit.StaffId == staff && !visit.IsDeleted).ToList();
        return Enumerable.Range(0, 60 * 24)
            .Select(slot => day.AddDays(slot / 24).AddHours(9 + (slot % 10)))
            .First(start => !visits.Exists(visit => visit.Start < start.AddHours(2.5) && visit.End > start));
    }
}
