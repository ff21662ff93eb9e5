using System.Globalization;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Portal.Components.SyncLog;
using Bunit;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>A line opened, what can be done about it, and a log that is long.</summary>
public sealed class LogPartsTests : PartTests
{
    private static LogLine Failed(LogEvent? about) => Examples.Line(5) with { Outcome = LogOutcome.Failed, Kind = LogKind.Problem, Cause = "HTTP 400 invalid", Event = about };

    private LogLine? _retried;

    private IRenderedComponent<LogRow> Show(LogLine line) => Render<LogRow>(with => with.Add(row => row.Line, line).Add(row => row.OnRetry, tried => _retried = tried));

    [Fact]
    public void A_refused_event_says_what_to_do_and_can_be_tried_again()
    {
        var line = Failed(new LogEvent(9, IsSettled: false, CanRetry: true, Link: null));
        var row = Show(line);

        Assert.Contains("Press Retry", row.Find("dl").TextContent);
        Button(row, $"Retry: {line.Sentence}").Click();
        Assert.Equal(line, _retried);
    }

    [Fact]
    public void What_has_been_put_right_since_is_not_offered_again()
    {
        var row = Show(Failed(new LogEvent(9, IsSettled: true, CanRetry: false, "https://calendar.example/e")));

        Assert.Contains("since then the event is in the calendar", row.Find("dl").TextContent);
        Assert.Empty(ButtonNames(row));
        Assert.Equal("https://calendar.example/e", row.Find("a[target=_blank]").GetAttribute("href"));
    }

    [Fact]
    public void A_trouble_of_the_account_sends_to_the_card() => Assert.Contains("Open the card", Show(Failed(about: null)).Find("dl").TextContent);

    [Fact]
    public void A_trouble_of_the_location_sends_to_the_settings() =>
        Assert.Equal("/settings", Show(Failed(about: null) with { Staff = null }).Find(".row a").GetAttribute("href"));

    [Fact]
    public void Waiting_needs_nobody() => Assert.Contains("Nothing to do", Show(Failed(about: null) with { Outcome = LogOutcome.Waiting }).Find("dl").TextContent);

    [Theory]
    [InlineData("en-GB", "Sunday, 22 November 2026")]
    [InlineData("en-US", "Sunday, November 22, 2026")]
    [InlineData("de-DE", "Sonntag, 22. November 2026")]
    [InlineData("es-ES", "domingo, 22 de noviembre de 2026")]
    [InlineData("pl-PL", "niedziela, 22 listopada 2026")]
    public void A_day_stands_above_its_lines_as_its_reader_writes_days(string culture, string heading)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(heading, LogEntry.Of([Examples.Line(5) with { At = Examples.Now }])[0].Heading);
    }

    [Fact]
    public void A_short_list_is_drawn_whole_and_a_long_one_only_where_it_is_seen()
    {
        Assert.Empty(List(LogList.DrawnWhole).FindComponents<Virtualize<LogEntry>>());
        Assert.Single(List(LogList.DrawnWhole + 1).FindComponents<Virtualize<LogEntry>>());
    }

    [Fact]
    public void For_paper_a_long_list_is_drawn_whole_and_without_the_button_it_says_that_it_is_not()
    {
        var lines = Enumerable.Range(1, LogList.DrawnWhole + 1).Select(id => Examples.Line(id)).ToList();
        var onPaper = Render<LogList>(with => with.Add(part => part.Lines, lines).Add(part => part.Whole, true));

        Assert.Equal(lines.Count, onPaper.FindAll("summary").Count);
        Assert.Empty(onPaper.FindAll(".print-only"));
        Assert.Contains("Print button", List(LogList.DrawnWhole + 1).Find(".print-only").TextContent);
    }

    [Fact]
    public void Each_day_is_named_once()
    {
        var list = Render<LogList>(with => with.Add(part => part.Lines, [Examples.Line(9), Examples.Line(5), Examples.Line(3) with { At = Examples.Now.AddDays(-1) }]));

        Assert.Equal(["Sunday, 22 November 2026", "Saturday, 21 November 2026"], list.FindAll("h2").Select(day => day.TextContent));
    }

    [Fact]
    public void A_search_that_stopped_says_how_far_it_got_and_goes_on()
    {
        var list = Render<LogList>(with => with.Add(part => part.Lines, [Examples.Line(5)]).Add(part => part.HasOlder, true).Add(part => part.SearchedTo, Examples.Now));

        Assert.Contains("Searched back to Sun 22 Nov, 11:00 (Riga time)", Status(list));
        Assert.Contains("Search further back", ButtonNames(list));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "Retry the one that failed")]
    [InlineData(12, "Retry all 12 that failed")]
    public void Retrying_all_is_offered_only_where_something_failed(int failed, string offered)
    {
        var tools = Render<LogTools>(with => with.Add(part => part.ExportPath, "/log/export.csv?outcome=failed").Add(part => part.Failed, failed));

        Assert.Equal(offered, string.Join("", ButtonNames(tools).Except(["Print"])));
        Assert.Equal("/log/export.csv?outcome=failed", tools.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public void The_filters_change_one_thing_at_a_time()
    {
        LogFilter? asked = null;
        var filters = Render<LogFilters>(with => with
            .Add(part => part.Filter, new LogFilter(Text: "anna"))
            .Add(part => part.Staff, [Examples.Card()])
            .Add(part => part.OnChange, filter => asked = filter));

        filters.Find("#log-kind").Change("PutBack");
        Assert.Equal(new LogFilter(Kind: LogKind.PutBack, Text: "anna"), asked);
        filters.Find("#log-day").Change("2026-11-22");
        Assert.Equal(new LogFilter(Day: new DateOnly(2026, 11, 22), Text: "anna"), asked);
        Button(filters, "Clear filters").Click();
        Assert.Equal(new LogFilter(), asked);
    }

    [Fact]
    public void Newer_lines_of_a_search_come_before_what_it_found()
    {
        var found = new LogLines([Examples.Line(5)], Next: 4);

        Assert.Equal([7, 5], found.WithNewer(new LogPage([Examples.Line(7)], null)).Lines.Select(line => line.Id));
        Assert.Same(found, found.WithNewer(new LogPage([], null)));
        Assert.Equal([9], found.WithNewer(new LogPage([Examples.Line(9)], 8)).Lines.Select(line => line.Id));
    }

    private IRenderedComponent<LogList> List(int lines) =>
        Render<LogList>(with => with.Add(part => part.Lines, [.. Enumerable.Range(1, lines).Select(id => Examples.Line(id))]));
}
