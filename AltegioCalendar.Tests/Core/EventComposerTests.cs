using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Core;

public sealed class EventComposerTests
{
    [Fact]
    public void The_title_says_who_comes_for_what() =>
        Assert.Equal("Anna Petrova · Haircut, Blow-dry", Compose(Some.Appointment()).Title);

    [Fact]
    public void On_a_shared_calendar_the_staff_member_comes_first() =>
        Assert.StartsWith("Maria: ", Compose(Some.Appointment(), Some.Settings(staffName: "Maria")).Title, StringComparison.Ordinal);

    [Fact]
    public void Without_export_only_the_clients_name_leaves()
    {
        var content = Compose(Some.Appointment(), Some.Settings(exportContacts: false));

        var everything = string.Join('\n', content.Title, content.Description, content.Place);
        Assert.Contains("Anna Petrova", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("4915112345678", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("anna@example.com", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("tea", everything, StringComparison.Ordinal);
    }

    [Fact]
    public void With_export_phone_email_and_comment_go_along()
    {
        var description = Compose(Some.Appointment(), Some.Settings(exportContacts: true)).Description;

        Assert.Contains("Phone: +4915112345678", description, StringComparison.Ordinal);
        Assert.Contains("Email: anna@example.com", description, StringComparison.Ordinal);
        Assert.Contains("Comment: prefers tea", description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_appointment_has_no_event() =>
        Assert.Null(EventComposer.Compose([Some.Appointment() with { IsDeleted = true }], Some.Settings()));

    [Theory]
    [InlineData(Attendance.NoShow, "The client did not come")]
    [InlineData(Attendance.Arrived, "The client has arrived")]
    [InlineData(Attendance.Confirmed, "Confirmed by the client")]
    public void The_description_tells_whether_the_client_came(Attendance attendance, string line) =>
        Assert.Contains(line, Compose(Some.Appointment() with { Attendance = attendance }).Description, StringComparison.Ordinal);

    [Fact]
    public void A_no_show_is_seen_in_the_title() =>
        Assert.StartsWith("No-show: ", Compose(Some.Appointment() with { Attendance = Attendance.NoShow }).Title, StringComparison.Ordinal);

    [Fact]
    public void A_group_event_is_one_event_that_lists_its_clients()
    {
        var bookings = new[]
        {
            Some.Appointment(1) with { ActivityId = 55, Services = ["Pilates"] },
            Some.Appointment(2) with { ActivityId = 55, Services = ["Pilates"], Client = new Client("Ōta Ren", "", "") },
            Some.Appointment(3) with { ActivityId = 55, Services = ["Pilates"], IsDeleted = true },
        };

        var content = EventComposer.Compose(bookings, Some.Settings())!;

        Assert.Equal("Pilates (2 clients)", content.Title);
        Assert.Contains("Client: Anna Petrova", content.Description, StringComparison.Ordinal);
        Assert.Contains("Client: Ōta Ren", content.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_without_client_and_service_is_blocked_time() =>
        Assert.Equal("Blocked time", Compose(Some.Appointment() with { Client = null, Services = [] }).Title);

    [Fact]
    public void An_overlong_comment_is_cut_without_breaking_a_character()
    {
        var emoji = string.Concat(Enumerable.Repeat("💇", 5000));

        var description = Compose(Some.Appointment() with { Comment = emoji }, Some.Settings(exportContacts: true)).Description;

        Assert.True(description.Length <= 8000);
        Assert.EndsWith("💇…", description, StringComparison.Ordinal);
    }

    [Fact]
    public void The_length_is_elapsed_time_on_the_night_the_clocks_go_back()
    {
        // 25 October 2026 in Berlin: 02:30 happens twice. From the first 02:30 two hours later it is 03:30 on the wall.
        var start = new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero);

        var content = Compose(Some.Appointment() with { StartsAt = start, Length = TimeSpan.FromHours(2) });

        Assert.Equal(new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.Zero), content.EndsAt);
    }

    [Fact]
    public void Equal_contents_have_equal_fingerprints_and_any_difference_shows()
    {
        var content = Some.Content();

        Assert.Equal(content.Fingerprint(), (content with { }).Fingerprint());
        Assert.NotEqual(content.Fingerprint(), (content with { Description = content.Description + "." }).Fingerprint());
        Assert.NotEqual(content.Fingerprint(), (content with { EndsAt = content.EndsAt.AddMinutes(1) }).Fingerprint());
        Assert.NotEqual(content.Fingerprint(), (content with { TimeZone = "Europe/Paris" }).Fingerprint());
    }

    private static EventContent Compose(Appointment appointment, ComposerSettings? settings = null) =>
        EventComposer.Compose([appointment], settings ?? Some.Settings())!;
}
