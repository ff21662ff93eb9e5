using AltegioCalendar.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>The card proves the mirror, lists what is for review, and asks before many events go.</summary>
public sealed class MirrorStoryTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public Task A_manager_sees_the_proof_has_a_hand_edit_put_right_and_answers_the_brake() => TellAsync((_, _) => Task.CompletedTask);

    [Fact(Explicit = true)]
    public Task The_same_in_pictures() => TellAsync(Camera.ShootAsync);

    private async Task TellAsync(Func<IPage, string, Task> shoot)
    {
        await using var salon = await OpenSalon.StartAsync();
        await using var browser = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = Camera.Desktop, Height = 800 } });
        var page = await browser.NewPageAsync();
        var portal = new PortalPages(page, salon.Portal.Address);
        await portal.SignInAsync();
        await portal.OpenIntegrationAsync(salon.People[0].Name);
        await portal.ConnectAsync(EngineHost.Anna);
        await Expect(page.GetByText("held all")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await shoot(page, "70-card-proof");

        var google = salon.Sandbox.World.Google;
        var ours = Mirror.Ours(google, EngineHost.Anna)[^1];
        var copy = google.CopyEvent(EngineHost.Anna, ours.Id);
        google.DeleteEvent(EngineHost.Anna, ours.Id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Resync now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "For your review" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Eventually.TrueAsync(() => google.Events(EngineHost.Anna).Any(each => each.Id == ours.Id), "the deleted event is back");
        Assert.Contains(google.Events(EngineHost.Anna), each => each.Id == copy);
        await portal.ExpectStateAsync("up to date");
        await shoot(page, "71-card-for-review");

        var salonWorld = salon.Sandbox.World.Salon;
        foreach (var visit in salonWorld.Visits().Where(visit => visit.StaffId == salon.People[0].Id && !visit.IsDeleted && visit.Start > salonWorld.WallClock()).ToList())
            salonWorld.PutSilently(visit with { IsDeleted = true, Changed = TimeProvider.System.GetUtcNow() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Resync now" }).ClickAsync();
        var keep = page.GetByRole(AriaRole.Button, new() { Name = "Keep them in the calendar" });
        await Expect(keep).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await shoot(page, "72-card-brake");
        await keep.ClickAsync();
        await Expect(keep).Not.ToBeVisibleAsync();
        await portal.ExpectStateAsync("up to date");
        Assert.True(google.Events(EngineHost.Anna).Count(each => each.Start > TimeProvider.System.GetUtcNow()) > 5);
    }
}
