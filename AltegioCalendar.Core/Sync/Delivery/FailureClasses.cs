using System.Net;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using static AltegioCalendar.Core.Sync.Delivery.DeliveryOutcome;

namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>From what Google (or the network) answered to what we do about it. Decides on status and reason, never on texts.</summary>
internal static class FailureClasses
{
    private static readonly TimeSpan UsageLimit = TimeSpan.FromHours(1);
    private static readonly TimeSpan SetUpFault = TimeSpan.FromMinutes(15);

    /// <summary>Null: not a failure we know, so a bug that must not be hidden.</summary>
    public static DeliveryOutcome? Of(Exception failure) => failure switch
    {
        CalendarGoneException => new CalendarLost($"The calendar no longer exists in Google, or is no longer shared with this account."),
        NotOursException => new Rejected($"An event with our id but without our marker is in the calendar; it was left alone."),
        CalendarApiException answer => OfAnswer(answer),
        GoogleTokenException { IsDeadGrant: true } => new Reconnect($"Google has ended our access to this account."),
        GoogleTokenException { IsOurClient: true } => new ParkAccount(
            $"Google does not accept the portal's own client id or secret. Check Google:ClientId and Google:ClientSecret.", SetUpFault),
        GoogleTokenException => new PauseAccount($"Google's sign-in service could not be reached."),
        HttpRequestException or IOException or InvalidDataException or OperationCanceledException => new TryAgain($"Google could not be reached."),
        _ => null,
    };

    public static bool IsThrottle(CalendarApiException answer) =>
        answer.Status == HttpStatusCode.TooManyRequests
        || (answer.Status == HttpStatusCode.Forbidden && answer.Reason is "rateLimitExceeded" or "userRateLimitExceeded" or "RATE_LIMIT_EXCEEDED");

    private static DeliveryOutcome OfAnswer(CalendarApiException answer) => answer switch
    {
        _ when IsThrottle(answer) => new PauseAccount($"Google asks us to slow down.", answer.RetryAfter),
        { Reason: CalendarApiException.UnreadableAnswer } => new TryAgain($"Google's answer was cut short."),
        { Status: HttpStatusCode.Unauthorized } => new Reconnect($"Google no longer accepts our access to this account."),
        { Status: HttpStatusCode.Forbidden } => OfForbidden(answer),
        { Status: HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed } =>
            new TryAgain($"Google asks to try again.", answer.RetryAfter),
        { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } => new TryAgain($"Google does not find the event."),
        { Status: < HttpStatusCode.OK or (>= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest) } => new TryAgain($"Google's answer came from somewhere else."),
        { Status: >= HttpStatusCode.InternalServerError } => new TryAgain($"Google has a passing problem.", answer.RetryAfter),
        _ => new Rejected($"Google refuses this event ({answer.Reason})."),
    };

    private static DeliveryOutcome OfForbidden(CalendarApiException answer) => answer.Reason switch
    {
        "quotaExceeded" or "dailyLimitExceeded" => new ParkAccount($"Google's usage limit for this account is reached.", UsageLimit),
        "insufficientPermissions" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT" or "PERMISSION_DENIED" =>
            new Reconnect($"Google says that the permission to edit events was withdrawn."),
        "requiredAccessLevel" or "forbidden" => new CalendarLost($"This account may no longer write to the calendar."),
        "accessNotConfigured" or "SERVICE_DISABLED" => new ParkAccount(
            $"The Google Calendar API is switched off in the portal's Google Cloud project.", SetUpFault),
        _ => new Rejected($"Google refuses this event ({answer.Reason})."),
    };
}

/// <summary>A 404 that was looked into: it is the calendar that is missing, not the event.</summary>
internal sealed class CalendarGoneException() : Exception("The calendar is gone");

/// <summary>What stands under our id does not carry our marker.</summary>
internal sealed class NotOursException() : Exception("An event under our id is not ours");
