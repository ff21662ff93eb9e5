using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Tests.Support;
using Xunit;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Who can see a connected calendar: shown, changed, and known before client contacts leave.</summary>
public sealed class CalendarSharingTests
{
    private const string Insert = "calendar.acl.insert";

    [Fact]
    public async Task The_permission_is_asked_for_only_when_somebody_wants_to_share()
    {
        await using var engine = await Caring.StartAsync();
        Assert.IsType<SharingAnswer.NeedsPermission>(await engine.AccessAsync());

        Assert.Null(Assert.IsType<ConsentResult.Allowed>(await engine.AllowAsync(ConsentPurpose.Share)).Problem);

        Assert.All(
            [GoogleScopes.Events, GoogleScopes.Sharing, "include_granted_scopes=true", $"login_hint={EngineHost.Anna}"],
            part => Assert.Contains(part, engine.AskedForLast(), StringComparison.Ordinal));
        var only = Assert.Single(Assert.IsType<SharingAnswer.Listed>(await engine.AccessAsync()).Access);
        Assert.Equal((EngineHost.Anna, true, SharingRole.ManagesSharing), (only.Name, only.IsFixed, only.Role));
        Assert.True((await engine.CardAsync(engine.First)).Connection!.MayShare);
    }

    [Fact]
    public async Task Sharing_changing_and_removing_write_one_line_each_and_no_mail()
    {
        await using var engine = await SharableAsync();
        var lines = (await engine.LogAsync()).Count;

        Assert.Null(await engine.ShareAsync($" {EngineHost.Mira} "));
        var mira = await MiraAsync(engine);
        Assert.Equal(SharingRole.SeesDetails, mira.Role);

        Assert.Null(await engine.InScopeAsync<CalendarSharing, string?>(sharing => sharing.ChangeAsync(engine.First, mira.RuleId, SharingRole.MakesChanges, default)));
        Assert.Equal("writer", engine.Google.SharingOf(EngineHost.Anna)[mira.RuleId]);

        Assert.Null(await engine.InScopeAsync<CalendarSharing, string?>(sharing => sharing.RemoveAsync(engine.First, mira.RuleId, default)));
        Assert.Null(await engine.InScopeAsync<CalendarSharing, string?>(sharing => sharing.RemoveAsync(engine.First, mira.RuleId, default))); // a second click
        Assert.DoesNotContain(mira.RuleId, engine.Google.SharingOf(EngineHost.Anna).Keys);

        var log = await engine.LogAsync();
        Assert.Equal(lines + 3, log.Count);
        Assert.EndsWith($"is shared with {EngineHost.Mira}, who sees all event details.", log[2].Sentence, StringComparison.Ordinal);
        Assert.EndsWith($"{EngineHost.Mira} can make changes to events from now on.", log[1].Sentence, StringComparison.Ordinal);
        Assert.EndsWith($"is no longer shared with {EngineHost.Mira}.", log[0].Sentence, StringComparison.Ordinal);
        Assert.Empty(engine.Sandbox.World.Ledger.Breaches);
    }

    [Fact]
    public async Task What_is_so_already_is_not_written_again_and_sharing_anew_changes_the_role()
    {
        await using var engine = await SharableAsync();
        await engine.ShareAsync(EngineHost.Mira);

        await engine.ShareAsync(EngineHost.Mira.ToUpperInvariant());
        Assert.Equal((1, 0), (Count(engine, Insert), Count(engine, "calendar.acl.patch")));

        await engine.ShareAsync(EngineHost.Mira, SharingRole.SeesBusyTimes);
        Assert.Equal((1, 1), (Count(engine, Insert), Count(engine, "calendar.acl.patch")));
        Assert.Equal(SharingRole.SeesBusyTimes, (await MiraAsync(engine)).Role);
    }

    [Fact]
    public async Task Google_writes_a_mail_only_when_told_to()
    {
        await using var engine = await SharableAsync();

        Assert.Null(await engine.ShareAsync(EngineHost.Mira, tellThem: true));

        Assert.Equal("sharing-mail", Assert.Single(engine.Sandbox.World.Ledger.Breaches).Rule);
    }

    [Theory]
    [InlineData("not an address", "is not an email address")]
    [InlineData("Mira <mira@example.com>", "is not an email address")]
    [InlineData(EngineHost.Anna, "the connected account itself")]
    public async Task Nonsense_is_refused_by_name_and_Google_is_not_written_to(string email, string because)
    {
        await using var engine = await SharableAsync();

        var said = await engine.ShareAsync(email);

        Assert.Contains(because, said, StringComparison.Ordinal);
        Assert.Contains(email, said, StringComparison.Ordinal);
        Assert.Equal(0, Count(engine, Insert));
    }

    [Fact]
    public async Task The_connected_account_cannot_be_taken_out()
    {
        await using var engine = await SharableAsync();
        var own = Assert.Single(Assert.IsType<SharingAnswer.Listed>(await engine.AccessAsync()).Access);

        var said = await engine.InScopeAsync<CalendarSharing, string?>(sharing => sharing.RemoveAsync(engine.First, own.RuleId, default));

        Assert.Contains("cannot be taken out", said, StringComparison.Ordinal);
        Assert.Contains(own.RuleId, engine.Google.SharingOf(EngineHost.Anna).Keys);
    }

