using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Core;

/// <summary>What the composer lets out on each rung, with and without contacts, with and without a template.</summary>
public sealed class EventWordingTests
{
    [Theory]
    [InlineData(NameRung.FullName, "Anna Petrova · Haircut, Blow-dry")]
    [InlineData(NameRung.FirstNameAndInitial, "Anna P. · Haircut, Blow-dry")]
    [InlineData(NameRung.Initials, "A. P. · Haircut, Blow-dry")]
    [InlineData(NameRung.AppointmentNumber, "Appointment 644000001 · Haircut, Blow-dry")]
    [InlineData(NameRung.Busy, "Busy")]
    public void The_title_shows_as_much_as_the_rung_allows(NameRung rung, string title) => Assert.Equal(title, Compose(Wording(rung)).Title);

    [Theory]
    [InlineData(NameRung.FirstNameAndInitial, false)]
    [InlineData(NameRung.Initials, false)]
    [InlineData(NameRung.AppointmentNumber, true)]
    [InlineData(NameRung.Busy, true)]
    public void Below_the_full_name_nothing_spells_it_out(NameRung rung, bool hidesFirstName)
    {
        foreach (var description in new[] { "", "{client} {services} {staff} {status} {number}" })
        {
            var visit = Some.Appointment() with { Comment = "Anna Petrova prefers tea", Client = new Client("Anna Petrova", "+4915112345678 Petrova", "petrova@example.com") };
            var all = All(Compose(Wording(rung) with { Description = description, Title = description }, visit, contacts: true));

            Assert.DoesNotContain("petrova", all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("tea", all, StringComparison.Ordinal);
            if (hidesFirstName) Assert.DoesNotContain("Anna", all, StringComparison.Ordinal);
            Assert.Equal(rung != NameRung.Busy, all.Contains("Phone: +4915112345678", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Busy_says_nothing_of_anything()
    {
        var blocked = Some.Appointment() with { Client = null, Services = [] };
        var noShow = Some.Appointment() with { Attendance = Attendance.NoShow };
        var group = Some.Appointment() with { ActivityId = 55 };
        foreach (var appointment in new[] { Some.Appointment(), blocked, noShow, group })
        {
            var content = Compose(Wording(NameRung.Busy) with { Title = "{client}", Description = "{services}" }, appointment, contacts: true);
            Assert.Equal(("Busy", ""), (content.Title, content.Description));
        }
    }

    [Fact]
    public void On_a_shared_calendar_a_busy_time_still_says_whose_it_is() => Assert.Equal(
        "Maria: Busy",
        EventComposer.Compose([Some.Appointment()], Some.Settings(staffName: "Maria") with { Wording = Wording(NameRung.Busy) })!.Title);

    [Fact]
    public void A_class_lists_its_clients_only_as_far_as_the_rung_allows()
    {
        var group = new[]
        {
            Some.Appointment(1) with { ActivityId = 55, Services = ["Pilates"] },
            Some.Appointment(2) with { ActivityId = 55, Services = ["Pilates"], Client = new Client("Grace Hopper", "+1", "") },
        };

        Assert.Equal("Pilates\nClient: A. P.\nClient: G. H.", Compose(Wording(NameRung.Initials), group).Description);
        Assert.Equal("Pilates\nAppointment 1\nAppointment 2", Compose(Wording(NameRung.AppointmentNumber), group).Description);
        Assert.Equal("2 clients: Pilates", Compose(Wording() with { Title = "{client}: {services}" }, group).Title);
        Assert.Equal(
            "A. P., G. H.\nA. P. · Phone: +4915112345678\nG. H. · Phone: +1",
            Compose(Wording(NameRung.Initials) with { Description = "{client}" }, group, contacts: true).Description);
    }

    [Fact]
    public void A_template_shapes_title_and_description_and_contacts_come_last()
    {
        var wording = new EventWording { Title = "{Services} with {staff}", Description = "For {client} ({number})\nStatus: {status}" };

        var content = Compose(wording, Some.Appointment() with { Attendance = Attendance.Confirmed }, contacts: true);

        Assert.Equal("Haircut, Blow-dry with Maria", content.Title);
        Assert.Equal(
            "For Anna Petrova (644000001)\nStatus: Confirmed\nPhone: +4915112345678\nEmail: anna@example.com\nComment: prefers tea", content.Description);
        Assert.DoesNotContain("Phone", Compose(wording, contacts: false).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_nothing_to_say_leaves_no_gap()
    {
        var visit = Some.Appointment() with { Client = null };

        Assert.Equal("Haircut, Blow-dry", Compose(Wording() with { Title = "{client} · {services}" }, visit).Title);
        Assert.Equal("Maria · Haircut, Blow-dry", Compose(Wording() with { Title = "{staff} · {client} · {services}" }, visit).Title);
        Assert.Equal("Always", Compose(Wording() with { Description = "Client: {client}\nAlways" }, visit).Description);
        Assert.Equal("Haircut, Blow-dry", Compose(Wording() with { Title = "{client}" }, visit).Title); // the usual one
    }

    [Fact]
    public void A_no_show_and_the_owner_of_a_shared_calendar_are_seen_whatever_the_template()
    {
        var settings = Some.Settings(staffName: "Maria") with { Person = "Maria", Wording = new EventWording { Title = "{client}" } };
        var visit = Some.Appointment() with { Attendance = Attendance.NoShow };

        Assert.Equal("Maria: No-show: Anna Petrova", EventComposer.Compose([visit], settings)!.Title);
        Assert.Equal("Anna Petrova No-show Maria", EventComposer.Compose([visit], settings with { Wording = new EventWording { Title = "{client} {status} {staff}" } })!.Title);
    }

    [Fact]
    public void A_client_called_like_a_placeholder_stays_a_client() => Assert.Equal(
        "{number}", Compose(Wording() with { Title = "{client}" }, Some.Appointment() with { Client = new Client("{number}", "", "") }).Title);

    [Theory]
    [InlineData("{client} · {services}", null)]
    [InlineData("Plain", null)]
    [InlineData("{klient}", "{klient}")]
    [InlineData("{phone}", "{phone}")]
    [InlineData("{}", "{}")]
    [InlineData("{client", "brace")]
    [InlineData("client}", "brace")]
    public void A_template_that_asks_for_what_does_not_exist_says_so(string template, string? problem)
    {
        foreach (var wording in new[] { Wording() with { Title = template }, Wording() with { Description = template } })
        {
            if (problem is null) Assert.Null(wording.Problem);
            else Assert.Contains(problem, wording.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_stricter_of_person_and_location_applies_and_the_persons_own_texts()
    {
        var location = new EventWording { Names = NameRung.Initials, Title = "L", Description = "L" };

        Assert.Equal(location, EventWording.Usual.Within(location));
        Assert.Equal(new EventWording { Names = NameRung.Busy, Title = "P", Description = "L" }, new EventWording { Names = NameRung.Busy, Title = "P" }.Within(location));
    }

    private static EventWording Wording(NameRung rung = NameRung.FullName) => new() { Names = rung };

    private static string All(EventContent content) => string.Join('\n', content.Title, content.Description, content.Place);

    private static EventContent Compose(EventWording wording, Appointment? appointment = null, bool contacts = false) =>
        Compose(wording, [appointment ?? Some.Appointment()], contacts);

    private static EventContent Compose(EventWording wording, Appointment[] subject, bool contacts = false) =>
        EventComposer.Compose(subject, Some.Settings(contacts) with { Wording = wording, Person = "Maria" })!;
}
