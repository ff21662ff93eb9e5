using System.Globalization;
using AltegioCalendar.Core.Finding;
using AltegioCalendar.Portal.Components.Staff;
using AltegioCalendar.Portal.Components.Staff.Progress;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>What a person reads follows the reader's culture; what a browser reads does not.</summary>
public sealed class ReadersCultureTests : PartTests
{
    private static readonly DateOnly Monday = new(2026, 11, 16);

    [Theory]
    [InlineData("en-GB", "Tue 17 Nov")]
    [InlineData("en-US", "Tue, Nov 17")]
    [InlineData("de-DE", "Di 17. Nov")]
    public void A_weeks_days_are_written_as_the_reader_writes_them(string culture, string tuesday)
    {
        Read(culture);

        var tab = Render<WeekTab>(with => with
            .Add(part => part.Staff, Examples.Card().Id)
            .Add(part => part.TimeZone, "Europe/Riga")
            .Add(part => part.Week, new MirroredWeek(
                Monday, Monday.AddDays(6), "Europe/Riga", [.. Enumerable.Range(0, 7).Select(day => new WeekDay(Monday.AddDays(day), []))])));

        Assert.StartsWith(tuesday, tab.FindAll("h3")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bar_is_as_long_where_numbers_have_a_decimal_comma()
    {
        Read("de-DE");

        var progress = Render<WorkProgress>(with => with.Add(part => part.Label, "Export").Add(part => part.Done, 1).Add(part => part.Total, 8));

        Assert.Contains("12.5%", progress.Markup, StringComparison.Ordinal);
    }

    private static void Read(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
}
