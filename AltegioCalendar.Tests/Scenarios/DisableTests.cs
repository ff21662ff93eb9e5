using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Scenarios;

public sealed class DisableTests
{
    [Fact]
    public async Task Remove_takes_upcoming_events_out_leaves_past_ones_and_gives_the_grant_back()
    {
        await using var engine = await ConnectedAsync();
        var past = Mirror.Ours(engine.Google, EngineHost.Anna).Count(each => each.Start < engine.Clock.GetUtcNow());

        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: true, default));
        await engine.LookAsync();

        Assert.True(past > 0);
        Assert.Equal(past, Mirror.Ours(engine.Google, EngineHost.Anna).Count);
        Assert.Null((await engine.CardAsync(engine.First)).Connection);
        Assert.Empty(engine.Google.Grants);
        Assert.Contains(await engine.LogAsync(), line => line.Kind == LogKind.Disabled && line.Outcome == LogOutcome.Done);
    }

    [Fact]
    public async Task Keep_leaves_everything_and_writes_no_more()
    {
        await using var engine = await ConnectedAsync();
        var events = Mirror.Ours(engine.Google, EngineHost.Anna).Count;

        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: false, default));
        engine.Book();
        await engine.LookAsync();

        Assert.Equal(events, Mirror.Ours(engine.Google, EngineHost.Anna).Count);
        Assert.Empty(engine.Google.Grants);
    }

    [Fact]
    public async Task Kept_events_are_adopted_when_the_same_calendar_is_connected_again()
    {
        await using var engine = await ConnectedAsync();
        var cancelled = engine.Book();
        await engine.LookAsync();
        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: false, default));
        engine.Salon.Cancel(cancelled.Id);
        await engine.LookAsync();

        Assert.IsType<ConsentResult.Connected>(await engine.SignInAsync(engine.First, EngineHost.Anna));
        await engine.LookAsync();

        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task What_was_on_its_way_when_a_removal_began_is_written_when_somebody_connects_again()
    {
        await using var engine = await ConnectedAsync();
        var past = Mirror.Ours(engine.Google, EngineHost.Anna).First(each => each.Start < engine.Clock.GetUtcNow());
        await using (var db = engine.Database())
        {
            // As a process leaves it that was killed while it wrote.
            await db.MirroredEvents.Where(row => row.ConfirmedStartsAt == past.Start)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Confirmed, (string?)null).SetProperty(row => row.IsPending, true));
        }

        engine.Google.DeleteEvent(EngineHost.Anna, past.Id);
        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: true, default));
        await engine.PassAsync();
        Assert.IsType<ConsentResult.Connected>(await engine.SignInAsync(engine.First, EngineHost.Anna));
        await engine.LookAsync();

        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Connecting_again_after_removing_brings_the_events_back()
    {
        await using var engine = await ConnectedAsync();
        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: true, default));
        await engine.LookAsync();

        await engine.ConnectAsync(engine.First);

        Mirror.IsExact(engine.Salon, engine.Google, engine.First, EngineHost.Anna, engine.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_grant_lives_on_while_somebody_else_uses_the_account()
    {
        await using var engine = await ConnectedAsync();
        await engine.ConnectAsync(engine.Second);
        Assert.True((await PreviewAsync(engine))!.AccountIsSharedWithOthers);

        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: true, default));
        await engine.LookAsync();
        await engine.LookAsync();

        Assert.Single(engine.Google.Grants);
        Assert.All(
            Mirror.Ours(engine.Google, EngineHost.Anna).Where(each => each.Start > engine.Clock.GetUtcNow()),
            each => Assert.DoesNotContain(": ", each.Summary.Split('·')[0].Replace("No-show: ", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_dead_grant_disabling_works_and_says_what_could_not_be_removed()
    {
        await using var engine = await ConnectedAsync();
        engine.Google.Revoke(EngineHost.Anna);
        engine.Book();
        await engine.LookAsync();
        Assert.False((await PreviewAsync(engine))!.CanRemove);

        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: true, default));
        await engine.LookAsync();

        Assert.Null((await engine.CardAsync(engine.First)).Connection);
        Assert.Contains(await engine.LogAsync(), line => line.Kind == LogKind.Disabled && line.Outcome == LogOutcome.Failed);
    }

    private static async Task<DisablePreview?> PreviewAsync(EngineHost engine)
    {
        DisablePreview? preview = null;
        await engine.DoAsync(async commands => preview = await commands.PreviewDisableAsync(engine.First, default));
        return preview;
    }

    private static async Task<EngineHost> ConnectedAsync()
    {
        var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        return engine;
    }
}
