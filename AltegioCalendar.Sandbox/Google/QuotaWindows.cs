using AltegioCalendar.Sandbox.Google.Accounts;

namespace AltegioCalendar.Sandbox.Google;

/// <summary>Sliding windows of sixty seconds per project and per account of a project.</summary>
internal sealed class QuotaWindows(GoogleSwitches switches, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Spent> _spent = [];

    /// <summary>Takes the cost of one call, or tells which limit stands in the way.</summary>
    public GoogleError? Spend(AccessToken access, int cost)
    {
        if (switches is { CallsPerMinutePerUser: null, CallsPerMinutePerProject: null }) return null;
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var user = Of(access.Project + " " + access.Email, now);
            var project = Of(access.Project, now);
            var status = switches.AnswersOverQuotaWith429 ? 429 : 403;
            if (user.Sum + cost > switches.CallsPerMinutePerUser)
                return GoogleErrors.Named(status, status == 429 ? "rateLimitExceeded" : "userRateLimitExceeded");
            if (project.Sum + cost > switches.CallsPerMinutePerProject) return GoogleErrors.Named(status, "rateLimitExceeded");

            user.Add(now, cost);
            project.Add(now, cost);
            return null;
        }
    }

    private Spent Of(string key, DateTimeOffset now)
    {
        if (!_spent.TryGetValue(key, out var spent)) _spent[key] = spent = new();
        spent.Forget(now - Window);
        return spent;
    }

    private sealed class Spent
    {
        private readonly Queue<(DateTimeOffset At, int Cost)> _calls = new();

        public int Sum { get; private set; }

        public void Add(DateTimeOffset at, int cost)
        {
            _calls.Enqueue((at, cost));
            Sum += cost;
        }

        public void Forget(DateTimeOffset until)
        {
            while (_calls.TryPeek(out var oldest) && oldest.At <= until)
                Sum -= _calls.Dequeue().Cost;
        }
    }
}
