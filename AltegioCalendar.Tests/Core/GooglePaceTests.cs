using System.Threading.RateLimiting;
using AltegioCalendar.Core.Google;
using AltegioCalendar.Core.Google.Accounts;

namespace AltegioCalendar.Tests.Core;

/// <summary>Google allows 600 requests a minute and account, and 10,000 a minute and project.</summary>
public sealed class GooglePaceTests
{
    private static readonly int s_usual = new GoogleOptions().RequestsPerMinute;

    [Fact]
    public void The_busiest_minute_of_an_account_stays_below_600() => Assert.InRange(BusiestMinute(GooglePace.OfAccount(s_usual)), 500, 600);

    [Fact]
    public void The_busiest_minute_of_the_project_stays_below_10000() => Assert.InRange(BusiestMinute(GooglePace.OfProject(s_usual)), 9_000, 10_000);

    [Fact]
    public void The_quota_is_spent_evenly_second_by_second()
    {
        var account = GooglePace.OfAccount(s_usual);

        Assert.Equal(TimeSpan.FromSeconds(1), account.ReplenishmentPeriod);
        Assert.Equal(s_usual / 60, account.TokensPerPeriod);
        Assert.True(account.TokenLimit <= 40, "a burst is small");
    }

    private static double BusiestMinute(TokenBucketRateLimiterOptions bucket) =>
        bucket.TokenLimit + (TimeSpan.FromMinutes(1) / bucket.ReplenishmentPeriod * bucket.TokensPerPeriod);
}
