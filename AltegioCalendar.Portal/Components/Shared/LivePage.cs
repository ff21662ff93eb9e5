using AltegioCalendar.Core.Live;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.Components.Shared;

/// <summary>A page that reads something, and reads it again when the engine says that it changed.</summary>
public abstract partial class LivePage : ComponentBase, IAsyncDisposable
{
    /// <summary>What a page says when a click could not do what it is for.</summary>
    protected static string CommandFailed => Say($"That did not work, and nothing was changed. Try again in a moment.");

    private readonly CancellationTokenSource _leaving = new();
    private LiveRefresh? _refresh;

    [Inject] private LiveUpdates Updates { get; set; } = default!;
    [Inject] private TimeProvider Clock { get; set; } = default!;
    [Inject] private ILogger<LivePage> Logger { get; set; } = default!;

    /// <summary>The last reading failed; what was read before is still there.</summary>
    protected bool HasFailed { get; private set; }

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Leaving => _leaving.Token;

    /// <summary>Reads all that the page shows.</summary>
    protected abstract Task ReadAsync(CancellationToken ct);

    /// <summary>What to read when the engine reports a change; everything, unless a page knows better.</summary>
    protected virtual Task ReadChangeAsync(CancellationToken ct) => ReadAsync(ct);

    /// <summary>Whether a change may show on this page.</summary>
    protected virtual bool Concerns(LiveChange change) => true;

    protected override void OnInitialized() =>
        _refresh = new LiveRefresh(Updates, Concerns, () => InvokeAsync(() => TryAsync(ReadChangeAsync)), Clock);

    protected override Task OnParametersSetAsync() => ReloadAsync();

    protected Task ReloadAsync() => TryAsync(ReadAsync);

    /// <summary>Does what a click asks for. False when it failed: the log knows why, and the page says so where the click was.</summary>
    protected async Task<bool> TryDoAsync(Func<Task> command)
    {
        try
        {
            await command();
            return true;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return true; // nobody is there to be told
        }
        catch (Exception exception) // the edge of a page: one click of a person
        {
            DoingFailed(Logger, GetType().Name, exception);
            return false;
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> read)
    {
        try
        {
            await read(Leaving);
            HasFailed = false;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) // the edge of a page: it shows its failed face, its circuit lives on
        {
            ReadingFailed(Logger, GetType().Name, exception);
            HasFailed = true;
        }
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        if (_refresh is not null) await _refresh.DisposeAsync();
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Page} could not do what was asked for")]
    private static partial void DoingFailed(ILogger log, string page, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Page} could not read what it shows")]
    private static partial void ReadingFailed(ILogger log, string page, Exception exception);
}
