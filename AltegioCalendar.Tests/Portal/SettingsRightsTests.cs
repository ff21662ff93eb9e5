using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Mail;
using AltegioCalendar.Core.Schedule;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Portal.Accounts;
using AltegioCalendar.Portal.Components.Settings;
using AltegioCalendar.Portal.Hosting;
using AltegioCalendar.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>The whole settings page over the real engine and the real users: what a manager sees, and what an old page can no longer do.</summary>
public sealed class SettingsRightsTests : PartTests, IAsyncLifetime
{
    private EngineHost _engine = null!;
    private People _people = null!;
    private IServiceScope _scope = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = await EngineHost.StartAsync();
        await _engine.PassAsync();
        _people = await People.StartAsync();
        _scope = _engine.Get<IServiceScopeFactory>().CreateScope();
        Door<LocationDirectory>();
        Door<LocationRuleBook>();
        Door<LogRetention>();
        Door<WordingBook>();
        Door<LookBook>();
        Door<WebhookTester>();
        Door<WebhookSetup>();
        Door<PollInterval>();
        Door<MailSettingsBook>();
        Door<GoogleConsent>();
        Door<GoogleClientCheck>();
        Door<LiveUpdates>();
        Services.AddSingleton(Options.Create(new PortalOptions()));
        Services.AddSingleton(_people.Users).AddSingleton(_people.Rights);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        _scope.Dispose();
        await _people.DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task A_manager_sees_neither_users_nor_mail_nor_Google_and_cannot_choose_the_bound()
    {
        var page = await ShowAsync(People.Manager);

        Assert.Equal(["Locations", "Export window", "Looking for changes", "Sync log", "Your account"], Headings(page));
        Assert.True(page.Find("form fieldset:has(input[type=radio][name^=wording])").HasAttribute("disabled"));
        Assert.Contains("Only an owner changes how much may be shown.", page.Markup);
    }

    [Fact]
    public async Task An_owner_sees_everything()
    {
        var page = await ShowAsync(People.Owner);

        Assert.Equal(["Locations", "Export window", "Looking for changes", "Sync log", "Google", "Mail", "Users", "Your account"], Headings(page));
        Assert.Equal(Headings(page), page.FindAll("nav a").Select(link => link.TextContent));
        Assert.Contains(People.Manager, page.Find("#users").TextContent);
    }

    [Fact]
    public async Task A_page_that_was_opened_as_an_owner_does_nothing_of_an_owners_after_the_role_is_gone()
    {
        await _people.Users.SetRoleAsync(await _people.SessionOfAsync(People.Owner), await _people.IdOfAsync(People.Manager), PortalRole.Owner);
        var page = await ShowAsync(People.Owner);
        page.FindAll("input[type=radio][name^=wording]")[4].Change("on"); // Busy
        page.Find("input[placeholder^='{client}']").Input("{services}");
        page.Find("#mail-to").Change("thief@elsewhere.example");
        page.Find("#user-email").Change("friend@elsewhere.example");
        await _people.Users.SetRoleAsync(await _people.SessionOfAsync(People.Manager), await _people.IdOfAsync(People.Owner), PortalRole.Manager);

        await page.Find("form[aria-label='Mail for notices']").SubmitAsync();
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("#mail"))); // and the page knows it now
        await page.Find("form:has(input[placeholder^='{client}'])").SubmitAsync();

        var mail = await _engine.InScopeAsync<MailSettingsBook, MailSettingsView>(book => book.ReadAsync(default));
        Assert.False(mail.IsOwn);
        await page.WaitForAssertionAsync(async () => Assert.Equal("{services}", (await LocationAsync()).Wording.Title));
        Assert.Equal(NameRung.FullName, (await LocationAsync()).Wording.Names);
    }

    private async Task<IRenderedComponent<SettingsPage>> ShowAsync(string email)
    {
        var session = Task.FromResult(new AuthenticationState(await _people.SessionOfAsync(email)));
        var page = Render<SettingsPage>(with => with.AddCascadingValue(session));
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("#account")));
        return page;
    }

    private async Task<LocationView> LocationAsync() =>
        Assert.Single(await _engine.InScopeAsync<LocationDirectory, IReadOnlyList<LocationView>>(locations => locations.ListAsync(default)));

    private static IEnumerable<string> Headings(IRenderedComponent<SettingsPage> page) => page.FindAll("h2[id$=-title]").Select(heading => heading.TextContent);

    private void Door<T>()
        where T : class => Services.AddSingleton(_scope.ServiceProvider.GetRequiredService<T>());
}
