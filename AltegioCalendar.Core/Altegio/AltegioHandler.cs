using System.Net;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace AltegioCalendar.Core.Altegio;

/// <summary>Every request to Altegio goes through here: paced, and repeated while there is hope. Our calls are reads, and one write that replaces.</summary>
internal sealed class AltegioHandler : DelegatingHandler
{
    private const int Repetitions = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly AltegioPace _pace;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;
    private readonly ResiliencePipeline _timeout;

    public AltegioHandler(AltegioPace pace, IOptions<AltegioOptions> options)
    {
        _pace = pace;
        _timeout = new ResiliencePipelineBuilder().AddTimeout(options.Value.Timeout).Build();
        _retries = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Repetitions,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.Value.RetryDelay,
                MaxDelay = LongestWait,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>()
                    .Handle<IOException>()
                    .Handle<TimeoutRejectedException>()
                    .HandleResult(answer => answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
                        || (int)answer.StatusCode >= 500),
                DelayGenerator = attempt => new(RetryAfter(attempt.Outcome.Result)),
            })
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        await _retries.ExecuteAsync(
            async ct =>
            {
                await _pace.WaitAsync(ct);
                return await _timeout.ExecuteAsync(async inTime => await SendOnceAsync(request, inTime), ct);
            },
            cancellationToken);

    // The body is part of the attempt: one that drips or breaks off is repeated like one that never came.
    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var answer = await base.SendAsync(request, ct);
        try
        {
            await answer.Content.LoadIntoBufferAsync(ct);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage? answer) =>
        answer?.Headers.RetryAfter?.Delta is { } asked ? (asked < LongestWait ? asked : LongestWait) : null;
}
