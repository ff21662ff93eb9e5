using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Browser;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>The pages as a person uses them.</summary>
public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private PretendWorld _world = null!;
    private IBrowserContext _browser = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await PretendWorld.StartAsync();
        _browser = await chromium.Browser.NewContextAsync(new() { BaseURL = _world.BaseAddress.ToString(),
            ViewportSize = new() { Width = 1280, Height = 900 } });
        _page = await _browser.NewPageAsync();
        _page.SetDefaultTimeout(15_000);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _world.DisposeAsync();
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

        await Visit("Lina Test 10:00").ClickAsync();
        await _page.GetByLabel("Time").FillAsync("12:30");
        await Button("Save").ClickAsync();
        await Visit("Lina Test 12:30").ClickAsync();
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

        await Assertions.Expect(Visit("Drag me 11:00")).ToBeVisibleAsync();
        Assert.Equal((people[1].Id, day.AddHours(11)),
            (_world.World.Salon.Visit(visit.Id).StaffId, _world.World.Salon.Visit(visit.Id).Start));
    }

    [Fact]
    public async Task A_visit_is_moved_with_the_keyboard_which_stays_on_it()
    {
        var day = _world.World.Salon.WallClock().Date.AddDays(60);
        var people = _world.World.Salon.Staff().Where(person => person.IsCurrent).ToList();
        var visit = _world.World.Salon.Book(new BookingRequest(people[0].Id, day.AddHours(10)) { Seconds = 3600, Comment = "Move me" });
        await _page.GotoAsync($"/frontdesk?date={day:yyyy-MM-dd}");

        await Visit("Move me").FocusAsync();
        await _page.Keyboard.PressAsync("Shift+ArrowDown");
        await Assertions.Expect(Visit("Move me 10:15")).ToBeFocusedAsync();
        await _page.Keyboard.PressAsync("Shift+ArrowRight");
        await Assertions.Expect(_page.GetByRole(AriaRole.Status)).ToHaveTextAsync($"Moved to 10:15, {people[1].Name}.");
        await Assertions.Expect(Visit("Move me 10:15")).ToBeFocusedAsync();
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        Assert.Equal((people[1].Id, day.AddHours(10.25)), (_world.World.Salon.Visit(visit.Id).StaffId, _world.World.Salon.Visit(visit.Id).Start));
    }

    [Fact]
    public async Task A_taken_time_is_refused_in_words_and_can_be_double_booked()
    {
        var day = _world.World.Salon.WallClock().Date.AddDays(60);
        var person = _world.World.Salon.Staff()[0];
        _world.World.Salon.Book(new BookingRequest(person.Id, day.AddHours(10)) { Seconds = 3600, Comment = "First" });
        await _page.GotoAsync($"/frontdesk?date={day:yyyy-MM-dd}");

        await Button("Book").ClickAsync();
        await _page.GetByLabel("Client").FillAsync("Second");
        await _page.GetByLabel("Staff member").SelectOptionAsync(new SelectOptionValue { Label = person.Name });
        await _page.GetByLabel("Time").FillAsync("10:30");
        await Button("Save").ClickAsync();
        await Assertions.Expect(_page.GetByRole(AriaRole.Alert).Filter(new() { HasText = $"{person.Name} is busy at 10:30" })).ToBeVisibleAsync();
        await Button("Double-book").ClickAsync();

        await Assertions.Expect(Visit("Second 10:30")).ToBeVisibleAsync();
        var gap = await _page.EvaluateAsync<double>("""
            (() => {
              const [first, second] = ['First', 'Second'].map(name => [...document.querySelectorAll('.visit')].find(visit => visit.textContent.startsWith(name)).getBoundingClientRect());
              return second.left - first.right;
            })()
            """);
        Assert.True(gap >= 0, $"they stand side by side, not {-gap} pixels over each other");
    }

    [Fact]
    public async Task A_class_is_opened_filled_moved_and_called_off()
    {
        var salon = _world.World.Salon;
        var day = salon.WallClock().Date.AddDays(60);
        await _page.GotoAsync($"/frontdesk?date={day:yyyy-MM-dd}");
        await Assertions.Expect(_page.GetByText("Nothing is booked on this day yet")).ToBeVisibleAsync();
        await Button("Class").ClickAsync();
        await _page.GetByLabel("Time").FillAsync("10:00");
        await Button("Save").ClickAsync();

        await Visit("Class, 0 of 6 booked 10:00").ClickAsync();
        await _page.GetByLabel("Add a client").FillAsync("Lina Test");
        await Button("Save").ClickAsync();
        await Visit("Class, 1 of 6 booked").ClickAsync();
        await _page.GetByLabel("State of Lina Test").SelectOptionAsync("-1");
        await _page.GetByLabel("Time").FillAsync("12:00");
        await Button("Save").ClickAsync();
        await Assertions.Expect(Visit("Class, 1 of 6 booked 12:00")).ToBeVisibleAsync();
        var booked = Assert.Single(salon.Visits(), visit => visit.Start == day.AddHours(12));
        Assert.Equal(Attendance.NoShow, booked.Attendance);

        await Visit("Class, 1 of 6 booked 12:00").ClickAsync();
        await Button("Call off class").ClickAsync();
        await Button("Call it off for everybody?").ClickAsync();
        await Assertions.Expect(_page.GetByText("The class is called off.")).ToBeVisibleAsync();
        Assert.True(salon.Visit(booked.Id).IsDeleted);
    }

    [Fact]
    public async Task On_a_phone_faces_lead_to_the_people_who_are_out_of_sight()
    {
        await _page.SetViewportSizeAsync(360, 740);
        await _page.GotoAsync("/frontdesk");
        var last = _world.World.Salon.Staff().Last(person => person.IsCurrent);

        await _page.GetByRole(AriaRole.Button, new() { Name = $"Show {last.Name}" }).ClickAsync();

        await Assertions.Expect(_page.Locator($".column[data-staff='{last.Id}']")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_calendar_is_made_filled_shared_moved_to_another_zone_and_deleted_by_hand()
    {
        await _page.GotoAsync($"/calendar?account={PretendWorld.Anna}");
        await Button("New calendar").ClickAsync();
        await _page.GetByLabel("Name").FillAsync("Garden");
        await Button("Create calendar").ClickAsync();
        await Button("Add event").ClickAsync();
        await _page.Locator("#inCalendar").SelectOptionAsync(new SelectOptionValue { Label = "Garden" });
        await _page.GetByLabel("Title").FillAsync("Plant roses");
        await Button("Save event").ClickAsync();
        await Assertions.Expect(_page.GetByRole(AriaRole.Button, new() { Name = "Plant roses" })).ToBeVisibleAsync();

        await Button("Manage Garden").ClickAsync();
        await _page.Locator("#calendarZone").FillAsync("Nowhere/Land");
        await Button("Change time zone").ClickAsync();
        await Assertions.Expect(_page.Locator("#calendarError")).Not.ToBeEmptyAsync();
        await _page.Locator("#calendarZone").FillAsync("Asia/Almaty");
        await Button("Change time zone").ClickAsync();
        await Assertions.Expect(_page.GetByText("The time zone is changed.")).ToBeVisibleAsync();
        await Button("Manage Garden").ClickAsync();
        await _page.GetByLabel("Share with").FillAsync(PretendWorld.Mira);
        await Button("Share").ClickAsync();
        await Assertions.Expect(_page.GetByText("Shared.")).ToBeVisibleAsync();
        await Button("Manage Garden").ClickAsync();
        await Button("Delete calendar").ClickAsync();
        await Button("Really delete it?").ClickAsync();

        await Assertions.Expect(Button("Manage Garden")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Access_is_taken_back_after_a_second_press()
    {
        await _page.GotoAsync($"/calendar?account={PretendWorld.Anna}");
        await Button("Revoke access").ClickAsync();
        Assert.Contains(_world.World.Google.Grants, grant => grant.Email == PretendWorld.Anna);
        await Button("Really revoke it?").ClickAsync();

        await Assertions.Expect(_page.GetByText("No application has access")).ToBeVisibleAsync();
        Assert.DoesNotContain(_world.World.Google.Grants, grant => grant.Email == PretendWorld.Anna);
    }

    [Fact]
    public async Task Altegios_oddities_rights_and_limit_are_changed_on_the_page()
    {
        await _page.GotoAsync("/mischief");
        await _page.GetByLabel("sentinel dates").CheckAsync();
        await _page.GetByLabel("Refuse more than 5 calls").CheckAsync();
        await _page.GetByLabel("Notices leave after").FillAsync("5.5");
        await _page.GetByLabel("The user's rights").SelectOptionAsync("ReadsOnly");
        await _page.GetByLabel("Notices go to").FillAsync("not an address");
        await Button("Apply").ClickAsync();
        await Assertions.Expect(_page.GetByText("not an address is no web address")).ToBeVisibleAsync();
        await _page.GetByLabel("Notices go to").FillAsync("http://localhost:1/hook");
        await Button("Apply").ClickAsync();
        await Assertions.Expect(_page.GetByText("Applied.")).ToBeVisibleAsync();

        var altegio = _world.World.Altegio;
        Assert.True(altegio.Quirks.SentinelDates && altegio.LimitsRate);
        Assert.Equal((TimeSpan.FromSeconds(5.5), LocationAccess.ReadsOnly), (_world.World.Salon.WebhookDelay, altegio.AccessTo(700101)));
        await Button("Messy profile").ClickAsync();
        await Assertions.Expect(_page.GetByText(" are on")).ToBeVisibleAsync();
        Assert.Equal(AltegioQuirks.Messy, altegio.Quirks);
    }

    [Fact]
    public async Task Axe_finds_nothing_on_any_page_wide_or_narrow_light_or_dark()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        _world.World.Mischief.Add(new(FaultKind.Status) { Count = 1, Api = "altegio" });
        var salon = _world.World.Salon;
        var day = salon.WallClock().Date.AddDays(60);
        var group = salon.OpenGroup(salon.Staff()[0].Id, salon.Services().First(service => service.Capacity > 1).Id, day.AddHours(10));
        salon.Book(new BookingRequest(0, default) { ActivityId = group.Id, Client = "Lina Test" });
        _world.World.Mail.Take(new(0, default, "a@salon.example", ["b@salon.example"], "", "Subject: Test\r\n\r\nSee http://localhost:5080/staff\r\n"));
        var found = new List<string>();
        foreach (var (path, open) in new[]
        {
            ("/", null), ("/frontdesk", null), ("/frontdesk", "#book"), ($"/frontdesk?date={day:yyyy-MM-dd}", ".visit.class"), ("/calendar", null), ("/calendar", "#add"),
            ("/calendar?date=2027-03-01", ".event"), ("/calendar", "[aria-label^=Manage]"), ("/calendar", "#newCalendar"), ("/mail", null), ("/mischief", null), ("/ledger", null),
        })
            foreach (var (width, theme) in new[] { (1280, ColorScheme.Light), (360, ColorScheme.Dark) })
            {
                await _page.SetViewportSizeAsync(width, 800);
                await _page.EmulateMediaAsync(new() { ColorScheme = theme });
                await _page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
                if (open is not null) await _page.Locator(open).First.ClickAsync();
#pragma warning disable CS0618 // The other way opens a second page for every run to join frames; there are none here.
                var result = await _page.Locator("html").RunAxeLegacy(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
#pragma warning restore CS0618
                found.AddRange(result.Violations.Select(violation =>
                    $"{path} {open} {width}: {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
            }

        Assert.True(found.Count == 0, string.Join('\n', found));
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
    [InlineData("/"), InlineData("/frontdesk"), InlineData("/calendar"), InlineData("/mail"), InlineData("/mischief"), InlineData("/ledger")]
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
