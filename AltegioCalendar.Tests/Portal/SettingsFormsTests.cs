using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Mail;
using AltegioCalendar.Portal.Accounts;
using AltegioCalendar.Portal.Accounts.Users;
using AltegioCalendar.Portal.Components.Settings;
using AltegioCalendar.Portal.Components.Settings.Google;
using AltegioCalendar.Portal.Components.Settings.Mail;
using AltegioCalendar.Portal.Components.Settings.Users;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>The parts of the settings page, each in its states.</summary>
public sealed class SettingsFormsTests : PartTests
{
    private static readonly MailSettings s_mail = new() { Host = "smtp.example.com", User = "calendar@salon.example", From = "calendar@salon.example", To = "anna@salon.example" };
    private static readonly UserView s_owner = new("1", "owner@salon.example", PortalRole.Owner);
    private static readonly UserView s_manager = new("2", "manager@salon.example", PortalRole.Manager);
    private readonly List<object> _asked = [];

    [Fact]
    public void A_webhook_says_when_Altegio_last_called()
    {
        Assert.Contains("No notice from Altegio yet.", Webhook(null).Markup);
        Assert.Contains("Last notice from Altegio: Sun 22 Nov, 11:00 (Riga time).", Webhook(Examples.Now).Markup);
    }

    [Theory]
    [InlineData("Send test: webhook of Salon Aurora", "test")]
    [InlineData("Set the webhook in Altegio: Salon Aurora", "set")]
    public void A_webhooks_button_shows_that_it_works_and_then_how_it_ended(string button, string asked)
    {
        var answer = new TaskCompletionSource<WebhookResult>();
        var panel = Webhook(null, answer.Task);

        Button(panel, button).Click();
        Assert.All(panel.FindAll("button.rz-button"), each => Assert.True(each.HasAttribute("disabled")));
        answer.SetResult(new WebhookResult(false, "Nothing answers at portal.example.", "Check the proxy."));

        panel.WaitForAssertion(() => Assert.Contains("Nothing answers at portal.example.", panel.Find("[role=alert]").TextContent));
        Assert.Contains("Check the proxy.", panel.Find("[role=alert]").TextContent);
        Assert.Equal([asked], _asked);
    }

    [Fact]
    public void A_webhook_that_works_says_so() => Assert.Contains("It arrived", Clicked(Webhook(null, Task.FromResult(new WebhookResult(true, "It arrived, in 5 ms.")))));

    [Fact]
    public void A_token_is_changed_tested_and_forgotten_by_the_page()
    {
        var form = Token(new AddLocationResult.Added(SettingsPartsTests.Salon.Id, "Salon Aurora", "Europe/Riga"));

        form.Find("input").Change(" the new one ");
        form.Find("form").Submit();

        Assert.Equal(["the new one"], _asked);
        Assert.Contains("accepts the new token", Status(form));
        Assert.Equal("", form.Find("input").GetAttribute("value") ?? "");
        Assert.DoesNotContain("portal's settings", form.Markup);
    }

    [Fact]
    public void A_token_that_is_refused_says_why_and_stays_to_be_corrected()
    {
        var form = Token(new AddLocationResult.Refused("Altegio does not accept the tokens."), isConfigured: true);

        form.Find("input").Change("wrong");
        form.Find("form").Submit();

        Assert.Contains("does not accept", form.Find("[role=alert]").TextContent);
        Assert.Equal("wrong", form.Find("input").GetAttribute("value"));
        Assert.Contains("stands in the portal's settings", form.Markup);
    }

    [Theory]
    [InlineData(120, "2 minutes", true, "Saved. It holds from now on.")]
    [InlineData(75, "75 seconds", false, "could not be saved")]
    public void How_often_Altegio_is_asked_is_chosen(int seconds, string shown, bool saves, string said)
    {
        var form = Render<PollForm>(with => with.Add(part => part.Interval, TimeSpan.FromSeconds(seconds)).Add(part => part.Save, wanted =>
        {
            _asked.Add(wanted);
            return Task.FromResult(saves);
        }));
        Assert.Contains(shown, form.FindAll("option").Select(option => option.TextContent));

        form.Find("select").Change("600");
        form.Find("form").Submit();

        Assert.Equal([TimeSpan.FromMinutes(10)], _asked);
        Assert.Contains(said, form.Find(saves ? "[role=status]" : "[role=alert]").TextContent);
    }

    [Fact]
    public void The_Google_client_shows_its_id_never_its_secret_and_what_Google_says()
    {
        var card = Google(new GoogleClientAnswer(true, "Google knows this client, and its secret is right.", "More shows only later."));
        Assert.Equal("https://portal.example/google/callback", card.Find("textarea").TextContent);
        Assert.Contains("101-abc.apps.googleusercontent.com", card.Find("dl").TextContent);

        Button(card, "Test the client").Click();

        Assert.Contains("Google knows this client", Status(card));
        Assert.Contains("More shows only later.", Status(card));
    }

