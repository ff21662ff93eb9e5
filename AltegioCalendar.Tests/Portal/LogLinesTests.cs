using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Portal.Components.SyncLog;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class LogLinesTests
{
    private static LogPage Page(long? next, params long[] ids) => new([.. ids.Select(Examples.Line)], next);

    private static IEnumerable<long> Ids(LogLines log) => log.Lines.Select(line => line.Id);

    [Fact]
    public void New_lines_come_before_what_was_read()
    {
        var log = LogLines.Of(Page(4, 6, 5, 4)).WithOlder(Page(2, 3, 2)).WithNewest(Page(5, 7, 6, 5));

        Assert.Equal([7, 6, 5, 4, 3, 2], Ids(log));
        Assert.Equal(2, log.Next);
    }

    [Fact]
    public void When_more_is_new_than_a_page_holds_no_line_is_skipped()
    {
        var log = LogLines.Of(Page(4, 6, 5, 4)).WithNewest(Page(17, 19, 18, 17));

        Assert.Equal([19, 18, 17], Ids(log));
        Assert.Equal(17, log.Next);
    }

    [Fact]
    public void A_whole_log_on_one_page_stays_whole()
    {
        var log = LogLines.Of(Page(null, 2, 1)).WithNewest(Page(null, 3, 2, 1));

        Assert.Equal([3, 2, 1], Ids(log));
        Assert.Null(log.Next);
    }
}
