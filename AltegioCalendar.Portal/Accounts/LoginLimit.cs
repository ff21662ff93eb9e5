using System.Threading.RateLimiting;

namespace AltegioCalendar.Portal.Accounts;

/// <summary>Slows down guessing from one address; the account's own lockout stops guessing from many.</summary>
internal static class LoginLimit
{
    public const string Policy = "login";
    private const int PostsPerMinute = 30;

    public static void AddLoginLimit(this IServiceCollection services) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ =>
                    new FixedWindowRateLimiterOptions { PermitLimit = PostsPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
}
