using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Tests.Core;

public sealed class SearchKeyTests
{
    [Theory]
    [InlineData("José García", "jose garcia")]
    [InlineData("СЕМЁН Петров", "семен петров")]
    [InlineData("Дмитрий", "дмитрии")]
    [InlineData("", "")]
    public void Names_lose_capitals_and_accents(string name, string key) => Assert.Equal(key, SearchKey.Of(name));

    [Fact]
    public void Words_are_what_must_occur() => Assert.Equal(["anna", "petrova"], SearchKey.Words("  Anna   PETROVA "));
}
