using AltegioCalendar.Core.Mail.Incidents;
using AltegioCalendar.Core.Storage;
using Xunit;

namespace AltegioCalendar.Tests.Core;

public sealed class IncidentBookTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_gather = TimeSpan.FromMinutes(2);

    [Fact]
    public void What_is_new_gets_a_row_and_what_is_over_loses_it()
    {
        var (added, over) = IncidentBook.Compare([Row("grant:1"), Row("brake:2")], [Present("brake:2"), Present("grant:3")], s_now);

        Assert.Equal(["grant:3"], added.Select(row => row.Key));
        Assert.Equal(["grant:1"], over.Select(row => row.Key));
    }

    [Fact]
    public void What_flickers_is_the_same_incident_for_an_hour()
    {
        var row = Row("location:1", mailed: true, flickers: true);

        Assert.Empty(IncidentBook.Compare([row], [], s_now).Over);
        Assert.Equal(s_now, row.SolvedAt);
        Assert.Empty(IncidentBook.Compare([row], [Present("location:1")], s_now.AddMinutes(50)).New);
        Assert.Null(row.SolvedAt);
        IncidentBook.Compare([row], [], s_now.AddMinutes(51));
        Assert.Empty(IncidentBook.Compare([row], [], s_now.AddMinutes(110)).Over);
        Assert.Equal([row], IncidentBook.Compare([row], [], s_now.AddMinutes(111)).Over);
    }

    [Fact]
    public void Incidents_are_gathered_for_a_while_and_then_told_together()
    {
        var rows = new[] { Row("grant:1", age: 1), Row("grant:2", age: 0) };

        Assert.Empty(IncidentBook.Due(rows, new MailRow(), s_gather, s_now));
        Assert.Equal(rows, IncidentBook.Due(rows, new MailRow(), s_gather, s_now.AddMinutes(1)));
    }

    [Fact]
    public void After_a_mail_the_next_one_waits_longer()
    {
        var mail = new MailRow { SentAt = s_now };
        var rows = new[] { Row("grant:1", age: 30) };

        Assert.Empty(IncidentBook.Due(rows, mail, s_gather, s_now.AddMinutes(9)));
        Assert.Equal(rows, IncidentBook.Due(rows, mail, s_gather, s_now.AddMinutes(10)));
    }

    [Fact]
    public void What_was_told_or_is_over_is_not_told() =>
        Assert.Empty(IncidentBook.Due([Row("grant:1", age: 30, mailed: true), Row("location:1", age: 30, flickers: true, solved: true)], new MailRow(), s_gather, s_now));

    [Fact]
    public void A_mail_that_was_begun_is_repeated_alone_and_at_once_but_not_before_its_next_try()
    {
        var begun = Row("grant:1", age: 1);
        begun.MailId = "abc";
        var rows = new[] { Row("grant:2", age: 30), begun };

        Assert.Equal([begun], IncidentBook.Due(rows, new MailRow(), s_gather, s_now));
        Assert.Empty(IncidentBook.Due(rows, new MailRow { NextTryAt = s_now.AddSeconds(1) }, s_gather, s_now));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(1000, 60)]
    public void Failures_make_the_waits_grow_up_to_an_hour(int failures, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), IncidentBook.WaitAfter(failures));

    private static Incident Present(string key) => new(key, "", "", "", []);

    private static IncidentRow Row(string key, int age = 0, bool mailed = false, bool flickers = false, bool solved = false) => new()
    {
        Key = key,
        OpenedAt = s_now.AddMinutes(-age),
        MayFlicker = flickers,
        MailedAt = mailed ? s_now : null,
        SolvedAt = solved ? s_now : null,
    };
}
