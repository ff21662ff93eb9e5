using AltegioCalendar.Core.Google.Consent;

namespace AltegioCalendar.Tests.Promises.Model;

// What a manager does in the portal.

/// <summary>Signs in at Google: connects, reconnects, or tries another account than the connected one.</summary>
internal sealed record Connect(int Staff, int Account) : Wish
{
    public override async Task RunAsync(Stage stage)
    {
        var (staff, account) = (stage.Staff(Staff), Stage.Account(Account));
        await Quiet.SeeRemovalEndAsync(stage, staff);
        var before = stage.Book.Of(staff);
        var isSwitch = before.IsOpen && before.Account != account;
        if (isSwitch && before.Leaving is not null) return; // allowed without a question: Scenarios/MoveAndDisableTests tell it
        if (await stage.SignInAsync(staff, account) is ConsentResult.Connected)
        {
            Assert.False(isSwitch, "another account was taken silently");
            stage.Book.Connected(staff, account);
        }
        else
        {
            Assert.True(isSwitch || stage.HadTrouble, "the sign-in failed without a reason");
        }
    }
}

internal sealed record Disable(int Staff, bool Remove) : Wish
{
    public override async Task RunAsync(Stage stage)
    {
        var staff = stage.Staff(Staff);
        await Quiet.SeeRemovalEndAsync(stage, staff);
        if (!stage.Book.Of(staff).IsOpen) return;

        await stage.Engine.DoAsync(commands => commands.DisableAsync(staff, Remove, default));
        var isOver = (await stage.Engine.CardAsync(staff)).Connection is null;
        Assert.True(Remove || isOver, "disabled with keep, and still connected");
        await stage.AfterRunAsync(() => stage.Book.Disabled(staff, isOver, stage.Engine.Clock.GetUtcNow(), stage.EventsOf(staff)));
    }
}

internal sealed record Contacts(int Staff, bool On) : Wish
{
    public override async Task RunAsync(Stage stage)
    {
        await stage.Engine.DoAsync(commands => commands.SetExportContactsAsync(stage.Staff(Staff), On, default));
        stage.Book.Of(stage.Staff(Staff)).Contacts = On;
    }
}

internal sealed record PressRetry(int Staff) : Wish
{
    public override Task RunAsync(Stage stage) => stage.Engine.DoAsync(commands => commands.RetryAsync(stage.Staff(Staff), default));
}
