using AltegioCalendar.Core.Connections.Inviting;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Mail;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>A staff member connects with a link: signed, good for a week and for one connection, and a manager can take it back.</summary>
public sealed class InvitationTests
{
    [Fact]
    public async Task An_invitation_is_sent_opened_and_connected_and_then_spent()
    {
        await using var engine = await StartAsync();
        var token = await SendAsync(engine);
        Assert.Equal(InvitationState.Sent, await StateAsync(engine));

        await engine.InScopeAsync<Invitations, bool>(async invitations => { await invitations.MarkOpenedAsync(token, default); return true; });
        Assert.Equal(InvitationState.Opened, await StateAsync(engine));

        await SignInAsync(engine, token);
        var opened = (await FindAsync(engine, token))!;
        Assert.IsType<PlaceAnswer.Connected>(await engine.InScopeAsync<PlaceChooser, PlaceAnswer>(places => places.ChooseAsync(opened.Question!, null, default)));
        await engine.UntilQuietAsync();

        Assert.Equal(InvitationState.Connected, await StateAsync(engine));
        var spent = (await FindAsync(engine, token))!;
        Assert.Equal((InvitationState.Connected, true, null), (spent.State, spent.IsConnected, spent.Question));
        Assert.Equal(EngineHost.Mira, (await engine.CardAsync(engine.First)).Connection!.AccountEmail);
    }

    [Fact]
    public async Task It_goes_by_mail_to_the_person_and_to_nobody_else()
    {
        await using var engine = await StartAsync();
        var token = await SendAsync(engine);

        Assert.True(await engine.InScopeAsync<InvitationMail, bool>(post => post.IsOnAsync(default)));
        var refused = await engine.InScopeAsync<InvitationMail, MailAnswer>(post => post.SendAsync(engine.First, "not an address", default));
        var sent = await engine.InScopeAsync<InvitationMail, MailAnswer>(post => post.SendAsync(engine.First, " elif@example.com ", default));

        Assert.Equal((false, true), (refused.Good, sent.Good));
        var mail = Assert.Single(engine.Sandbox.World.Mail.Mails);
        Assert.Equal(["elif@example.com"], mail.To);
        Assert.Contains($"http://localhost:5080/invitation/{token}\n", mail.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.NotEmpty(await LastLineAsync(engine, "was sent by mail"));
    }

    [Fact]
    public async Task An_invitation_that_was_withdrawn_is_not_mailed()
    {
        await using var engine = await StartAsync();
        await SendAsync(engine);
        await engine.InScopeAsync<Invitations, bool>(async invitations => { await invitations.WithdrawAsync(engine.First, default); return true; });

        Assert.False((await engine.InScopeAsync<InvitationMail, MailAnswer>(post => post.SendAsync(engine.First, "elif@example.com", default))).Good);
        Assert.Empty(engine.Sandbox.World.Mail.Mails);
    }

    [Fact]
    public async Task A_link_that_somebody_made_up_or_changed_leads_nowhere()
    {
        await using var engine = await StartAsync();
        var token = await SendAsync(engine);

        Assert.NotNull(await FindAsync(engine, token));
        Assert.Null(await FindAsync(engine, token[..^1] + (token[^1] == '0' ? '1' : '0')));
        Assert.Null(await FindAsync(engine, token[..^1]));
        Assert.Null(await FindAsync(engine, token.Replace("1-", "2-", StringComparison.Ordinal)));
        Assert.Null(await FindAsync(engine, "1-"));
        Assert.Null(await FindAsync(engine, "not a link"));
    }

    [Fact]
    public async Task After_a_week_it_has_expired()
    {
        await using var engine = await StartAsync();
        var token = await SendAsync(engine);

        engine.Clock.Advance(Invitations.Lifetime);

        Assert.Equal(InvitationState.Expired, (await FindAsync(engine, token))!.State);
        Assert.Equal(InvitationState.Expired, await StateAsync(engine));
    }

    [Fact]
    public async Task Withdrawing_ends_the_link_and_gives_back_what_was_granted_meanwhile()
    {
        await using var engine = await StartAsync();
        var token = await SendAsync(engine);
        await SignInAsync(engine, token);
        Assert.Single(engine.Google.Grants);

        await engine.InScopeAsync<Invitations, bool>(async invitations => { await invitations.WithdrawAsync(engine.First, default); return true; });

        Assert.Equal((InvitationState.Withdrawn, null), ((await FindAsync(engine, token))!.State, (await FindAsync(engine, token))!.Question));
        Assert.Empty(engine.Google.Grants);
        Assert.Equal(["The invitation of", engine.People[0].Name], await LastLineAsync(engine, "was withdrawn"));
    }

    [Fact]
    public async Task Somebody_who_is_still_at_Google_when_the_invitation_ends_connects_nothing_and_moves_nothing()
    {
        await using var engine = await StartAsync();
        var token = await SendAsync(engine);
        var open = (await FindAsync(engine, token))!;
        var request = new SignInRequest(open.Staff) { Invitation = open.Id };
        var connected = await engine.AskGoogleAsync(request, new ConsentAutopilot(EngineHost.Mira));

        await engine.ConnectAsync(engine.First); // a manager was quicker
        Assert.Equal("This invitation no longer works", Assert.IsType<ConsentResult.NotConnected>(await engine.CompleteAsync(connected)).Heading);
        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: false, default));
        var withdrawn = await engine.AskGoogleAsync(request, new ConsentAutopilot(EngineHost.Mira));
        await engine.InScopeAsync<Invitations, bool>(async invitations => { await invitations.WithdrawAsync(engine.First, default); return true; });
        Assert.Equal("This invitation no longer works", Assert.IsType<ConsentResult.NotConnected>(await engine.CompleteAsync(withdrawn)).Heading);

