using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Threading.RateLimiting;
using AltegioCalendar.Core.Google.CalendarV3;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Google.Accounts;

/// <summary>Puts the account's access token on a request. A 401 is answered with one fresh token and one repetition, no more.</summary>
internal sealed class AccessTokenHandler(AccessTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(CalendarClient.Account, out var account))
            throw new InvalidOperationException("A request to Google Calendar names no account.");

        // The body must survive a repetition.
        if (request.Content is not null) await request.Content.LoadIntoBufferAsync(cancellationToken);

        var token = await tokens.GetAsync(account, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized) return answer;

        answer.Dispose();
        tokens.Reject(account, token);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(account, cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}

/// <summary>
/// Spends Google's quota evenly: 600 requests a minute and account, 10,000 a minute and project (Calendar API usage limits, 2026).
/// </summary>
internal sealed class GooglePaceHandler(GooglePace pace) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(CalendarClient.Account, out var account);
        await pace.WaitAsync(account, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}

/// <summary>One bucket per Google account and one for the whole project, shared by everything in this process.</summary>
internal sealed class GooglePace(IOptions<GoogleOptions> options) : IDisposable
{
    // A full bucket plus a minute of refills stays below the limit: 40 + 540 = 580 of 600, and 500 + 9,000 of 10,000.
    private readonly ConcurrentDictionary<long, TokenBucketRateLimiter> _accounts = new();
    private readonly TokenBucketRateLimiter _project = new(OfProject(options.Value.RequestsPerMinute));

    internal static TokenBucketRateLimiterOptions OfAccount(int perMinute) => Bucket(40, perMinute);

    internal static TokenBucketRateLimiterOptions OfProject(int perMinute) => Bucket(500, Math.Max(9_000, perMinute));

    public async Task WaitAsync(long account, CancellationToken ct)
    {
        var own = _accounts.GetOrAdd(account, _ => new(OfAccount(options.Value.RequestsPerMinute)));
        using var mine = await own.AcquireAsync(1, ct);
        using var all = await _project.AcquireAsync(1, ct);
    }

    public void Dispose()
    {
        foreach (var bucket in _accounts.Values) bucket.Dispose();
        _project.Dispose();
    }

    private static TokenBucketRateLimiterOptions Bucket(int burst, int perMinute) => new()
    {
        TokenLimit = Math.Max(burst, perMinute / 60),
        TokensPerPeriod = perMinute / 60,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = int.MaxValue,
    };
}
