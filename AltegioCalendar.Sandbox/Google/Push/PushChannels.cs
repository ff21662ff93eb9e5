using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.Push;

/// <summary>
/// Sends the messages of push channels: one at a time and in order per channel, without a body, tried again on a
/// server's error, and never promised.
/// </summary>
internal sealed class PushChannels(MischiefBook mischief, CallLedger ledger, TimeProvider clock) : IAsyncDisposable
{
    private const int MostTries = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, Line> _lines = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
        {
            Timeout = TimeSpan.FromSeconds(15),
        };

    public bool HasAny => !_lines.IsEmpty;

    /// <summary>False: a channel with this id is open already.</summary>
    public bool TryOpen(PushChannel channel)
    {
        var line = new Line(channel);
        if (_lines.TryGetValue(channel.Id, out var old) && old.Channel.ExpiresAt <= clock.GetUtcNow()) Close(old);
        if (!_lines.TryAdd(channel.Id, line)) return false;
        line.Add("sync");
        _ = PumpAsync(line);
        return true;
    }

    public PushChannel? Find(string id) => _lines.TryGetValue(id, out var line) ? line.Channel : null;

    public void Close(string id)
    {
        if (_lines.TryGetValue(id, out var line)) Close(line);
    }

    /// <summary>Tells everybody who watches it that a resource has changed.</summary>
    public void Notify(WatchedKind kind, string owner, bool exists = true)
    {
        if (_lines.IsEmpty) return;
        foreach (var line in _lines.Values.Where(line => line.Channel.Resource.Is(kind, owner)))
            line.Add(exists ? "exists" : "not_exists");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _http.Dispose();
    }

    private void Close(Line line)
    {
        _lines.TryRemove(KeyValuePair.Create(line.Channel.Id, line));
        line.Messages.Writer.TryComplete();
    }

    private async Task PumpAsync(Line line)
    {
        try
        {
            await foreach (var (state, number) in line.Messages.Reader.ReadAllAsync(_stop.Token))
            {
                if (!_lines.ContainsKey(line.Channel.Id)) return;
                if (line.Channel.ExpiresAt <= clock.GetUtcNow()) Close(line);
                else await TellAsync(line, state, number);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The Sandbox is going away, and its channels with it.
        }
    }

    private async Task TellAsync(Line line, string state, int number)
    {
        var call = new CallIdentity($"push.{line.Channel.Resource.Kind}", line.Channel.Email);
        var fault = mischief.MatchWebhook(call, line.Channel.Address.ToString());
        if (fault is { Wait.Ticks: > 0 }) await Task.Delay(fault.Wait, clock, _stop.Token);
        if (fault?.Kind == FaultKind.WebhookDrop) return;
        var times = fault?.Kind == FaultKind.WebhookDouble ? 2 : 1;
        for (var i = 0; i < times; i++)
            await PostAsync(line, state, number, call);
    }

    private async Task PostAsync(Line line, string state, int number, CallIdentity call)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (attempt > 0) await Task.Delay(FirstPause * (1 << attempt), clock, _stop.Token);
            var status = await TryPostAsync(line.Channel, state, number);
            ledger.Count("push", call, null, status);
            if (status == 410) Close(line);
            if (status is not (500 or 502 or 503 or 504)) return;
        }
    }

    private async Task<int> TryPostAsync(PushChannel channel, string state, int number)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, channel.Address) { Content = new ByteArrayContent([]) };
        var headers = message.Headers;
        headers.UserAgent.ParseAdd("APIs-Google");
        headers.Add("X-Goog-Channel-ID", channel.Id);
        headers.Add("X-Goog-Channel-Expiration", channel.ExpiresAt.ToString("R", CultureInfo.InvariantCulture));
        headers.Add("X-Goog-Resource-State", state);
        headers.Add("X-Goog-Message-Number", number.ToString(CultureInfo.InvariantCulture));
        headers.Add("X-Goog-Resource-ID", channel.Resource.Id);
        headers.Add("X-Goog-Resource-URI", channel.Resource.Uri);
        if (channel.Token is { } token) headers.TryAddWithoutValidation("X-Goog-Channel-Token", token);
        try
        {
            using var answer = await _http.SendAsync(message, _stop.Token);
            return (int)answer.StatusCode;
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException && !_stop.IsCancellationRequested)
        {
            return 0;
        }
    }

    private sealed class Line(PushChannel channel)
    {
        private int _number;

        public PushChannel Channel { get; } = channel;
        public Channel<(string State, int Number)> Messages { get; } = System.Threading.Channels.Channel
            .CreateUnbounded<(string State, int Number)>();

        public void Add(string state) => Messages.Writer.TryWrite((state, Interlocked.Increment(ref _number)));
    }
}
