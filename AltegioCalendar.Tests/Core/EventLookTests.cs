using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Tests.Support;
using Xunit;

namespace AltegioCalendar.Tests.Core;

public sealed class EventLookTests
{
    [Fact]
    public void Who_chose_nothing_has_events_with_the_fingerprint_they_always_had() =>
        Assert.Equal("270d99b4e0b2f744d57c1c2b2cc6906a", Some.Content().Fingerprint());

    [Fact]
    public void A_choice_of_colours_counts_only_by_the_colour_it_gives()
    {
        var one = Compose(new EventLook { Colours = ColourRule.ByStaff, Colour = "5" });
        var other = Compose(new EventLook { Colours = ColourRule.ByService, ServiceColours = "Haircut=5" });

        Assert.Equal(("5", "5"), (one.Colour, other.Colour));
        Assert.Equal(one.Fingerprint(), other.Fingerprint());
        Assert.NotEqual(one.ColourChoice, other.ColourChoice);
        Assert.NotEqual(Some.Content().Fingerprint(), one.Fingerprint());
    }

    [Fact]
    public void Staff_members_without_a_chosen_colour_get_different_ones_and_always_the_same()
    {
        var look = new EventLook { Colours = ColourRule.ByStaff };
        string Of(long staff) => Compose(look, Some.Appointment() with { Staff = new StaffId(staff) }).Colour!;

        Assert.Equal(EventPalette.All.Count, Enumerable.Range(2600001, EventPalette.All.Count).Select(id => Of(id)).Distinct().Count());
        Assert.Equal(Of(2600001), Of(2600001));
    }

    [Fact]
    public void A_service_gets_the_chosen_colour_or_one_by_itself()
    {
        var look = new EventLook { Colours = ColourRule.ByService, ServiceColours = "haircut=11" };

        Assert.Equal("11", Compose(look).Colour);
        Assert.NotNull(EventPalette.Find(Compose(look, Some.Appointment() with { Services = ["Balayage"] }).Colour));
        Assert.Null(Compose(look, Some.Appointment() with { Services = [], Client = null }).Colour); // blocked time
    }

    [Theory]
    [InlineData(Attendance.Waiting, "5")]
    [InlineData(Attendance.Confirmed, "2")]
    [InlineData(Attendance.Arrived, "9")]
    [InlineData(Attendance.NoShow, "8")]
    public void A_status_gets_the_chosen_colour_or_its_usual_one(Attendance status, string colour) =>
        Assert.Equal(colour, Compose(new EventLook { Colours = ColourRule.ByStatus, StatusColours = "Arrived=9" }, Some.Appointment() with { Attendance = status }).Colour);

    [Fact]
    public void A_class_of_which_some_came_has_no_status_and_no_colour_of_one()
    {
        Appointment[] booked = [Some.Appointment() with { ActivityId = 7, Attendance = Attendance.Arrived }, Some.Appointment(2) with { ActivityId = 7, Attendance = Attendance.NoShow }];

        Assert.Null(EventComposer.Compose(booked, Some.Settings() with { Look = new EventLook { Colours = ColourRule.ByStatus } })!.Colour);
    }

    [Theory]
    [InlineData(ColourRule.ByService, null)]
    [InlineData(ColourRule.ByStatus, null)]
    [InlineData(ColourRule.ByStaff, "3")]
    public void Where_only_busy_is_shown_no_colour_tells_the_service_or_the_status(ColourRule rule, string? colour)
    {
        var settings = Some.Settings() with { Look = new EventLook { Colours = rule, Colour = "3" }, Wording = new EventWording { Names = NameRung.Busy } };

        Assert.Equal(colour, EventComposer.Compose([Some.Appointment()], settings)!.Colour);
    }

