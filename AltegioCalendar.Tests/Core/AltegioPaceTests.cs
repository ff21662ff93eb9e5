using AltegioCalendar.Core.Altegio;

namespace AltegioCalendar.Tests.Core;

/// <summary>Altegio allows 5 requests a second and 200 a minute.</summary>
public sealed class AltegioPaceTests
{
    [Fact]
    public void The_busiest_second_has_5_requests()
    {
        var refills = Math.Ceiling(TimeSpan.FromSeconds(1) / AltegioPace.Second.ReplenishmentPeriod);

        Assert.True(AltegioPace.Second.TokenLimit + (refills * AltegioPace.Second.TokensPerPeriod) <= 5);
    }

    [Fact]
    public void The_busiest_minute_has_195_requests_and_ends_without_a_long_wait()
    {
        var refills = Math.Ceiling(TimeSpan.FromMinutes(1) / AltegioPace.Minute.ReplenishmentPeriod);

        Assert.True(AltegioPace.Minute.TokenLimit + (refills * AltegioPace.Minute.TokensPerPeriod) <= 195);
        Assert.True(AltegioPace.Minute.ReplenishmentPeriod < TimeSpan.FromSeconds(1));
    }
}
