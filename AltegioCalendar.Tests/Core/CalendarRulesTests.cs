using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Core;

/// <summary>Each rule against each kind of appointment: who is hidden, and nobody else.</summary>
public sealed class CalendarRulesTests
{
    private static readonly CalendarRules s_noBlocked = new() { HidesBlockedTime = true };
    private static readonly CalendarRules s_noNoShows = new() { HidesNoShows = true };
    private static readonly CalendarRules s_onlyConfirmed = new() { HidesUnconfirmed = true };
    private static readonly CalendarRules s_noBreaks = new() { LeavesOutBreaks = true };

    private static Appointment Visit => Some.Appointment();
    private static Appointment Blocked => Visit with { Client = null, Services = [] };

    [Fact]
    public void Blocked_time_is_hidden_where_the_rule_says_so() => AssertHidden(s_noBlocked, Blocked, true);

    [Fact]
    public void A_visit_without_a_clients_card_is_no_blocked_time() => AssertHidden(s_noBlocked, Visit with { Client = null }, false);

    [Fact]
    public void A_visit_without_a_service_is_no_blocked_time() => AssertHidden(s_noBlocked, Visit with { Services = [] }, false);

    [Fact]
    public void A_class_without_client_and_service_is_no_blocked_time() => AssertHidden(s_noBlocked, Blocked with { ActivityId = 55 }, false);

    [Theory]
    [InlineData(Attendance.NoShow, true)]
    [InlineData(Attendance.Waiting, false)]
    [InlineData(Attendance.Arrived, false)]
    [InlineData(Attendance.Confirmed, false)]
    public void A_no_show_is_hidden_where_the_rule_says_so(Attendance attendance, bool hidden) =>
        AssertHidden(s_noNoShows, Visit with { Attendance = attendance }, hidden);

    [Theory]
    [InlineData(Attendance.Waiting, true)]
    [InlineData(Attendance.NoShow, false)] // has a rule of its own
    [InlineData(Attendance.Arrived, false)]
    [InlineData(Attendance.Confirmed, false)]
    public void A_visit_that_waits_is_hidden_where_the_rule_says_so(Attendance attendance, bool hidden) =>
        AssertHidden(s_onlyConfirmed, Visit with { Attendance = attendance }, hidden);

    [Fact]
    public void Blocked_time_needs_nobodys_confirmation() => AssertHidden(s_onlyConfirmed, Blocked, false);

    [Fact]
    public void Without_a_rule_everything_but_the_deleted_is_shown()
    {
        foreach (var attendance in Enum.GetValues<Attendance>()) AssertHidden(CalendarRules.ShowEverything, Visit with { Attendance = attendance }, false);
        AssertHidden(CalendarRules.ShowEverything, Blocked, false);
        AssertHidden(CalendarRules.ShowEverything, Visit with { IsDeleted = true }, true);
    }

    [Fact]
    public void A_class_lists_only_the_bookings_that_are_shown_and_goes_with_the_last()
    {
        var bookings = new[]
        {
            Visit with { Id = 1, ActivityId = 55, Attendance = Attendance.Waiting, Client = new Client("Ada Lovelace", "", "") },
            Visit with { Id = 2, ActivityId = 55, Attendance = Attendance.Confirmed, Client = new Client("Grace Hopper", "", "") },
        };

        var content = Compose(s_onlyConfirmed, bookings)!;

        Assert.EndsWith("(1 client)", content.Title, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", content.Description, StringComparison.Ordinal);
        Assert.Null(Compose(s_onlyConfirmed, bookings[0]));
    }

    [Fact]
    public void Without_breaks_the_event_ends_with_the_visit()
    {
        var visit = Visit with { Break = TimeSpan.FromMinutes(10) };

        Assert.Equal(visit.EndsAt, Compose(CalendarRules.ShowEverything, visit)!.EndsAt);
        Assert.Equal(visit.EndsAt.AddMinutes(-10), Compose(s_noBreaks, visit)!.EndsAt);
        Assert.Equal(visit.StartsAt, Compose(s_noBreaks, visit)!.StartsAt);
    }

    private static void AssertHidden(CalendarRules rules, Appointment appointment, bool hidden) => Assert.Equal(hidden, Compose(rules, appointment) is null);

    private static EventContent? Compose(CalendarRules rules, params Appointment[] subject) =>
        EventComposer.Compose(subject, Some.Settings() with { Rules = rules });
}
