using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Finding;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Tests.Support;
using Attendance = AltegioCalendar.Core.Appointments.Attendance;

namespace AltegioCalendar.Tests.Core;

/// <summary>Every answer to "where is this appointment?".</summary>
public sealed class TracingTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);

    private static ConnectionRow Connected() => new()
    {
        CalendarId = "maria@example.com",
        Account = new GoogleAccountRow { Subject = "1", Email = "maria@example.com", RefreshToken = "r" },
    };

    private static MirroredEventRow Mirrored() => new()
    {
        Id = 7, Subject = "s", Desired = "a", Confirmed = "a", ConfirmedTitle = "Anna", Link = "https://calendar.example/e",
    };

    private static MirroredEventRow Pending(bool wasThere = false) => new()
    {
        Id = 7, Subject = "s", Desired = "b", IsPending = true, ConfirmedTitle = wasThere ? "Anna" : null, Link = wasThere ? "https://calendar.example/e" : null, DueAt = s_now.AddMinutes(2),
    };

    private static Sighting Seen(MirroredEventRow? mirrored = null, ConnectionRow? connection = null) => new()
    {
        StaffName = "Maria",
        TimeZone = Some.Zone,
        StartsAt = s_now.AddDays(1),
        EndsAt = s_now.AddDays(1).AddHours(1),
        Now = s_now,
        Window = new ExportWindow(7, 365),
        Connection = connection ?? Connected(),
        Mirrored = mirrored,
    };

    private static void Answers(Place place, string sentence, Sighting seen)
    {
        var answer = Tracing.Of(seen);
        Assert.Equal(place, answer.Place);
        Assert.Contains(sentence, answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Confirmed_as_wanted_is_in_the_calendar_and_can_be_opened()
    {
        Answers(Place.InCalendar, "It is in Maria's calendar.", Seen(Mirrored()));
        Assert.Equal("https://calendar.example/e", Tracing.Of(Seen(Mirrored())).Link);
        Assert.Null(Tracing.Of(Seen(Mirrored())).Retry);
    }

    [Fact]
    public void Not_planned_yet_is_on_its_way() => Answers(Place.Waiting, "not in Maria's calendar yet. It is on its way.", Seen());

    [Fact]
    public void A_change_that_is_on_its_way_says_that_an_older_version_is_there() =>
        Answers(Place.Waiting, "in Maria's calendar, but its latest change is not there yet. It is on its way.", Seen(Pending(wasThere: true)));

    [Fact]
    public void Whoever_waits_for_the_next_try_says_why_and_until_when_and_can_be_tried_at_once()
    {
        var row = Pending();
        (row.Attempts, row.Problem) = (2, $"Google has a passing problem.");

        Answers(Place.Waiting, "Google has a passing problem. The next try is on Tue 24 Nov, 12:02.", Seen(row));
        Assert.Equal(7, Tracing.Of(Seen(row)).Retry);
    }

    [Fact]
    public void A_paused_account_says_until_when()
    {
        var connection = Connected();
        (connection.Account!.PausedUntil, connection.Account.Problem) = (s_now.AddHours(1), $"Google's usage limit for this account is reached.");

        Answers(Place.Waiting, "usage limit for this account is reached. It goes on after Tue 24 Nov, 13:00.", Seen(Pending(), connection));
    }

    [Fact]
    public void A_dead_grant_waits_for_somebody_and_trying_cannot_help()
    {
        var connection = Connected();
        connection.Account!.Health = AccountHealth.NeedsReconnect;
        var row = Pending();
        row.Attempts = 1;

        Answers(Place.Waiting, "until somebody reconnects Google Calendar on the card", Seen(row, connection));
        Assert.Null(Tracing.Of(Seen(row, connection)).Retry);
    }

    [Fact]
    public void A_lost_calendar_is_named()
    {
        var connection = Connected();
        connection.Problem = $"The calendar no longer exists in Google.";

        Answers(Place.Waiting, "It waits: The calendar no longer exists", Seen(Pending(), connection));
    }

    [Fact]
    public void Refused_says_why_and_offers_to_try_again()
    {
        var row = Pending(wasThere: true);
        (row.IsRejected, row.Problem) = (true, $"Google refuses this event (invalid).");

        Answers(Place.Refused, "Google refused it for Maria's calendar. Google refuses this event (invalid). What is there is an older version.", Seen(row));
        Assert.Equal(7, Tracing.Of(Seen(row)).Retry);
    }

    [Fact]
    public void Held_by_the_brake_asks_for_a_decision()
    {
        var row = Mirrored();
        (row.Hold, row.Desired) = (RemovalHold.Held, null);

        Answers(Place.Held, "until somebody decides on the card", Seen(row) with { IsDeleted = true });
    }

    [Fact]
    public void Kept_by_a_person_says_so()
    {
        var row = Mirrored();
        row.Hold = RemovalHold.Kept;

        Answers(Place.Deleted, "Somebody decided that its event stays", Seen(row) with { IsDeleted = true });
    }

    [Fact]
    public void Deleted_is_in_no_calendar() => Answers(Place.Deleted, "deleted in Altegio and is in no calendar", Seen() with { IsDeleted = true });

    [Fact]
    public void Deleted_while_its_event_is_still_there_is_being_taken_out()
    {
        var row = Pending(wasThere: true);
        row.Desired = null;

        Answers(Place.Deleted, "being taken out of Maria's calendar", Seen(row) with { IsDeleted = true });
    }

    [Fact]
    public void Deleted_but_Google_refuses_to_let_go_can_be_tried_again()
    {
        var row = Pending(wasThere: true);
        (row.Desired, row.IsRejected, row.Problem) = (null, true, $"Google refuses.");

        Answers(Place.Refused, "Google refused to take its event out", Seen(row) with { IsDeleted = true });
    }

    [Fact]
    public void Deleted_from_a_class_leaves_the_class() => Answers(Place.Deleted, "Others share its event", Seen(Mirrored()) with { IsDeleted = true });

    [Fact]
    public void Deleted_after_its_calendar_was_disabled_may_still_be_there() =>
        Answers(Place.Deleted, "may still be in a calendar that is no longer connected", Seen() with { IsDeleted = true, Connection = null, IsLeftBehind = true });

    [Fact]
    public void Nobody_connected_says_whose_calendar_is_missing()
    {
        Answers(Place.NotConnected, "Maria has no calendar connected.", Seen() with { Connection = null });
        Answers(Place.NotConnected, "may still be in the old calendar", Seen() with { Connection = null, IsLeftBehind = true });
    }

    [Fact]
    public void A_calendar_that_is_being_disabled_says_so()
    {
        var connection = Connected();
        connection.Stage = ConnectionStage.Removing;

        Answers(Place.NotConnected, "being disabled", Seen(Mirrored(), connection));
    }

    [Fact]
    public void Outside_the_window_says_which_days_are_mirrored()
    {
        var seen = Seen() with { StartsAt = s_now.AddDays(-9), EndsAt = s_now.AddDays(-9).AddHours(1) };

        Answers(Place.OutsideWindow, "from 17 Nov 2026 to 24 Nov 2027", seen);
    }

    [Fact]
    public void What_was_exported_stays_in_the_calendar_when_the_window_has_moved_on() =>
        Answers(Place.InCalendar, "It is in", Seen(Mirrored()) with { StartsAt = s_now.AddDays(-90), EndsAt = s_now.AddDays(-90) });

    [Fact]
    public void Hidden_by_a_rule_says_which()
    {
        Answers(Place.Hidden, "leaves it out. So it is not in Maria's calendar.", Seen() with { HiddenBecause = "Salon Linden leaves it out." });

        var row = Pending(wasThere: true);
        row.Desired = null;
        Answers(Place.Hidden, "being taken out of Maria's calendar", Seen(row) with { HiddenBecause = "Salon Linden leaves it out." });

        row.IsRejected = true;
        Answers(Place.Refused, "Google refused to take its event out", Seen(row) with { HiddenBecause = "Salon Linden leaves it out." });
    }

    [Theory]
    [InlineData(true, false, false, Attendance.Waiting, false, "leaves blocked time out")]
    [InlineData(false, true, false, Attendance.NoShow, true, "did not come")]
    [InlineData(false, false, true, Attendance.Waiting, true, "once the client has confirmed")]
    [InlineData(false, false, true, Attendance.Confirmed, true, null)]
    [InlineData(false, true, false, Attendance.Arrived, true, null)]
    [InlineData(false, true, true, Attendance.Waiting, false, null)]
    public void The_rule_is_the_locations_own(bool blocked, bool noShows, bool unconfirmed, Attendance attendance, bool hasClient, string? said)
    {
        var location = new LocationRow { Title = "Salon Linden", UserToken = "", WebhookSecret = "", HidesBlockedTime = blocked, HidesNoShows = noShows, HidesUnconfirmed = unconfirmed };
        var booking = new AppointmentRow { HasClient = hasClient, Attendance = attendance, Services = hasClient ? ["Haircut"] : [] };

        var rule = HidingRule.Of(location, booking, hasEvent: true);

        if (said is null) Assert.Null(rule);
        else Assert.Contains(said, rule, StringComparison.Ordinal);
    }

    [Fact]
    public void No_event_for_no_named_reason_is_still_said_to_be_a_rule() =>
        Assert.NotNull(HidingRule.Of(new LocationRow { Title = "Salon Linden", UserToken = "", WebhookSecret = "" }, new AppointmentRow { HasClient = true }, hasEvent: false));
}
