using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Promises.Model;

/// <summary>Brings the story to rest the way people would, and has everything compared with the model.</summary>
internal static class Quiet
{
    private const int MostRounds = 8;

    public static async Task SettleAsync(Stage stage)
    {
        stage.Engine.Sandbox.World.Mischief.Clear();
        var isQuiet = false;
        for (var round = 0; round < MostRounds && !isQuiet; round++)
        {
            if (round > 0) await stage.Engine.RoundsAsync();
            await RestAsync(stage.Engine);
            isQuiet = await IsQuietAsync(stage);
        }

        stage.HadTrouble = false;
        foreach (var (staff, _) in stage.Book.All) await SeeRemovalEndAsync(stage, staff);
        await CardsAgreeAsync(stage);
        await Repair.RunAsync(stage.Engine);
        Comparison.Check(stage);
        await ASecondLookWritesNothingAsync(stage);
        Hold(stage);
    }

    /// <summary>Until nothing waits any more: minutes first, then the hours of a parked account.</summary>
    private static async Task RestAsync(EngineHost engine)
    {
        for (var minutes = 1; minutes <= 128; minutes *= 2)
        {
            await engine.LookAsync();
            await using var db = engine.Database();
            if (minutes > 1 && !await db.MirroredEvents.AnyAsync(row => row.IsPending && !row.IsRejected && row.Connection!.Stage != ConnectionStage.Ended)) return;
            engine.Clock.Advance(TimeSpan.FromMinutes(minutes));
        }
    }

    /// <summary>Does what the cards ask for.</summary>
    private static async Task<bool> IsQuietAsync(Stage stage)
    {
        var isQuiet = true;
        foreach (var (staff, choice) in stage.Book.All.Where(each => each.Choice.IsOpen).ToList())
        {
            var connection = (await stage.Engine.CardAsync(staff)).Connection;
            if (connection is null && choice.Leaving is not null) continue;
            if (connection?.State == ConnectionState.UpToDate) continue;

            isQuiet = false;
            if (connection?.State == ConnectionState.NeedsReconnect)
            {
                Assert.IsType<ConsentResult.Connected>(await stage.SignInAsync(staff, choice.Account!));
                stage.Book.Connected(staff, choice.Account!);
            }
            else if (connection?.State is ConnectionState.Held)
            {
                await stage.Engine.MirrorAsync(commands => commands.ReleaseBrakeAsync(staff, remove: true, default));
            }
            else if (connection?.State is ConnectionState.CalendarGone or ConnectionState.PartlyDone)
            {
                await stage.Engine.DoAsync(commands => commands.RetryAsync(staff, default));
            }
        }

        return isQuiet;
    }

    /// <summary>A removal that was asked for may have ended since.</summary>
    public static async Task SeeRemovalEndAsync(Stage stage, StaffId staff)
    {
        if (stage.Book.Of(staff) is { Leaving: not null } choice && (await stage.Engine.CardAsync(staff)).Connection is null) RemovalEnds(stage, staff, choice);
    }

    // What is to come is gone, what was past stays.
    private static void RemovalEnds(Stage stage, StaffId staff, Choice choice)
    {
        var (asked, before) = choice.Leaving!.Value;
        var left = stage.EventsOf(staff);
        Assert.All(left, each => Assert.True(
            each.Start < stage.Engine.Clock.GetUtcNow() || stage.Book.InDoubt.Contains((choice.Account!, each.Id)), $"{each} was not removed"));
        var history = before.Where(each => each.Start < asked && Expectation.StartOf(stage, each.Subject) < asked
            && !stage.Book.InDoubt.Contains((choice.Account!, each.Id)));
        Assert.All(history, each => Assert.Contains(each.Id, left.Select(one => one.Id)));
        stage.Book.Disabled(staff, isOver: true, asked, left);
    }

    private static async Task CardsAgreeAsync(Stage stage)
    {
        foreach (var (staff, choice) in stage.Book.All)
        {
            var connection = (await stage.Engine.CardAsync(staff)).Connection;
            Assert.True(
                choice.IsOpen ? connection is { State: ConnectionState.UpToDate, Waiting: 0, Rejected: 0 } : connection is null,
                $"the card of {staff} ({choice.Account ?? "not connected"}) says {connection}");
            Assert.Equal(choice.Account, connection?.AccountEmail);
        }
    }

    private static async Task ASecondLookWritesNothingAsync(Stage stage)
    {
        var writes = stage.Engine.Writes();
        await stage.Engine.LookAsync();
        Assert.True(writes == stage.Engine.Writes(), "a second look wrote something");
    }

    private static void Hold(Stage stage)
    {
        foreach (var (staff, choice) in stage.Book.All)
        {
            choice.Held.Clear();
            choice.Held.UnionWith(stage.EventsOf(staff).Select(each => each.Subject));
        }
    }
}
