using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Altegio.Wire;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Core;

public sealed class LocationTimeTests
{
    [Theory]
    [InlineData("2026-07-01 10:00:00", "", "2026-07-01T08:00:00Z")]
    [InlineData("2026-12-01 10:00:00", "", "2026-12-01T09:00:00Z")]
    [InlineData("2026-12-01T10:00:00+01:00", "", "2026-12-01T09:00:00Z")]
    [InlineData("2026-12-01 10:00", "", "2026-12-01T09:00:00Z")]
    [InlineData("", "2026-12-01T10:00:00+01:00", "2026-12-01T09:00:00Z")]
    public void The_wall_clock_counts_in_the_locations_zone(string date, string datetime, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, null), Start(date, datetime));

    [Fact]
    public void A_wrong_offset_in_datetime_changes_nothing() =>
        Assert.Equal(
            DateTimeOffset.Parse("2026-07-01T08:00:00Z", null),
            Start("2026-07-01 10:00:00", "2026-07-01T10:00:00+01:00"));

    [Fact]
    public void The_hour_that_daylight_saving_skips_moves_forward() =>
        Assert.Equal(DateTimeOffset.Parse("2026-03-29T01:30:00Z", null), Start("2026-03-29 02:30:00", ""));

    [Theory]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25T02:30:00+0100", "2026-10-25T01:30:00Z")]
    [InlineData("", "2026-10-25T00:30:00Z")]
    public void In_the_hour_that_happens_twice_the_offset_decides(string datetime, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, null), Start("2026-10-25 02:30:00", datetime));

    [Theory]
    [InlineData("Asia/Kathmandu", "2026-07-01T04:15:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-06-30T23:30:00Z")]
    public void Zones_with_odd_offsets_are_right(string zone, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected, null),
            LocationTime.StartOf(new RecordRow { Date = "2026-07-01 10:00:00" }, LocationTime.Zone(zone)!));

    [Theory]
    [InlineData("")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("1970-01-01 00:00:00")]
    [InlineData("tomorrow at ten o'clock")]
    public void A_row_without_a_date_has_no_start(string date) => Assert.Null(Start(date, ""));

    private static DateTimeOffset? Start(string date, string datetime) =>
        LocationTime.StartOf(new RecordRow { Date = date, DateTime = datetime }, LocationTime.Zone(Some.Zone)!);
}
