using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Portal.Components.Shared;
using AltegioCalendar.Portal.Components.SyncLog;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class LogFacesTests : PartTests
{
    private bool _retried;

    private IRenderedComponent<Faces<LogLines>> Show(LogLines? log, bool hasFailed = false) =>
        Render<Faces<LogLines>>(with => with
            .Add(faces => faces.Value, log)
            .Add(faces => faces.HasFailed, hasFailed)
            .Add(faces => faces.IsEmpty, value => value.Lines.Count == 0)
            .Add(faces => faces.OnRetry, () => _retried = true)
            .Add(faces => faces.Empty, "<p>nothing yet</p>")
            .Add<LogList, LogLines>(faces => faces.Filled, value => list => list
                .Add(part => part.Lines, value.Lines)
                .Add(part => part.HasOlder, value.Next is not null)));

    [Fact]
    public void Loading_is_said_to_screen_readers() =>
        Assert.Equal("Loading", Show(log: null).Find("[role=status]").GetAttribute("aria-label"));

    [Fact]
    public void A_log_that_cannot_be_read_offers_to_try_again()
    {
        Button(Show(log: null, hasFailed: true), "Try again").Click();

        Assert.True(_retried);
    }

    [Fact]
    public void An_empty_log_says_so() => Assert.Contains("nothing yet", Show(new LogLines([], null)).Markup);

    [Fact]
    public void A_filled_log_shows_sentence_outcome_and_the_salons_time()
    {
        var line = Show(new LogLines([Examples.Line(5)], null)).Find("summary").TextContent;

        Assert.Contains("Appointment 5 was added", line);
        Assert.Contains("Done", line);
        Assert.Contains("11:05", line);
    }

    [Fact]
    public void What_was_read_before_stays_when_the_newest_cannot_be_read()
    {
        var log = Show(new LogLines([Examples.Line(5)], null), hasFailed: true);

        Assert.Contains("Appointment 5 was added", log.Markup);
        Assert.Contains("the last one known", log.Find("[role=status]").TextContent);
    }

    [Fact]
    public void A_line_opens_to_its_technical_cause()
    {
        var failed = Examples.Line(5) with { Outcome = LogOutcome.Failed, Cause = "HTTP 400 timeRangeEmpty" };
        var log = Show(new LogLines([failed], null));

        Assert.Contains("HTTP 400 timeRangeEmpty", log.Find("details > :not(summary)").TextContent);
        Assert.Contains("Failed", log.Find("summary").TextContent);
    }

    [Fact]
    public void Older_lines_are_offered_only_while_there_are_any()
    {
        Assert.Contains("Show older", ButtonNames(Show(new LogLines([Examples.Line(5)], Next: 5))));
        Assert.DoesNotContain("Show older", ButtonNames(Show(new LogLines([Examples.Line(5)], Next: null))));
    }
}
