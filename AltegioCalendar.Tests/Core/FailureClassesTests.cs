using System.Net;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Sync.Delivery;

namespace AltegioCalendar.Tests.Core;

/// <summary>Google's error table: each signal has one class.</summary>
public sealed class FailureClassesTests
{
    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "invalid", typeof(DeliveryOutcome.Rejected))]
    [InlineData(HttpStatusCode.Unauthorized, "authError", typeof(DeliveryOutcome.Reconnect))]
    [InlineData(HttpStatusCode.Forbidden, "insufficientPermissions", typeof(DeliveryOutcome.Reconnect))]
    [InlineData(HttpStatusCode.Forbidden, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", typeof(DeliveryOutcome.Reconnect))]
    [InlineData(HttpStatusCode.Forbidden, "requiredAccessLevel", typeof(DeliveryOutcome.CalendarLost))]
    [InlineData(HttpStatusCode.Forbidden, "rateLimitExceeded", typeof(DeliveryOutcome.PauseAccount))]
    [InlineData(HttpStatusCode.Forbidden, "userRateLimitExceeded", typeof(DeliveryOutcome.PauseAccount))]
    [InlineData(HttpStatusCode.TooManyRequests, "rateLimitExceeded", typeof(DeliveryOutcome.PauseAccount))]
    [InlineData(HttpStatusCode.TooManyRequests, "", typeof(DeliveryOutcome.PauseAccount))]
    [InlineData(HttpStatusCode.Forbidden, "quotaExceeded", typeof(DeliveryOutcome.ParkAccount))]
    [InlineData(HttpStatusCode.Forbidden, "accessNotConfigured", typeof(DeliveryOutcome.ParkAccount))]
    [InlineData(HttpStatusCode.Forbidden, "somethingNew", typeof(DeliveryOutcome.Rejected))]
    [InlineData(HttpStatusCode.Conflict, "conflict", typeof(DeliveryOutcome.TryAgain))]
    [InlineData(HttpStatusCode.PreconditionFailed, "conditionNotMet", typeof(DeliveryOutcome.TryAgain))]
    [InlineData(HttpStatusCode.InternalServerError, "backendError", typeof(DeliveryOutcome.TryAgain))]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", typeof(DeliveryOutcome.TryAgain))]
    [InlineData(HttpStatusCode.BadGateway, "", typeof(DeliveryOutcome.TryAgain))]
    [InlineData(HttpStatusCode.OK, CalendarApiException.UnreadableAnswer, typeof(DeliveryOutcome.TryAgain))]
    public void An_answer_of_Google_has_its_class(HttpStatusCode status, string reason, Type expected) =>
        Assert.IsType(expected, FailureClasses.Of(new CalendarApiException(status, reason)));

    [Theory]
    [InlineData("invalid_grant", typeof(DeliveryOutcome.Reconnect))]
    [InlineData("admin_policy_enforced", typeof(DeliveryOutcome.Reconnect))]
    [InlineData("invalid_client", typeof(DeliveryOutcome.ParkAccount))]
    [InlineData("unavailable", typeof(DeliveryOutcome.PauseAccount))]
    public void A_refused_token_has_its_class(string error, Type expected) =>
        Assert.IsType(expected, FailureClasses.Of(new GoogleTokenException(error)));

    [Fact]
    public void Retry_After_is_honoured()
    {
        var outcome = FailureClasses.Of(new CalendarApiException(HttpStatusCode.TooManyRequests, "rateLimitExceeded", TimeSpan.FromSeconds(17)));
        Assert.Equal(TimeSpan.FromSeconds(17), Assert.IsType<DeliveryOutcome.PauseAccount>(outcome).After);
    }

    [Fact]
    public void A_network_failure_is_tried_again() =>
        Assert.IsType<DeliveryOutcome.TryAgain>(FailureClasses.Of(new HttpRequestException("reset")));

    [Fact]
    public void A_bug_is_no_failure_class() => Assert.Null(FailureClasses.Of(new InvalidOperationException("bug")));

    [Fact]
    public void Waits_grow_and_end_at_minutes()
    {
        Assert.InRange(Backoff.After(1, 0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.InRange(Backoff.After(4, 0.5), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(9));
        Assert.InRange(Backoff.After(8, 0.5), TimeSpan.FromSeconds(64), TimeSpan.FromSeconds(65));
        Assert.InRange(Backoff.After(1000, 0.99), TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(13));
    }
}
