using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Sandbox.Google.OAuth;

namespace AltegioCalendar.Tests.Promises.Model;

// What runs on the stage, and what cuts it off.
internal sealed partial class Stage
{
    private readonly List<Func<Task>> _afterRun = [];
    private bool _isRunning;

    /// <summary>Where the last crash or failure struck; null: the step ended before.</summary>
    public string? Struck { get; private set; }

    /// <summary>As a person does it: a page of Google's that does not come is a failed sign-in, too.</summary>
    public async Task<ConsentResult?> SignInAsync(StaffId staff, string account)
    {
        IReadOnlyDictionary<string, string> query;
        try
        {
            query = await Engine.AskGoogleAsync(staff, new ConsentAutopilot(account), await Engine.FirstOrAgainAsync(staff));
        }
        catch (Exception noPage) when (!Engine.Peril.IsDead && noPage is HttpRequestException or NullReferenceException or ArgumentNullException)
        {
            return null;
        }

        return await Engine.TakeMainAsync(await Engine.CompleteAsync(query), account);
    }

    public async Task RunEngineAsync(Func<Task> run)
    {
        _isRunning = true;
        try
        {
            await run();
        }
        finally
        {
            _isRunning = false;
        }

        foreach (var later in _afterRun) await later();
        _afterRun.Clear();
    }

    /// <summary>What is on its way while the engine runs has arrived when this is done.</summary>
    public Task AfterRunAsync(Action note)
    {
        if (_isRunning) _afterRun.Add(() => Task.Run(note));
        else note();
        return Task.CompletedTask;
    }

    public async Task CrashAsync(int place, Step during)
    {
        Engine.Peril.DieAt(place);
        await TryAsync(during);
        if (Struck is null) return;

        await Engine.RestartAsync();
        if (during is Wish) await during.RunAsync(this);
    }

    public async Task FailAsync(int place, Step during)
    {
        Engine.Peril.FailAt(place);
        var isDone = await TryAsync(during);
        if (!isDone && during is Wish) await during.RunAsync(this);
    }

    /// <summary>True: it ended as if nothing had happened.</summary>
    private async Task<bool> TryAsync(Step step)
    {
        var before = HadTrouble;
        try
        {
            HadTrouble = true;
            await step.RunAsync(this);
            return true;
        }
        catch (Exception) when (Engine.Peril.Struck is not null)
        {
            return false;
        }
        finally
        {
            (Struck, HadTrouble) = (Engine.Peril.Struck, before);
            if (!Engine.Peril.IsDead) Engine.Peril.Calm();
        }
    }

    public async Task MeanwhileAsync(int call, Step step)
    {
        var (happened, delivers) = (false, false);
        Engine.Peril.At(call, async () =>
        {
            happened = true;
            await step.RunAsync(this);
            if (delivers) await Engine.PassAsync(); // never two passes at a time
        });
        await RunEngineAsync(async () =>
        {
            await Engine.PassAsync();
            delivers = true;
            await Engine.DeliverAsync();
        });
        Engine.Peril.Calm();
        if (!happened) await step.RunAsync(this);
    }
}
