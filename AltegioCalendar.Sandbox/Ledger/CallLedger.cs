using System.Collections.Concurrent;
using System.Text;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Ledger;

/// <summary>How often one method answered with one status, and the most of it in one second.</summary>
public sealed record CallCount(string Api, string Method, int Status, long Count, int PeakPerSecond);

/// <summary>A rule of the contract that a client broke, with the request that did it.</summary>
public sealed record Breach(DateTimeOffset At, string Rule, string Detail, string Method, string Account, string Request,
    string Body);

/// <summary>One answered request.</summary>
public sealed record JournaledCall(long Number, DateTimeOffset At, string Api, string Method, string Account, string Request,
    string Body, int Status);

/// <summary>Every call counted, the latest kept with their bodies, and every broken rule of the contract written down.</summary>
public sealed class CallLedger(TimeProvider clock)
{
    private const int LongestBody = 4096;
    private const int MostBreaches = 1000;

    private readonly Dictionary<(string Api, string Method, int Status), Counter> _counts = [];
    private readonly Counter _all = new();
    private readonly ConcurrentDictionary<string, long> _rules = new();
    private readonly ConcurrentQueue<Breach> _breaches = new();
    private readonly Queue<Kept> _calls = new();
    private readonly Lock _gate = new();
    private long _number;

    /// <summary>How many of the latest calls are kept with their bodies; 0 keeps none, which is fastest.</summary>
    public int Keep { get; set; } = 500;

    /// <summary>The most calls answered within one second of the clock.</summary>
    public int PeakPerSecond
    {
        get
        {
            lock (_gate)
                return _all.Peak;
        }
    }

    /// <summary>Counts by method and status.</summary>
    public IReadOnlyList<CallCount> Counts
    {
        get
        {
            lock (_gate)
                return _counts.Select(pair =>
                    new CallCount(pair.Key.Api, pair.Key.Method, pair.Key.Status, pair.Value.Total, pair.Value.Peak))
                    .OrderBy(count => count.Api).ThenBy(count => count.Method).ThenBy(count => count.Status).ToList();
        }
    }

    /// <summary>The latest broken rules, oldest first.</summary>
    public IReadOnlyList<Breach> Breaches => [.. _breaches];

    /// <summary>How often each rule was broken.</summary>
    public IReadOnlyDictionary<string, long> BreachCounts => new SortedDictionary<string, long>(_rules.ToDictionary());

    /// <summary>The latest calls, oldest first.</summary>
    public IReadOnlyList<JournaledCall> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls.Select(kept => kept.Told())];
        }
    }

    /// <summary>Calls of a method (such as <c>calendar.events.insert</c>), all or those that ended in a status.</summary>
    public long CountOf(string method, int? status = null) =>
        Counts.Where(count => count.Method == method && (status is null || count.Status == status)).Sum(count => count.Count);

    /// <summary>Starts counting anew.</summary>
    public void Clear()
    {
        _rules.Clear();
        _breaches.Clear();
        lock (_gate)
        {
            _counts.Clear();
            _calls.Clear();
            _all.Forget();
        }
    }

    internal void Count(string api, CallIdentity call, WireRequest? request, int status)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (!_counts.TryGetValue((api, call.Method, status), out var counter))
                _counts[(api, call.Method, status)] = counter = new();
            counter.Count(now.ToUnixTimeSeconds());
            _all.Count(now.ToUnixTimeSeconds());
            _number++;
            if (Keep == 0 || request is null) return;
            _calls.Enqueue(new(_number, now, api, call, request, status));
            while (_calls.Count > Keep) _calls.Dequeue();
        }
    }

    internal void Breach(string rule, CallIdentity call, WireRequest request, string detail)
    {
        _rules.AddOrUpdate(rule, 1, (_, before) => before + 1);
        _breaches.Enqueue(new(clock.GetUtcNow(), rule, detail, call.Method, call.Account, Line(request), Text(request.Body)));
        while (_breaches.Count > MostBreaches) _breaches.TryDequeue(out _);
    }

    internal void Breach(string rule, CallIdentity call, WireRequest request, WireResponse answer) =>
        Breach(rule, call, request, Text(answer.Body));

    private static string Line(WireRequest request) =>
        request.QueryText.Length == 0
            ? $"{request.Method} {request.Path}"
            : $"{request.Method} {request.Path}?{request.QueryText}";

    private static string Text(ReadOnlyMemory<byte> body) =>
        body.Length == 0 ? "" : Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, LongestBody)]);

    // Put into words only when somebody asks.
    private sealed record Kept(long Number, DateTimeOffset At, string Api, CallIdentity Call, WireRequest Request, int Status)
    {
        public JournaledCall Told() => new(Number, At, Api, Call.Method, Call.Account, Line(Request), Text(Request.Body), Status);
    }

    private sealed class Counter
    {
        private long _second;
        private int _inSecond;

        public long Total { get; private set; }
        public int Peak { get; private set; }

        public void Count(long second)
        {
            _inSecond = second == _second ? _inSecond + 1 : 1;
            _second = second;
            Total++;
            Peak = Math.Max(Peak, _inSecond);
        }

        public void Forget() => (Total, Peak, _inSecond) = (0, 0, 0);
    }
}
