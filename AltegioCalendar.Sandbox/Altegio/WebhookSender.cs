using System.Net.Http.Headers;
using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Posts notices after the delay: 15 seconds to answer, no second try, no promised order.</summary>
internal sealed class WebhookSender : IAsyncDisposable
{
    private readonly WebhookBodies _bodies;
    private readonly HookBook _hooks;
    private readonly SalonBook _book;
    private readonly MischiefBook _mischief;
    private readonly CallLedger _ledger;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
        { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _stop = new();
    private readonly string _bearer;
    private int _underWay;

    public WebhookSender(
        WebhookBodies bodies, HookBook hooks, SalonBook book, MischiefBook mischief, CallLedger ledger, TimeProvider clock,
        string bearer)
    {
        (_bodies, _hooks, _book, _mischief, _ledger, _clock, _bearer) = (bodies, hooks, book, mischief, ledger, clock, bearer);
        _book.Listener = Notice;
    }

    public TimeSpan Delay { get; set; }

    /// <summary>How long a receiver may take to answer.</summary>
    public TimeSpan AnswerTime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Notices that have not been answered yet.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public async ValueTask DisposeAsync()
    {
        _book.Listener = null;
        await _stop.CancelAsync();
        _http.Dispose();
    }

    private void Notice(SalonChange change)
    {
        var settings = _hooks.Of(change.LocationId);
        if (!settings.Sends(change.Resource) || (change.ByOwnToken && !settings.SendsOwnChanges)) return;
        // The body is made now: a later change has a notice of its own.
        Send(change.LocationId, _bodies.For(change), $"webhook.{change.Resource}.{change.Status}");
    }

    /// <summary>Sends a body as it is to all of a location's addresses; returns how many those are.</summary>
    public int Send(long location, ReadOnlyMemory<byte> body, string method)
    {
        if (!_bodies.MayReach(location)) return 0;
        var urls = _hooks.Of(location).Urls;
        foreach (var url in urls)
        {
            Interlocked.Increment(ref _underWay);
            _ = SendAsync(url, body, new CallIdentity(method, ""));
        }

        return urls.Count;
    }

    private async Task SendAsync(string url, ReadOnlyMemory<byte> body, CallIdentity call)
    {
        try
        {
            await Task.Yield();
            var fault = _mischief.MatchWebhook(call, url);
            var wait = Delay + (fault?.Wait ?? TimeSpan.Zero);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, _clock, _stop.Token);
            if (fault?.Kind == FaultKind.WebhookDrop) return;

            await PostAsync(url, body, call);
            if (fault?.Kind == FaultKind.WebhookDouble) await PostAsync(url, body, call);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The Sandbox is going away, and its notices with it.
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task PostAsync(string url, ReadOnlyMemory<byte> body, CallIdentity call)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.UserAgent.ParseAdd("GuzzleHttp/7");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _bearer);
        message.Headers.AcceptEncoding.ParseAdd("gzip");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        patience.CancelAfter(AnswerTime);
        try
        {
            using var answer = await _http.SendAsync(message, patience.Token);
            _ledger.Count("webhook", call, null, (int)answer.StatusCode);
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException && !_stop.IsCancellationRequested)
        {
            // Altegio does not try again, so neither do we; the ledger shows it as status 0.
            _ledger.Count("webhook", call, null, 0);
        }
    }
}
