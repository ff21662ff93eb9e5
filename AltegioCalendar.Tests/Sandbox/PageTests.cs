using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Salon;
using Microsoft.Playwright;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>The pages as a person uses them. Skipped where Chromium is not installed.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private PretendWorld _world = null!;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), "Chromium is not installed");
        _world = await PretendWorld.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
        _page = await _browser.NewPageAsync(new() { BaseURL = _world.BaseAddress.ToString(),
            ViewportSize = new() { Width = 1280, Height = 900 } });
        _page.SetDefaultTimeout(15_000);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_world is not null) await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_visit_is_booked_moved_marked_and_cancelled_at_the_front_desk()
    {
        var day = _world.World.Salon.WallClock().Date.AddDays(60);
        await _page.GotoAsync($"/frontdesk?date={day:yyyy-MM-dd}");
        await Button("Book").ClickAsync();
        await _page.GetByLabel("Client").FillAsync("Lina Test");
        await _page.GetByLabel("Phone").FillAsync("+49 155 5000 123");
        await _page.GetByLabel("Service").SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await _page.GetByLabel("Staff member").SelectOptionAsync(new SelectOptionValue { Label = "Mira Kovač" });
        await _page.GetByLabel("Date").FillAsync($"{day:yyyy-MM-dd}");
        await _page.GetByLabel("Time").FillAsync("10:00");
        await Button("Save").ClickAsync();

        await Visit("10:00 Lina Test").ClickAsync();
        await _page.GetByLabel("Time").FillAsync("12:30");
        await Button("Save").ClickAsync();
        await Visit("12:30 Lina Test").ClickAsync();
        await Button("No-show").ClickAsync();
        await Visit("did not come").ClickAsync();
        await Button("Cancel visit").ClickAsync();
        await Assertions.Expect(Visit("Lina Test")).ToHaveCountAsync(0);

        var visit = Assert.Single(_world.World.Salon.Visits(), visit => visit.Start.Date == day);
        Assert.Equal((true, Attendance.NoShow, "Mira Kovač"), (visit.IsDeleted, visit.Attendance,
            _world.World.Salon.Staff().Single(person => person.Id == visit.StaffId).Name));
    }

    [Fact]
    public async Task A_visit_is_dragged_to_another_time_and_person()
    {
        var day = _world.World.Salon.WallClock().Date.AddDays(60);
        var people = _world.World.Salon.Staff().Where(person => person.IsCurrent).ToList();
        var visit = _world.World.Salon.Book(new BookingRequest(people[0].Id, day.AddHours(10)) { Seconds = 3600,
            Comment = "Drag me" });
        await _page.GotoAsync($"/frontdesk?date={day:yyyy-MM-dd}");
        var from = (await Visit("Drag me").BoundingBoxAsync())!;

        await _page.Mouse.MoveAsync(from.X + 20, from.Y + 10);
        await _page.Mouse.DownAsync();
        var target = (await _page.Locator($".column[data-staff='{people[1].Id}']").BoundingBoxAsync())!;
        await _page.Mouse.MoveAsync(target.X + 20, from.Y + 74, new() { Steps = 5 });
        await _page.Mouse.UpAsync();

        await Assertions.Expect(Visit("11:00 Drag me")).ToBeVisibleAsync();
        Assert.Equal((people[1].Id, day.AddHours(11)),
            (_world.World.Salon.Visit(visit.Id).StaffId, _world.World.Salon.Visit(visit.Id).Start));
    }

    [Fact]
    public async Task The_calendar_shows_what_is_stored_as_it_comes()
    {
        await _page.GotoAsync($"/calendar?account={PretendWorld.Anna}&date=2027-03-01");
        await Assertions.Expect(_page.GetByText("Main calendar")).ToBeVisibleAsync();

        var wanted = PretendWorld.Event("visit1");
        wanted["description"] = "Phone: +49 155";
        await _world.InsertAsync(wanted);
        await _page.GetByRole(AriaRole.Button, new() { Name = "Women's haircut" }).ClickAsync();
        await Assertions.Expect(_page.GetByText("Phone: +49 155").First).ToBeVisibleAsync();
        await Button("Delete event").ClickAsync();

        await Assertions.Expect(_page.GetByRole(AriaRole.Button, new() { Name = "Women's haircut" })).ToHaveCountAsync(0);
        Assert.Empty(_world.World.Google.Events(PretendWorld.Anna));
    }

    [Fact]
    public async Task Consent_is_given_by_hand()
    {
        _world.World.Google.Revoke(PretendWorld.Anna);
        await _page.RouteAsync("**/google/callback**", route => route.FulfillAsync(new() { Body = "back at the portal" }));
        await _page.GotoAsync($"/o/oauth2/v2/auth?client_id={_world.Credentials.GoogleClientId}&redirect_uri={Uri.EscapeDataString(PretendWorld.Callback)}"
            + "&response_type=code&scope=openid%20https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcalendar.events&state=s");

        await _page.GetByRole(AriaRole.Button, new() { Name = PretendWorld.Anna }).ClickAsync();
        await Button("Allow").ClickAsync();

        await Assertions.Expect(_page.GetByText("back at the portal")).ToBeVisibleAsync();
        Assert.Contains("code=4%2F", _page.Url);
        Assert.Single(_world.World.Google.Grants, grant => grant.Email == PretendWorld.Anna);
    }

    [Theory]
    [InlineData("/"), InlineData("/frontdesk"), InlineData("/calendar"), InlineData("/mischief"), InlineData("/ledger")]
    public async Task Every_page_says_that_it_is_a_sandbox_and_fits_a_phone(string path)
    {
        var errors = new List<string>();
        _page.PageError += (_, error) => errors.Add(error);
        await _page.SetViewportSizeAsync(360, 740);
        await _page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

        await Assertions.Expect(_page.GetByRole(AriaRole.Note)).ToContainTextAsync("Sandbox");
        Assert.True(await _page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360);
        Assert.Empty(errors);
    }

    private ILocator Button(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private ILocator Visit(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name });
}
