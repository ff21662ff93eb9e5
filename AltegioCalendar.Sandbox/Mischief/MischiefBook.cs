using AltegioCalendar.Sandbox.Journal;
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
    private readonly WorldJournal _journal;
    private volatile bool _isEmpty = true;

    internal MischiefBook(WorldJournal journal, IdSource ids, TimeProvider clock) =>
        (_journal, _ids, _clock) = (journal, ids, clock);

    /// <summary>The rules, oldest first, with what each has done.</summary>
    public IReadOnlyList<MischiefState> Rules
    {
        get
        {
            lock (_gate)
                return _entries.Select(entry => entry.State).ToList();
        }
    }

    /// <summary>Puts a rule in force and returns its id.</summary>
    public string Add(MischiefRule rule)
    {
        var named = rule.Id.Length > 0 ? rule : rule with { Id = _ids.HexText(8) };
        Put(new MischiefState(named, Seen: 0, Hits: 0));
        return named.Id;
    }

    /// <summary>A rule with what it has done, as the journal remembers it.</summary>
    internal void Put(MischiefState state)
    {
        lock (_gate)
        {
            var at = _entries.FindIndex(entry => entry.Rule.Id == state.Rule.Id);
            if (at >= 0) _entries.RemoveAt(at);
            _entries.Insert(at >= 0 ? at : _entries.Count, new Entry(state));
            _isEmpty = false;
            _journal.Put(JournalKinds.Mischief, state);
        }
    }

    /// <summary>False: there is no such rule.</summary>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            var found = _entries.RemoveAll(entry => entry.Rule.Id == id) > 0;
            _isEmpty = _entries.Count == 0;
            if (found) _journal.Put(JournalKinds.MischiefGone, id);
            return found;
        }
    }

    /// <summary>Everything behaves again.</summary>
    public void Clear()
    {
        foreach (var state in Rules)
            Remove(state.Rule.Id);
    }

    internal Fault? Match(string api, CallIdentity call, WireRequest request) =>
        _isEmpty ? null : Decide(api, call, request.Method, request.Path);

    internal Fault? MatchWebhook(CallIdentity call, string url) => _isEmpty ? null : Decide("webhook", call, "POST", url);

    internal Fault? MatchMail(CallIdentity call, string detail) => _isEmpty ? null : Decide("mail", call, "SMTP", detail);

    private Fault? Decide(string api, CallIdentity call, string verb, string path)
    {
        lock (_gate)
        {
            var wait = TimeSpan.Zero;
            MischiefRule? decisive = null;
            foreach (var entry in _entries.Where(entry => entry.Fits(api, call, verb, path, _clock.GetUtcNow())))
            {
                if (decisive is not null && entry.Rule.Kind != FaultKind.Latency) continue;
                var isHit = entry.TryHit(_ids.Chance());
                // A rule that counts must not begin anew after a restart.
                if (entry.Counts) _journal.Put(JournalKinds.Mischief, entry.State);
                if (!isHit) continue;
                wait += entry.Rule.Kind is FaultKind.SlowDrip or FaultKind.ClockSkew
                    ? TimeSpan.Zero
                    : entry.Rule.Latency + (entry.Rule.Jitter * _ids.Chance());
                if (decisive is null || decisive.Kind == FaultKind.Latency) decisive = entry.Rule;
            }

            return decisive is null ? null : new(decisive.Kind, wait, decisive);
        }
    }

    private sealed class Entry(MischiefState state)
    {
        public MischiefState State { get; private set; } = state;
        public MischiefRule Rule => State.Rule;
        public bool Counts => Rule is { Count: not null } or { Skip: > 0 };

        public bool Fits(string api, CallIdentity call, string verb, string path, DateTimeOffset now) =>
            IsOrAny(Rule.Api, api) && IsOrAny(Rule.Verb, verb) && IsOrAny(Rule.Account, call.Account) && FitsMethod(call.Method)
            && (Rule.Path is null || Uri.UnescapeDataString(path).Contains(Rule.Path, StringComparison.OrdinalIgnoreCase))
            && !(now < Rule.From) && !(now >= Rule.Until);

        public bool TryHit(double chance)
        {
            var isHit = State.Seen >= Rule.Skip && !(State.Hits >= Rule.Count) && chance < Rule.Probability;
            State = State with { Seen = State.Seen + 1, Hits = State.Hits + (isHit ? 1 : 0) };
            return isHit;
        }

        private bool FitsMethod(string method) => Rule.Method is null || (Rule.Method.EndsWith('*')
            ? method.StartsWith(Rule.Method[..^1], StringComparison.OrdinalIgnoreCase)
            : method.Equals(Rule.Method, StringComparison.OrdinalIgnoreCase));

        private static bool IsOrAny(string? wanted, string actual) =>
            string.IsNullOrEmpty(wanted) || wanted.Equals(actual, StringComparison.OrdinalIgnoreCase);
    }
}
