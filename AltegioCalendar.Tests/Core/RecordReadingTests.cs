using System.Text.Json;
using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Altegio.Wire;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Core;

/// <summary>Every spelling of a record that Altegio is known to send.</summary>
public sealed class RecordReadingTests
{
    [Fact]
    public void Numbers_may_come_as_text()
    {
        var read = Read("""{"id":"5","staff_id":"7","date":"2026-12-01 10:00:00","seance_length":"1800","attendance":"2","activity_id":"0"}""");

        Assert.Equal((5, 7, 30, Attendance.Confirmed), (read.Id, read.Staff.Value, (int)read.Length.TotalMinutes, read.Attendance));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"1\"", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("\"0\"", false)]
    [InlineData("null", false)]
    public void Deleted_comes_in_every_spelling(string spelled, bool expected) =>
        Assert.Equal(expected, Read($$"""{"id":5,"staff_id":7,"date":"2026-12-01 10:00:00","deleted":{{spelled}}}""").IsDeleted);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("0")]
    [InlineData("\"\"")]
    public void No_client_comes_in_every_spelling(string spelled) =>
        Assert.Null(Read($$"""{"id":5,"staff_id":7,"date":"2026-12-01 10:00:00","client":{{spelled}}}""").Client);

    [Theory]
    [InlineData("600", 10)]
    [InlineData("\"600\"", 10)]
    [InlineData("null", 0)]
    [InlineData("-300", 0)]
    [InlineData("3600", 0)] // as long as the visit itself
    public void The_technical_break_is_a_part_of_the_length(string spelled, int minutes)
    {
        var read = Read($$"""{"id":5,"staff_id":7,"date":"2026-12-01 10:00:00","seance_length":3600,"technical_break_duration":{{spelled}}}""");

        Assert.Equal((60, minutes), ((int)read.Length.TotalMinutes, (int)read.Break.TotalMinutes));
    }

    [Fact]
    public void A_phone_may_be_a_number() =>
        Assert.Equal("79161234567", Read("""{"id":5,"staff_id":7,"date":"2026-12-01 10:00:00","client":{"name":"A","phone":79161234567}}""").Client!.Phone);

    [Fact]
    public void The_display_name_wins_over_name_and_surname()
    {
        Assert.Equal("A B", Read("""{"id":5,"staff_id":7,"date":"2026-12-01 10:00:00","client":{"name":"A","surname":"B"}}""").Client!.Name);
        Assert.Equal("C", Read("""{"id":5,"staff_id":7,"date":"2026-12-01 10:00:00","client":{"name":"A","display_name":"C"}}""").Client!.Name);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void Services_may_be_missing(string spelled) =>
        Assert.Empty(Read($$"""{"id":5,"staff_id":7,"date":"2026-12-01 10:00:00","services":{{spelled}}}""").Services);

    [Fact]
    public void A_comment_of_the_number_zero_is_none() =>
        Assert.Equal("", Read("""{"id":5,"staff_id":7,"date":"2026-12-01 10:00:00","comment":0}""").Comment);

    [Fact]
    public void The_staff_member_may_stand_only_in_the_object() =>
        Assert.Equal(7, Read("""{"id":5,"staff":{"id":7},"date":"2026-12-01 10:00:00"}""").Staff.Value);

    [Theory]
    [InlineData("""{"staff_id":7,"date":"2026-12-01 10:00:00"}""", "no id")]
    [InlineData("""{"id":5,"date":"2026-12-01 10:00:00"}""", "no staff member")]
    [InlineData("""{"id":5,"staff_id":7}""", "no readable date")]
    [InlineData("""{"id":5,"staff_id":7,"date":"2026-12-01 10:00:00","seance_length":-60}""", "length")]
    public void A_row_that_cannot_be_used_says_why(string json, string because)
    {
        var (appointment, unreadable) = Parse(json);
        Assert.Null(appointment);
        Assert.Contains(because, unreadable!.Because.ToString(), StringComparison.Ordinal);
    }

    private static Appointment Read(string json) => Parse(json).Appointment!;

    private static (Appointment? Appointment, UnreadableRow? Unreadable) Parse(string json) =>
        RecordReading.Read(JsonSerializer.Deserialize(json, AltegioJson.Default.RecordRow)!, Some.Location, LocationTime.Zone(Some.Zone)!);
}