        Assert.Null((await engine.CardAsync(engine.First)).Connection);
        Assert.Null((await engine.CardAsync(engine.First)).Place);
        Assert.Empty(engine.Google.Grants);
    }

    [Fact]
    public async Task A_new_invitation_replaces_the_one_before()
    {
        await using var engine = await StartAsync();
        var first = await SendAsync(engine);
        var second = await SendAsync(engine);

        Assert.Equal(InvitationState.Withdrawn, (await FindAsync(engine, first))!.State);
        Assert.Equal(InvitationState.Sent, (await FindAsync(engine, second))!.State);
    }

    [Fact]
    public async Task Who_has_left_the_team_gets_none_and_a_link_sent_before_leads_nowhere()
    {
        await using var engine = await StartAsync();
        var token = await SendAsync(engine);
        var first = engine.First;
        engine.Salon.Put(engine.People[0] with { IsFired = true });
        engine.Clock.Advance(TimeSpan.FromDays(1)); // the staff list is read anew
        await engine.LookAsync();

        await engine.InScopeAsync<Invitations, bool>(async invitations => { await invitations.SendAsync([first], default); return true; });

        Assert.False((await engine.CardAsync(first)).IsCurrent);
        Assert.Null(await FindAsync(engine, token));
    }

    private static async Task<EngineHost> StartAsync()
    {
        var engine = await EngineHost.StartAsync();
        await engine.LookAsync();
        return engine;
    }

    private static async Task<string> SendAsync(EngineHost engine)
    {
        await engine.InScopeAsync<Invitations, bool>(async invitations => { await invitations.SendAsync([engine.First], default); return true; });
        return (await NewestAsync(engine)).Token;
    }

    private static async Task<InvitationView> NewestAsync(EngineHost engine) =>
        (await engine.InScopeAsync<Invitations, IReadOnlyDictionary<AltegioCalendar.Core.Appointments.StaffId, InvitationView>>(
            invitations => invitations.ListAsync([engine.First], default)))[engine.First];

    private static async Task<InvitationState> StateAsync(EngineHost engine) => (await NewestAsync(engine)).State;

    private static Task<OpenedInvitation?> FindAsync(EngineHost engine, string token) =>
        engine.InScopeAsync<Invitations, OpenedInvitation?>(invitations => invitations.FindAsync(token, default));

    private static async Task SignInAsync(EngineHost engine, string token)
    {
        var open = (await FindAsync(engine, token))!;
        var place = Assert.IsType<ConsentResult.ChoosePlace>(await engine.CompleteAsync(
            await engine.AskGoogleAsync(new SignInRequest(open.Staff) { Invitation = open.Id }, new ConsentAutopilot(EngineHost.Mira))));
        Assert.Equal(open.Id, place.Invitation);
    }

    private static async Task<string[]> LastLineAsync(EngineHost engine, string ending)
    {
        var line = Assert.Single(await engine.LogAsync(), line => line.Sentence.Contains(ending, StringComparison.Ordinal));
        return line.Sentence.Split(engine.People[0].Name) is [var before, _] ? [before.Trim(), engine.People[0].Name] : [line.Sentence];
    }
}