    [Fact]
    public async Task A_calendar_that_was_made_a_moment_ago_can_be_shared_although_Google_hesitates()
    {
        await using var engine = await Moving.StartAsync();
        await engine.AllowAsync(ConsentPurpose.Share);
        engine.Google.Switches.SharingLag = TimeSpan.FromSeconds(3);
        Assert.Null(await engine.InScopeAsync<CalendarChooser, string?>(chooser => chooser.MoveToNewAsync(engine.First, default)));

        var sharing = engine.ShareAsync(EngineHost.Mira);
        await Eventually.TrueAsync(() => Count(engine, Insert) > 0, "Google refused the first try");
        engine.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await sharing);
        Assert.Equal(SharingRole.SeesDetails, (await MiraAsync(engine)).Role);
    }

    [Fact]
    public async Task An_owner_whom_Google_does_not_take_for_one_can_try_again_and_is_not_taken_for_a_guest()
    {
        await using var engine = await SharableAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = "calendar.acl.list", Status = 403, Reason = "requiredAccessLevel", Count = 4 });

        Assert.Contains("Try again in a minute", Assert.IsType<SharingAnswer.Failed>(await engine.AccessAsync()).Because, StringComparison.Ordinal);

        Assert.IsType<SharingAnswer.Listed>(await engine.AccessAsync());
    }

    [Fact]
    public async Task Google_refusing_or_not_answering_is_said_in_plain_words()
    {
        await using var engine = await SharableAsync();
        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "calendar", Method = Insert, Status = 403, Reason = "quotaExceeded", Count = 1 });
        Assert.Contains("usage limit", await engine.ShareAsync(EngineHost.Mira), StringComparison.Ordinal);

        engine.Sandbox.World.Mischief.Add(new MischiefRule(FaultKind.ResetBefore) { Api = "calendar", Method = "calendar.acl.list" });
        Assert.Contains("could not be reached", Assert.IsType<SharingAnswer.Failed>(await engine.AccessAsync()).Because, StringComparison.Ordinal);
        Assert.Contains("could not be reached", Assert.IsType<AudienceAnswer.Failed>(await engine.AudienceAsync()).Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_not_allowed_to_look_knows_nothing_and_Google_is_not_asked()
    {
        await using var engine = await Caring.StartAsync();

        Assert.IsType<AudienceAnswer.NotAsked>(await engine.AudienceAsync());
        Assert.IsType<AudienceAnswer.NotAsked>(await engine.InScopeAsync<CalendarSharing, AudienceAnswer>(sharing => sharing.AudienceAsync(engine.Second, default)));

        Assert.Equal(0, Count(engine, "calendar.acl.list"));
    }

    [Fact]
    public async Task The_read_permission_is_enough_to_know_who_would_read_contacts()
    {
        await using var engine = await Caring.StartAsync();
        Assert.IsType<ConsentResult.Allowed>(await engine.AllowAsync(ConsentPurpose.CheckSharing));
        Assert.Contains(GoogleScopes.SharingRead, engine.AskedForLast(), StringComparison.Ordinal);
        Assert.True((await KnownAsync(engine)).IsNobody);

        engine.Google.Share(EngineHost.Anna, EngineHost.Mira, AccessRole.FreeBusyReader);
        engine.Google.Publish(EngineHost.Anna, AccessRole.FreeBusyReader);
        Assert.True((await KnownAsync(engine)).IsNobody); // busy times hold no contacts

        engine.Google.Share(EngineHost.Anna, EngineHost.Mira, AccessRole.Reader);
        engine.Google.Share(EngineHost.Anna, "jonas.weber@gmail.example", AccessRole.Writer);
        engine.Google.Publish(EngineHost.Anna, AccessRole.Reader);
        var audience = await KnownAsync(engine);
        Assert.Equal((2, true, false), (audience.People, audience.IsPublic, audience.IsForeign));
        Assert.IsType<SharingAnswer.NeedsPermission>(await engine.AccessAsync()); // reading is not changing
    }

    [Fact]
    public async Task A_check_that_was_not_ticked_ends_in_plain_words()
    {
        await using var engine = await Caring.StartAsync();

        var refused = Assert.IsType<ConsentResult.NotConnected>(
            await engine.AllowAsync(ConsentPurpose.CheckSharing, new ConsentAutopilot(EngineHost.Anna, Unticked: [GoogleScopes.SharingRead])));

        Assert.Equal("One permission is missing", refused.Heading);
        Assert.Contains("Check who can see this calendar", refused.NextStep, StringComparison.Ordinal);
        Assert.IsType<AudienceAnswer.NotAsked>(await engine.AudienceAsync());
    }

    [Fact]
    public async Task Somebody_elses_calendar_is_seen_by_its_owner_at_least()
    {
        await using var engine = await Moving.StartAsync();
        var shared = engine.Google.OpenCalendar(EngineHost.Mira, "Shared room");
        engine.Google.Share(shared, EngineHost.Anna, AccessRole.Writer);
        await engine.ChooseAsync(shared);
        await engine.UntilQuietAsync();
        await engine.AuditAsync();

        Assert.True((await KnownAsync(engine)).IsForeign);
        Assert.IsType<SharingAnswer.NotOwner>(await engine.AccessAsync());
        Assert.Equal(0, Count(engine, "calendar.acl.list"));
    }

    private static async Task<EngineHost> SharableAsync()
    {
        var engine = await Caring.StartAsync();
        await engine.AllowAsync(ConsentPurpose.Share);
        return engine;
    }

    private static async Task<SharedWith> MiraAsync(EngineHost engine) =>
        Assert.Single(Assert.IsType<SharingAnswer.Listed>(await engine.AccessAsync()).Access, each => each.Name == EngineHost.Mira);

    private static async Task<Audience> KnownAsync(EngineHost engine) => Assert.IsType<AudienceAnswer.Known>(await engine.AudienceAsync()).Audience;

    private static int Count(EngineHost engine, string method) => (int)engine.Sandbox.World.Ledger.CountOf(method);
}
