using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Portal.Components.Care;
using Xunit;

namespace AltegioCalendar.Tests.Core;

/// <summary>What a calendar in another time zone shows, and until when.</summary>
public sealed class ZoneDifferenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Next = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero); // 10:00 in Berlin

    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("Europe/Kyiv", "Europe/Kiev")]
    [InlineData("Europe/Paris", "Europe/Berlin")] // other names, the same clocks
    [InlineData("Asia/Calcutta", "Asia/Kolkata")]
    [InlineData("", "Europe/Berlin")]
    [InlineData("Mars/Olympus", "Europe/Berlin")]
    public void Clocks_that_agree_for_the_coming_year_or_are_not_known_do_not_warn(string calendar, string location) =>
        Assert.Null(ZoneDifference.Between(calendar, location, Now, Next));

    [Fact]
    public void A_real_appointment_tells_the_effect_and_Europe_changes_its_clocks_together()
    {
        var zones = ZoneDifference.Between("Europe/Lisbon", "Europe/Berlin", Now, Next)!;

        Assert.Equal((Next, true, TimeSpan.FromHours(-1), null), (zones.At, zones.IsAppointment, zones.Ahead, zones.Next));
        Assert.Equal(
            "The appointment on Wed 25 Nov, 10:00 in the salon shows as 09:00 for whoever looks at the calendar in Lisbon time.", ZoneWords.Effect(zones));
        Assert.Contains("1 hour behind the salon, and that stays so for the coming year", ZoneWords.Outlook(zones), StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_clock_change_that_alters_the_difference_is_told_with_whose_it_is()
    {
        var zones = ZoneDifference.Between("America/New_York", "Europe/Berlin", Now, Next)!;

        Assert.Equal(TimeSpan.FromHours(-6), zones.Ahead);
        Assert.Equal(new ZoneTurn(new DateTimeOffset(2027, 3, 14, 7, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(-5), IsCalendars: true, IsLocations: false), zones.Next);
        Assert.Contains("6 hours behind the salon. From Sunday, 14 March on, when the clocks change in New York, it is 5 hours behind the salon", ZoneWords.Outlook(zones), StringComparison.Ordinal);
    }

    [Fact]
    public void A_salon_that_changes_its_clocks_beside_a_calendar_that_does_not()
    {
        var zones = ZoneDifference.Between("Asia/Dubai", "Europe/Berlin", Now, Next)!;

        Assert.Equal((TimeSpan.FromHours(3), true, false), (zones.Ahead, zones.Next!.IsLocations, zones.Next.IsCalendars));
        Assert.Contains("3 hours ahead of the salon. From Sunday, 28 March on, when the clocks change in Berlin, it is 2 hours ahead of the salon", ZoneWords.Outlook(zones), StringComparison.Ordinal);
    }

    [Fact]
    public void Clocks_that_differ_only_in_summer_are_told_by_an_example_of_then()
    {
        var zones = ZoneDifference.Between("Africa/Lagos", "Europe/Berlin", Now, Next)!;

        Assert.Equal((false, new DateTimeOffset(2027, 3, 28, 8, 0, 0, TimeSpan.Zero)), (zones.IsAppointment, zones.At));
        Assert.StartsWith("An appointment on Sun 28 Mar, 10:00 in the salon shows as 09:00", ZoneWords.Effect(zones), StringComparison.Ordinal);
        Assert.Contains("From Sunday, 31 October on, when the clocks change in Berlin, it is level with the salon", ZoneWords.Outlook(zones), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_day_is_said_and_half_hours_count()
    {
        var far = ZoneDifference.Between("Pacific/Auckland", "Europe/Berlin", Now, new DateTimeOffset(2026, 11, 25, 15, 0, 0, TimeSpan.Zero))!;
        var half = ZoneDifference.Between("Asia/Kolkata", "Europe/Berlin", Now, null)!;

        Assert.Contains("Wed 25 Nov, 16:00 in the salon shows as Thu 26 Nov, 04:00", ZoneWords.Effect(far), StringComparison.Ordinal);
        Assert.False(half.IsAppointment);
        Assert.Contains("4 hours and 30 minutes ahead of", ZoneWords.Outlook(half), StringComparison.Ordinal);
    }
}