    [Fact]
    public void Without_a_Google_client_it_says_which_settings_are_missing()
    {
        var card = Google(new GoogleClientAnswer(false, ""), isConfigured: false);

        Assert.Contains("Google:ClientSecret", card.Find(".callout").TextContent);
        Assert.DoesNotContain("Test the client", ButtonNames(card));
    }

    [Fact]
    public void Mail_that_is_off_that_goes_and_that_fails_is_said()
    {
        Assert.Contains("Notices are not mailed", State(new(new MailSettings(), HasPassword: false, IsOwn: false)));
        Assert.Contains("None was needed yet", State(new(s_mail, HasPassword: true, IsOwn: true)));
        Assert.Contains("The last one went Sun 22 Nov, 11:00 (Riga time)", State(new(s_mail, HasPassword: true, IsOwn: true) { SentAt = Examples.Now }));

        var failing = State(new(s_mail, HasPassword: true, IsOwn: true) { Failure = "The mail server was not found.", Waiting = 2, NextTryAt = Examples.Now.AddMinutes(4) });
        Assert.Contains("The mail server was not found.", failing);
        Assert.Contains("2 notices wait. The next try is at Sun 22 Nov, 11:04 (Riga time).", failing);
    }

    [Fact]
    public void Mail_settings_are_saved_with_a_password_only_where_one_was_typed()
    {
        var form = Mail(new(s_mail, HasPassword: true, IsOwn: false), new MailAnswer(true, "Saved."));
        Assert.Contains("Empty: it stays", form.Markup);
        Assert.DoesNotContain("Use the configured server", ButtonNames(form));

        form.Find("#mail-to").Change("boris@salon.example");
        Assert.Contains("Not saved yet", form.Markup);
        Assert.True(Button(form, "Send a test mail").HasAttribute("disabled"));
        form.Find("form").Submit();
        form.Find("#mail-password").Change("a new one");
        form.Find("form").Submit();

        Assert.Equal([s_mail with { To = "boris@salon.example" }, s_mail with { To = "boris@salon.example", Password = "a new one" }], _asked);
        Assert.Contains("Saved.", form.Find(".tone-good[role=status]").TextContent);
        Assert.DoesNotContain("a new one", form.Markup);
        Assert.DoesNotContain("Not saved yet", form.Markup);
    }

    [Fact]
    public void Another_protection_brings_its_usual_port_unless_somebody_chose_one()
    {
        var form = Mail(new(s_mail, HasPassword: true, IsOwn: false), new MailAnswer(true, "Saved."));

        form.Find("#mail-security").Change("Tls");
        Assert.Equal("465", form.Find("#mail-port").GetAttribute("value"));
        form.Find("#mail-port").Change("2525");
        form.Find("#mail-security").Change("None");

        Assert.Equal("2525", form.Find("#mail-port").GetAttribute("value"));
        Assert.Contains("can be read on its way", form.Markup);
    }

    [Fact]
    public void Mail_settings_that_are_refused_say_why_and_stay()
    {
        var form = Mail(new(s_mail, HasPassword: true, IsOwn: true), new MailAnswer(false, "The sender is not an email address."));

        form.Find("#mail-from").Change("nobody");
        form.Find("form").Submit();

        Assert.Contains("not an email address", form.Find("[role=alert]").TextContent);
        Assert.Contains("Not saved yet", form.Markup);
        Assert.Contains("Use the configured server", ButtonNames(form));
    }

    [Fact]
    public void A_test_mail_says_how_it_ended()
    {
        var form = Mail(new(s_mail, HasPassword: true, IsOwn: false), new MailAnswer(true, "smtp.example.com took the mail."));

        Button(form, "Send a test mail").Click();

        Assert.Equal(["test"], _asked);
        Assert.Contains("took the mail", form.Find(".tone-good[role=status]").TextContent);
    }

