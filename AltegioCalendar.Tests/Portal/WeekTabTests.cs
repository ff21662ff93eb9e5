using AltegioCalendar.Core.Finding;
using AltegioCalendar.Portal.Components.Staff;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class WeekTabTests : PartTests
{
    private static readonly DateOnly Monday = new(2026, 11, 16);

    private static WeekVisit Visit(Place place, long number = 644000001) => new(
        new DateTimeOffset(2026, 11, 17, 8, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(1), "Anna Petrova · Haircut", number,
        new Whereabouts(place, "Google refused it for Maria's calendar.") { Retry = place == Place.Refused ? 9 : null });

    private static MirroredWeek Week(params WeekVisit[] tuesday) => new(
        Monday, Monday.AddDays(6), "Europe/Riga", [.. Enumerable.Range(0, 7).Select(day => new WeekDay(Monday.AddDays(day), day == 1 ? tuesday : []))]);

    private readonly List<DateOnly?> _asked = [];
    private long? _retried;

    private IRenderedComponent<WeekTab> Show(MirroredWeek? week, bool hasFailed = false) => Render<WeekTab>(with => with
        .Add(tab => tab.Staff, Examples.Card().Id)
        .Add(tab => tab.Week, week)
        .Add(tab => tab.HasFailed, hasFailed)
        .Add(tab => tab.TimeZone, "Europe/Riga")
        .Add(tab => tab.OnWeek, _asked.Add)
        .Add(tab => tab.OnRetry, tried => _retried = tried));

    [Fact]
    public void Loading_is_said() => Assert.Equal("Loading", Show(null).Find("[role=status]").GetAttribute("aria-label"));

    [Fact]
    public void A_week_that_cannot_be_read_offers_to_try_again() => Assert.Contains("Try again", ButtonNames(Show(null, hasFailed: true)));

    [Fact]
    public void An_empty_week_says_so()
    {
        var tab = Show(Week());

        Assert.Contains("Nothing is booked in this week.", tab.Find(".summary").TextContent);
        Assert.Equal(7, tab.FindAll("ol > li").Count);
    }

    [Fact]
    public void Each_event_stands_under_its_day_in_the_salons_time_with_its_state()
    {
        var tab = Show(Week(Visit(Place.InCalendar), Visit(Place.Refused, 644000002)));

        var tuesday = tab.FindAll("ol > li")[1].TextContent;
        Assert.Contains("Tue 17 Nov", tuesday);
        Assert.Contains("10:00–11:00", tuesday);
        Assert.Contains("In calendar", tuesday);
        Assert.Contains("1 of 2 in the calendar, refused: 1.", tab.Find(".summary").TextContent);
        Assert.Contains("Riga time", tab.Markup);
    }

    [Fact]
    public void What_is_not_there_opens_to_why_and_can_be_tried_again()
    {
        var tab = Show(Week(Visit(Place.Refused)));

        Assert.Contains("Google refused it", tab.Find("details > :not(summary)").TextContent);
        Button(tab, "Retry: Anna Petrova · Haircut").Click();
        Assert.Equal(9, _retried);
    }

    [Fact]
    public void Weeks_go_back_forth_and_home()
    {
        var tab = Show(Week());

        Button(tab, "Previous week").Click();
        Button(tab, "Next week").Click();
        Button(tab, "Today").Click();

        Assert.Equal([Monday.AddDays(-7), Monday.AddDays(7), null], _asked);
    }

    [Fact]
    public void Today_is_marked_in_words() => Assert.Contains("Sun 22 Nov · today", Show(Week()).FindAll("h3")[6].TextContent);
}
