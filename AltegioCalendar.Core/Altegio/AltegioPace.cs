using System.Threading.RateLimiting;

namespace AltegioCalendar.Core.Altegio;

/// <summary>
/// Keeps every request of this process under Altegio's limit of 5 a second and 200 a minute per IP address
/// (developer.alteg.io/api, "Limits"), with a little room for the neighbours behind the same address.
/// </summary>
internal sealed class AltegioPace(TokenBucketRateLimiterOptions perSecond, TokenBucketRateLimiterOptions perMinute) : IDisposable
{
    private const int Waiting = 10_000;

    // A window, once full, would block everybody until it moves on; drops let the next one through soon.
    internal static readonly TokenBucketRateLimiterOptions Second = new()
    {
        TokenLimit = 1,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(250),
        QueueLimit = Waiting,
    };

    internal static readonly TokenBucketRateLimiterOptions Minute = new()
    {
        TokenLimit = 15,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(334),
        QueueLimit = Waiting,
    };

    private readonly TokenBucketRateLimiter _second = new(perSecond);
    private readonly TokenBucketRateLimiter _minute = new(perMinute);

    public AltegioPace()
        : this(Second, Minute) { }

    public async Task WaitAsync(CancellationToken ct)
    {
        using var minute = await _minute.AcquireAsync(1, ct);
        using var second = await _second.AcquireAsync(1, ct);
        if (!minute.IsAcquired || !second.IsAcquired)
            throw new AltegioException(AltegioFailure.Unavailable, $"Too many requests to Altegio are waiting already; this one is tried again later.");
    }

    public void Dispose()
    {
        _second.Dispose();
        _minute.Dispose();
    }
}