    [Fact]
    public void Users_are_listed_with_their_role_and_oneself_cannot_be_removed()
    {
        var list = Users();

        Assert.Equal(["owner@salon.example (you)Owner", "manager@salon.exampleManager"],
            list.FindAll(".who").Select(who => string.Concat(who.Children.Select(part => part.TextContent))));
        Assert.Equal(["Make owner: manager@salon.example", "Reset password: manager@salon.example", "Remove: manager@salon.example"], ButtonNames(list));
        Assert.Equal("/account/password", list.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Removing_asks_first()
    {
        var list = Users();

        Button(list, "Remove: manager@salon.example").Click();
        Assert.Empty(_asked);
        Button(list, "Cancel").Click();
        Button(list, "Remove: manager@salon.example").Click();
        Button(list, "Really remove manager@salon.example").Click();

        Assert.Equal(["remove 2"], _asked);
        Assert.Contains("done", Status(list));
    }

    [Fact]
    public void A_new_password_is_shown_to_be_handed_over()
    {
        var list = Users(new UserAnswer(true, "manager@salon.example has a new password.", "kx7m-p2qd-h4vn-w9tc"));

        Button(list, "Reset password: manager@salon.example").Click();

        Assert.Equal(["reset 2"], _asked);
        Assert.Equal("kx7m-p2qd-h4vn-w9tc", list.Find("textarea").TextContent);
        Assert.Contains("shown this once", list.Markup);
    }

    [Fact]
    public void Somebody_is_added_as_a_manager_unless_said_otherwise()
    {
        var form = Render<AddUser>(with => with.Add(part => part.Add, (email, role) =>
        {
            _asked.Add((email, role));
            return Task.FromResult(email.Contains('@') ? new UserAnswer(true, "May sign in now.", "kx7m-p2qd") : new UserAnswer(false, "This is not an email address."));
        }));

        form.Find("#user-email").Change("nobody");
        form.Find("form").Submit();
        Assert.Contains("not an email address", form.Find("[role=alert]").TextContent);
        form.Find("#user-email").Change(" clara@salon.example ");
        form.Find("form").Submit();

        Assert.Equal([("nobody", PortalRole.Manager), ("clara@salon.example", PortalRole.Manager)], _asked);
        Assert.Equal("kx7m-p2qd", form.Find("textarea").TextContent);
        Assert.Equal("", form.Find("#user-email").GetAttribute("value") ?? "");
    }

    [Fact]
    public void A_manager_reads_what_is_the_owners()
    {
        Assert.Contains("are the owner's", Render<AccountCard>(with => with.Add(part => part.Me, s_manager)).Markup);
        Assert.DoesNotContain("are the owner's", Render<AccountCard>(with => with.Add(part => part.Me, s_owner)).Markup);
    }

    private IRenderedComponent<WebhookPanel> Webhook(DateTimeOffset? lastNotice, Task<WebhookResult>? answer = null) => Render<WebhookPanel>(with => with
        .Add(part => part.Location, SettingsPartsTests.Salon with { LastNoticeAt = lastNotice })
        .Add(part => part.OnTest, () => Asked("test", answer!))
        .Add(part => part.OnSet, () => Asked("set", answer!)));

    private string Clicked(IRenderedComponent<WebhookPanel> panel)
    {
        Button(panel, "Send test: webhook of Salon Aurora").Click();
        return Status(panel);
    }

    private IRenderedComponent<TokenForm> Token(AddLocationResult answer, bool isConfigured = false) => Render<TokenForm>(with => with
        .Add(part => part.Location, SettingsPartsTests.Salon with { IsConfigured = isConfigured })
        .Add(part => part.Save, token => Asked(token, Task.FromResult(answer))));

    private IRenderedComponent<GoogleClientCard> Google(GoogleClientAnswer answer, bool isConfigured = true) => Render<GoogleClientCard>(with => with
        .Add(part => part.RedirectUri, "https://portal.example/google/callback")
        .Add(part => part.ClientId, isConfigured ? "101-abc.apps.googleusercontent.com" : "")
        .Add(part => part.IsConfigured, isConfigured)
        .Add(part => part.OnTest, () => Task.FromResult(answer)));

    private string State(MailSettingsView view) => Render<MailState>(with => with.Add(part => part.View, view).Add(part => part.TimeZone, "Europe/Riga")).Markup;

    private IRenderedComponent<MailForm> Mail(MailSettingsView view, MailAnswer answer) => Render<MailForm>(with => with
        .Add(part => part.View, view)
        .Add(part => part.TimeZone, "Europe/Riga")
        .Add(part => part.Save, wanted => Asked(wanted, Task.FromResult(answer)))
        .Add(part => part.Test, () => Asked("test", Task.FromResult(answer)))
        .Add(part => part.Forget, () => Asked("forget", Task.FromResult(answer))));

    private IRenderedComponent<UserList> Users(UserAnswer? answer = null)
    {
        var done = Task.FromResult(answer ?? new UserAnswer(true, "done"));
        return Render<UserList>(with => with
            .Add(part => part.Users, [s_owner, s_manager])
            .Add(part => part.MyId, s_owner.Id)
            .Add(part => part.OnRemove, id => Asked($"remove {id}", done))
            .Add(part => part.OnReset, id => Asked($"reset {id}", done))
            .Add(part => part.OnSetRole, (id, role) => Asked($"{role} {id}", done)));
    }

    private Task<T> Asked<T>(object what, Task<T> answer)
    {
        _asked.Add(what);
        return answer;
    }
}
