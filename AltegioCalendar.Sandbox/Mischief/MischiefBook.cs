using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Mischief;

/// <summary>What the rules decided for one call.</summary>
internal sealed record Fault(FaultKind Kind, TimeSpan Wait, MischiefRule Rule);

/// <summary>The rules of mischief in force; the first that fits decides, latencies of others are added.</summary>
public sealed class MischiefBook
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly IdSource _ids;
    private readonly TimeProvider _clock;
    private volatile bool _isEmpty = true;

    internal MischiefBook(IdSource ids, TimeProvider clock) => (_ids, _clock) = (ids, clock);

    /// <summary>The rules, oldest first, with what each has done.</summary>
    public IReadOnlyList<MischiefState> Rules
    {
        get
        {
            lock (_gate)
                return _entries.Select(entry => new MischiefState(entry.Rule, entry.Seen, entry.Hits)).ToList();
        }
    }

    /// <summary>Puts a rule in force and returns its id.</summary>
    public string Add(MischiefRule rule)
    {
        var named = rule.Id.Length > 0 ? rule : rule with { Id = _ids.HexText(8) };
        lock (_gate)
        {
            _entries.RemoveAll(entry => entry.Rule.Id == named.Id);
            _entries.Add(new Entry(named));
            _isEmpty = false;
        }

        return named.Id;
    }

    /// <summary>False: there is no such rule.</summary>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            var found = _entries.RemoveAll(entry => entry.Rule.Id == id) > 0;
            _isEmpty = _entries.Count == 0;
            return found;
        }
    }

    /// <summary>Everything behaves again.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _isEmpty = true;
        }
    }

    internal Fault? Match(string api, CallIdentity call, WireRequest request) =>
        _isEmpty ? null : Decide(api, call, request.Method, request.Path);

    internal Fault? MatchWebhook(CallIdentity call, string url) => _isEmpty ? null : Decide("webhook", call, "POST", url);

    private Fault? Decide(string api, CallIdentity call, string verb, string path)
    {
        lock (_gate)
        {
            var wait = TimeSpan.Zero;
            MischiefRule? decisive = null;
            foreach (var entry in _entries.Where(entry => entry.Fits(api, call, verb, path, _clock.GetUtcNow())))
            {
                if (decisive is not null && entry.Rule.Kind != FaultKind.Latency) continue;
                if (!entry.TryHit(_ids.Chance())) continue;
                wait += entry.Rule.Kind is FaultKind.SlowDrip or FaultKind.ClockSkew
                    ? TimeSpan.Zero
                    : entry.Rule.Latency + (entry.Rule.Jitter * _ids.Chance());
                if (decisive is null || decisive.Kind == FaultKind.Latency) decisive = entry.Rule;
            }

            return decisive is null ? null : new(decisive.Kind, wait, decisive);
        }
    }

    private sealed class Entry(MischiefRule rule)
    {
        public MischiefRule Rule { get; } = rule;
        public int Seen { get; private set; }
        public int Hits { get; private set; }

        public bool Fits(string api, CallIdentity call, string verb, string path, DateTimeOffset now) =>
            IsOrAny(Rule.Api, api) && IsOrAny(Rule.Verb, verb) && IsOrAny(Rule.Account, call.Account) && FitsMethod(call.Method)
            && (Rule.Path is null || Uri.UnescapeDataString(path).Contains(Rule.Path, StringComparison.OrdinalIgnoreCase))
            && !(now < Rule.From) && !(now >= Rule.Until);

        public bool TryHit(double chance)
        {
            if (Seen++ < Rule.Skip || Hits >= Rule.Count || chance >= Rule.Probability) return false;
            Hits++;
            return true;
        }

        private bool FitsMethod(string method) => Rule.Method is null || (Rule.Method.EndsWith('*')
            ? method.StartsWith(Rule.Method[..^1], StringComparison.OrdinalIgnoreCase)
            : method.Equals(Rule.Method, StringComparison.OrdinalIgnoreCase));

        private static bool IsOrAny(string? wanted, string actual) =>
            string.IsNullOrEmpty(wanted) || wanted.Equals(actual, StringComparison.OrdinalIgnoreCase);
    }
}
