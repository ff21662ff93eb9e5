using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Mail;
using AltegioCalendar.Core.Overview;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Core.Words;
using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Mail;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>What needs a person reaches one by mail: once, together, and without a client's name. Real SMTP to the Sandbox.</summary>
public sealed class MailTests
{
    private static readonly TimeSpan s_gathered = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_dead_grant_is_mailed_once_also_over_a_restart_and_again_only_when_it_dies_again()
    {
        await using var engine = await EngineHost.StartAsync();
        await LoseAnnaAsync(engine);

        await engine.MailAsync();
        Assert.Empty(Mails(engine)); // more may come within minutes
        await LaterAsync(engine, s_gathered);
        var mail = Assert.Single(Mails(engine));
        Assert.Equal($"AltegioCalendar: {engine.People[0].Name}: connect the calendar again", mail.Subject);
        Assert.Contains("press Reconnect Google Calendar", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"http://localhost:5080/staff/{engine.First}?tab=integration", mail.Text, StringComparison.Ordinal);
        Assert.Equal(["anna@salon.example", "boris@salon.example"], mail.To);
        Assert.Equal(("calendar@salon.example", SmtpSink.User, "auto-generated"), (mail.From, mail.User, mail.Header("Auto-Submitted")));

        await engine.RestartAsync();
        await LaterAsync(engine, TimeSpan.FromDays(3));
        Assert.Single(Mails(engine));

        Assert.IsType<ConsentResult.Connected>(await engine.SignInAsync(engine.First, EngineHost.Anna));
        await engine.LookAsync();
        await engine.MailAsync();
        await LoseAnnaAsync(engine);
        await engine.MailAsync();
        await LaterAsync(engine, s_gathered);
        Assert.Equal(2, Mails(engine).Count);
    }