    [Fact]
    public void A_persons_choice_stands_before_the_locations_and_colours_of_services_complete_each_other()
    {
        var location = new EventLook { Colours = ColourRule.ByService, ServiceColours = "Haircut=11\nColouring=4", Reminders = ReminderRule.Chosen, ReminderTimes = "popup 30" };

        Assert.Equal((ColourRule.ByService, ReminderRule.Chosen, "popup 30"), Parts(EventLook.Usual.Within(location)));
        Assert.Equal((ColourRule.Calendars, ReminderRule.None, ""), Parts(new EventLook { Colours = ColourRule.Calendars, Reminders = ReminderRule.None }.Within(location)));
        var own = new EventLook { Colours = ColourRule.ByService, ServiceColours = "Haircut=2" }.Within(location);
        Assert.Equal(("2", "4"), (ColourTable.Find(own.ServiceColours, "Haircut"), ColourTable.Find(own.ServiceColours, "Colouring")));
    }

    [Theory]
    [InlineData("", "Add a reminder")]
    [InlineData("popup 1, popup 2, popup 3, popup 4, popup 5, popup 6", "5 reminders")]
    [InlineData("popup 40321", "four weeks")]
    [InlineData("popup 0, email 40320", null)]
    public void Only_reminders_that_Google_takes_are_in_order(string times, string? problem)
    {
        var said = new EventLook { Reminders = ReminderRule.Chosen, ReminderTimes = times }.Problem;

        Assert.Equal(problem is null, said is null);
        Assert.Contains(problem ?? "", said ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_colours_reads_services_with_signs_in_their_names_and_forgets_what_is_no_colour()
    {
        var table = ColourTable.Set(ColourTable.Set("", "2+2=4 treatment", "7"), "Cut", "12");

        Assert.Equal("2+2=4 treatment=7", table);
        Assert.Equal("7", ColourTable.Find(table, "2+2=4 TREATMENT"));
        Assert.Equal("", ColourTable.Set(table, "2+2=4 treatment", null));
    }

    // Nobody chose anything | our colour, untouched | our colour, another one by hand | by hand to none | chosen anew | taken back
    [Theory]
    [InlineData(null, "", "11", null, true)]
    [InlineData("5", "a", "5", "5 a", false)]
    [InlineData("2", "a", "5", "5 a", false)] // the status changed: ours goes on
    [InlineData("2", "a", "11", "5 a", true)]
    [InlineData("5", "a", null, "5 a", true)]
    [InlineData("5", "b", "11", "5 a", false)]
    [InlineData("5", "a", "11", null, false)]
    [InlineData(null, "", "5", "5 a", false)]
    [InlineData(null, "a", "11", "0 a", true)]
    public void A_colour_given_by_hand_is_known_by_what_we_wrote_last(string? ours, string choice, string? there, string? remembered, bool isByHand)
    {
        var content = Some.Content() with { Colour = ours, ColourChoice = choice };
        var properties = remembered is null ? [] : new Dictionary<string, string> { [PersonalTouch.ColourProperty] = remembered };

        Assert.Equal(isByHand, PersonalTouch.IsColourByHand(content, there, properties));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("", "none", true)]
    [InlineData("popup 30", "popup 30", true)]
    [InlineData("popup 30", null, false)]
    [InlineData(null, "popup 30", false)]
    [InlineData("", "popup 30", false)]
    public void Reminders_stay_as_they_are_until_somebody_chooses_others(string? ours, string? remembered, bool stay)
    {
        var properties = remembered is null ? [] : new Dictionary<string, string> { [PersonalTouch.RemindersProperty] = remembered };

        Assert.Equal(stay, PersonalTouch.AreRemindersAsChosen(Some.Content() with { Reminders = ours }, properties));
    }

    private static EventContent Compose(EventLook look, Appointment? appointment = null) =>
        EventComposer.Compose([appointment ?? Some.Appointment()], Some.Settings() with { Look = look })!;

    private static (ColourRule, ReminderRule, string) Parts(EventLook look) => (look.Colours, look.Reminders, look.ReminderTimes);
}