    [Fact]
    public async Task Several_incidents_within_minutes_are_one_mail_and_no_client_is_named()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.Second, EngineHost.Mira);
        await LoseAnnaAsync(engine);
        foreach (var visit in engine.Salon.Visits().Where(each => each.StaffId == engine.Second.Value && !each.IsDeleted).ToList()) engine.Salon.Cancel(visit.Id);
        await engine.LookAsync();
        Assert.Equal(ConnectionState.Held, (await engine.CardAsync(engine.Second)).Connection!.State);
        engine.Sandbox.World.Altegio.SetAccess(engine.Location.Value, LocationAccess.Denied);
        await engine.PassAsync();

        await engine.MailAsync();
        await LaterAsync(engine, s_gathered);

        var mail = Assert.Single(Mails(engine));
        Assert.Equal("AltegioCalendar: 3 things need you", mail.Subject);
        Assert.Contains("connect the calendar again", mail.Text, StringComparison.Ordinal);
        Assert.Contains("vanished from Altegio at once", mail.Text, StringComparison.Ordinal);
        Assert.Contains("cannot be read from Altegio", mail.Text, StringComparison.Ordinal);
        Assert.Contains("http://localhost:5080/settings#locations", mail.Text, StringComparison.Ordinal);
        await using var db = engine.Database();
        Assert.DoesNotContain(await db.Appointments.Where(row => row.ClientName != "").Select(row => row.ClientName).Distinct().ToListAsync(),
            name => mail.Raw.Contains(name, StringComparison.Ordinal) || mail.Text.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_account_of_several_people_is_one_incident_with_a_link_to_each_card()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.Second);
        await LoseAnnaAsync(engine);

        await engine.MailAsync();
        await LaterAsync(engine, s_gathered);

        var mail = Assert.Single(Mails(engine));
        Assert.Contains($"{engine.People[0].Name}: http://localhost:5080/staff/{engine.First}", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"{engine.People[1].Name}: http://localhost:5080/staff/{engine.Second}", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parked_account_and_a_lost_calendar_are_mailed_too()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.events.*", Status = 403, Reason = "quotaExceeded" });
        engine.Book();
        await engine.LookAsync();

        await engine.MailAsync();
        await LaterAsync(engine, s_gathered);

        var mail = Assert.Single(Mails(engine));
        Assert.Contains("Google makes the calendar wait", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("nothing to do", mail.Text, StringComparison.Ordinal);

        engine.Sandbox.World.Mischief.Clear();
        await using (var db = engine.Database())
            await db.Connections.ExecuteUpdateAsync(set => set.SetProperty(row => row.Problem, Phrase.Verbatim("The calendar was deleted in Google.")));
        await engine.MailAsync();
        await LaterAsync(engine, TimeSpan.FromMinutes(10));
        Assert.Contains("the calendar is gone", Mails(engine)[^1].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_silence_of_Altegio_is_nobodys_business_a_long_one_is()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.LookAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Html) { Api = "altegio", Status = 502 });
        await engine.PassAsync();

        await engine.MailAsync();
        await LaterAsync(engine, TimeSpan.FromMinutes(50));
        Assert.Empty(Mails(engine));
        await LaterAsync(engine, TimeSpan.FromMinutes(11));
        await LaterAsync(engine, s_gathered);

        Assert.Contains("cannot be read from Altegio", Assert.Single(Mails(engine)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipient_whom_the_server_does_not_know_keeps_no_mail_from_the_others_and_is_named_once()
    {
        await using var engine = await EngineHost.StartAsync();
        await LoseAnnaAsync(engine);
        await engine.MailAsync();
        engine.Sandbox.World.Mischief.Add(
            new MischiefRule(FaultKind.Status) { Api = "mail", Method = "smtp.rcpt", Status = 550, Reason = "5.1.1 No such mailbox here", Count = 1 });

        await LaterAsync(engine, s_gathered);
        await LaterAsync(engine, TimeSpan.FromHours(1));

        Assert.Equal(["boris@salon.example"], Assert.Single(Mails(engine)).To);
        Assert.Null((await ViewAsync(engine)).Failure);
        var line = Assert.Single(await engine.LogAsync(), line => line.Sentence == "Notices were mailed, but not to everybody.");
        Assert.Equal("127.0.0.1 refuses the recipient anna@salon.example: 550 5.1.1 No such mailbox here", line.Cause);
    }

    [Fact]
    public async Task A_recipient_who_is_refused_just_for_now_is_waited_for()
    {
        await using var engine = await EngineHost.StartAsync();
        await LoseAnnaAsync(engine);
        await engine.MailAsync();
        engine.Sandbox.World.Mischief.Add(
            new MischiefRule(FaultKind.Status) { Api = "mail", Method = "smtp.rcpt", Status = 451, Reason = "4.7.1 Come back later", Count = 1 });

        await LaterAsync(engine, s_gathered);
        Assert.Empty(Mails(engine));
        await LaterAsync(engine, TimeSpan.FromMinutes(1));
        Assert.Equal(["anna@salon.example", "boris@salon.example"], Assert.Single(Mails(engine)).To);
    }

    [Fact]
    public async Task Notices_are_written_in_the_language_that_is_set()
    {
        await using var engine = await EngineHost.StartAsync(new Dictionary<string, string?> { ["Mail:Language"] = "de" });
        await LoseAnnaAsync(engine);
        await engine.MailAsync();

        await LaterAsync(engine, s_gathered);

        var mail = Assert.Single(Mails(engine));
        Assert.Contains("Google Kalender", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("calendar again", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_mail_is_tried_again_with_growing_waits_and_shown_until_it_goes()
    {
        await using var engine = await EngineHost.StartAsync();
        await LoseAnnaAsync(engine);
        await engine.MailAsync();
        var rule = engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "mail", Method = "smtp.rcpt", Status = 550, Reason = "5.1.1 No such mailbox here" });

        await LaterAsync(engine, s_gathered);
        var view = await ViewAsync(engine);
        Assert.Equal("127.0.0.1 refuses the recipient anna@salon.example: 550 5.1.1 No such mailbox here", view.Failure);
        Assert.Equal((1, engine.Clock.GetUtcNow().AddMinutes(1)), (view.Waiting, view.NextTryAt));
        Assert.Contains((await OverviewAsync(engine)).Attention, item => item.Sentence.StartsWith("Notices cannot be mailed: 127.0.0.1 refuses", StringComparison.Ordinal));

        await LaterAsync(engine, TimeSpan.FromSeconds(59));
        Assert.Equal(2, engine.Sandbox.World.Ledger.CountOf("smtp.rcpt"));
        await LaterAsync(engine, TimeSpan.FromSeconds(1));
        Assert.Equal(4, engine.Sandbox.World.Ledger.CountOf("smtp.rcpt"));
        Assert.Equal(engine.Clock.GetUtcNow().AddMinutes(2), (await ViewAsync(engine)).NextTryAt);
        Assert.Single(await engine.LogAsync(), line => line.Sentence.StartsWith("Notices cannot be mailed", StringComparison.Ordinal));

        engine.Sandbox.World.Mischief.Remove(rule);
        await LaterAsync(engine, TimeSpan.FromMinutes(2));
        view = await ViewAsync(engine);
        Assert.Equal((0, null, null, engine.Clock.GetUtcNow()), (view.Waiting, view.Failure, view.NextTryAt, view.SentAt));
        Assert.Single(Mails(engine));
        Assert.DoesNotContain((await OverviewAsync(engine)).Attention, item => item.Sentence.StartsWith("Notices cannot", StringComparison.Ordinal));
        Assert.Contains(await engine.LogAsync(), line => line is { Kind: LogKind.Recovered, Sentence: "Notices are mailed again." });
    }

    [Fact]
    public async Task A_mail_whose_answer_was_lost_is_repeated_under_the_same_id()
    {
        await using var engine = await EngineHost.StartAsync();
        await LoseAnnaAsync(engine);
        await engine.MailAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.ResetAfter) { Api = "mail", Method = "smtp.data", Count = 1 });

        await LaterAsync(engine, s_gathered);
        await LaterAsync(engine, TimeSpan.FromMinutes(1));

        Assert.Equal(2, Mails(engine).Count);
        Assert.Single(Mails(engine).Select(mail => mail.MessageId).Distinct());
    }

    [Fact]
    public async Task Wherever_the_process_dies_the_incident_reaches_a_person_under_one_id()
    {
        await using var engine = await EngineHost.StartAsync();
        await LoseAnnaAsync(engine);
        var places = 0;
        string? struck;
        do
        {
            engine.Sandbox.World.Mail.Clear();
            await using (var db = engine.Database())
            {
                await db.Incidents.ExecuteDeleteAsync();
                await db.Mail.ExecuteDeleteAsync();
            }

            await engine.MailAsync();
            engine.Clock.Advance(s_gathered);
            engine.Peril.DieAt(places += 2); // a command and what follows it, by turns
            await Record.ExceptionAsync(engine.MailAsync);
            struck = engine.Peril.Struck;
            await engine.RestartAsync();
            await engine.MailAsync();

            Assert.True(Mails(engine).Count is 1 or 2, $"{Mails(engine).Count} mails after dying at {struck}");
            Assert.Single(Mails(engine).Select(mail => mail.MessageId).Distinct());
            await engine.MailAsync();
            Assert.True(Mails(engine).Count is 1 or 2, $"told again after dying at {struck}");
        }
        while (struck is not null && places < 80);

        Assert.InRange(places, 10, 79); // it struck at every place and then nowhere
    }

    [Fact]
    public async Task Where_no_server_is_set_nothing_is_mailed_and_what_lasts_is_told_once_there_is_one()
    {
        await using var engine = await EngineHost.StartAsync(new Dictionary<string, string?> { ["Mail:Host"] = "", ["Mail:User"] = "", ["Mail:Password"] = "" });
        await LoseAnnaAsync(engine);
        await engine.MailAsync();
        await LaterAsync(engine, s_gathered);
        Assert.Equal((false, 1), ((await ViewAsync(engine)).Settings.IsOn, (await ViewAsync(engine)).Waiting));

        Assert.True((await SaveAsync(engine, Sandbox(engine))).Good);
        await engine.MailAsync();

        Assert.Single(Mails(engine));
    }

    [Fact]
    public async Task What_the_owner_sets_wins_keeps_its_password_and_shows_it_to_nobody()
    {
        await using var engine = await EngineHost.StartAsync();
        var wanted = Sandbox(engine) with { To = "clara@salon.example" };
        Assert.True((await SaveAsync(engine, wanted)).Good);
        Assert.True((await SaveAsync(engine, wanted with { To = "dora@salon.example", Password = null })).Good);

        var view = await ViewAsync(engine);
        Assert.Equal((true, true, null, "dora@salon.example"), (view.IsOwn, view.HasPassword, view.Settings.Password, view.Settings.To));
        Assert.DoesNotContain(engine.Sandbox.Credentials.MailPassword, (await RowAsync(engine)).Password, StringComparison.Ordinal);
        Assert.True((await TestAsync(engine)).Good);
        Assert.Equal(("dora@salon.example", SmtpSink.User), (Assert.Single(Assert.Single(Mails(engine)).To), Mails(engine)[0].User));

        await engine.InScopeAsync<MailSettingsBook, bool>(async book =>
        {
            await book.ForgetAsync(default);
            return true;
        });
        Assert.Equal((false, "anna@salon.example, boris@salon.example"), ((await ViewAsync(engine)).IsOwn, (await ViewAsync(engine)).Settings.To));
    }

    [Fact]
    public async Task Wrong_settings_are_refused_in_words_and_change_nothing()
    {
        await using var engine = await EngineHost.StartAsync();

        var answer = await SaveAsync(engine, Sandbox(engine) with { To = "nobody" });

        Assert.Equal((false, "The list of recipients holds 'nobody', which is not an email address. Example: anna@salon.example,boris@salon.example"), (answer.Good, answer.Text));
        Assert.False((await ViewAsync(engine)).IsOwn);
    }

    [Theory]
    [InlineData("password", "127.0.0.1 does not accept the user name and password.")]
    [InlineData("starttls", "offers no STARTTLS")]
    [InlineData("tls", "No secure connection could be made to 127.0.0.1")]
    [InlineData("port", "127.0.0.1 does not answer at port 1.")]
    [InlineData("name", "The mail server no-such-server.invalid was not found. Check its name.")]
    [InlineData("cut", "The connection to 127.0.0.1 broke off")]
    public async Task A_test_mail_that_does_not_go_says_why(string wrong, string because)
    {
        await using var engine = await EngineHost.StartAsync();
        var right = Sandbox(engine);
        if (wrong == "cut") engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.ResetBefore) { Api = "mail", Method = "smtp.mail" });
        await SaveAsync(engine, wrong switch
        {
            "password" => right with { Password = "not this one" },
            "starttls" => right with { Security = MailSecurity.StartTls },
            "tls" => right with { Security = MailSecurity.Tls },
            "port" => right with { Port = 1 },
            "name" => right with { Host = "no-such-server.invalid" },
            _ => right,
        });

        var answer = await TestAsync(engine);

        Assert.False(answer.Good);
        Assert.Contains(because, answer.Text, StringComparison.Ordinal);
        Assert.Empty(Mails(engine));
    }

    private static async Task LoseAnnaAsync(EngineHost engine)
    {
        if (!await IsConnectedAsync(engine)) await engine.ConnectAsync(engine.First);
        engine.Google.Revoke(EngineHost.Anna);
        engine.Book();
        await engine.LookAsync();
        Assert.Equal(ConnectionState.NeedsReconnect, (await engine.CardAsync(engine.First)).Connection!.State);
    }

    private static async Task<bool> IsConnectedAsync(EngineHost engine)
    {
        await using var db = engine.Database();
        return await db.Connections.AnyAsync(row => row.StaffId == engine.First.Value);
    }

    private static async Task LaterAsync(EngineHost engine, TimeSpan by)
    {
        engine.Clock.Advance(by);
        await engine.MailAsync();
    }

    private static IReadOnlyList<ReceivedMail> Mails(EngineHost engine) => engine.Sandbox.World.Mail.Mails;

    private static MailSettings Sandbox(EngineHost engine) => new()
    {
        Host = engine.Sandbox.Credentials.MailHost,
        Port = engine.Sandbox.Credentials.MailPort,
        Security = MailSecurity.None,
        User = engine.Sandbox.Credentials.MailUser,
        Password = engine.Sandbox.Credentials.MailPassword,
        From = "calendar@salon.example",
        To = "anna@salon.example",
    };

    private static Task<MailAnswer> SaveAsync(EngineHost engine, MailSettings settings) =>
        engine.InScopeAsync<MailSettingsBook, MailAnswer>(book => book.SaveAsync(settings, default));

    private static Task<MailAnswer> TestAsync(EngineHost engine) => engine.InScopeAsync<MailSettingsBook, MailAnswer>(book => book.TestAsync(default));

    private static Task<MailSettingsView> ViewAsync(EngineHost engine) => engine.InScopeAsync<MailSettingsBook, MailSettingsView>(book => book.ReadAsync(default));

    private static Task<OverviewView> OverviewAsync(EngineHost engine) => engine.InScopeAsync<OverviewReader, OverviewView>(reader => reader.ReadAsync(default));

    private static async Task<AltegioCalendar.Core.Storage.MailRow> RowAsync(EngineHost engine)
    {
        await using var db = engine.Database();
        return await db.Mail.SingleAsync();
    }
}
