using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Portal.Components.Staff;
using AltegioCalendar.Portal.Components.Wording;
using AltegioCalendar.Tests.Support;
using AngleSharp.Dom;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class LookFormTests : PartTests
{
    private static readonly EventSample s_sample = new([Some.Appointment()], Some.Settings(), IsMadeUp: false);
    private readonly List<EventLook> _saved = [];

    private IRenderedComponent<LookForm> Show(EventLook? look = null, EventLook? location = null, bool saves = true, EventSample? sample = null) => Render<LookForm>(with => with
        .Add(form => form.Heading, "Colours and reminders")
        .Add(form => form.Explanation, "For Maria")
        .Add(form => form.Look, look ?? EventLook.Usual)
        .Add(form => form.Location, location ?? EventLook.Usual)
        .Add(form => form.Sample, sample ?? s_sample)
        .Add(form => form.Services, ["Haircut", "Colouring"])
        .Add(form => form.Save, wanted =>
        {
            _saved.Add(wanted);
            return Task.FromResult(saves);
        }));

    [Fact]
    public void Who_chooses_nothing_has_what_the_location_has()
    {
        var form = Show(location: new EventLook { Colours = ColourRule.ByStatus, Reminders = ReminderRule.Chosen, ReminderTimes = "popup 30, email 1440" });

        Assert.Equal(["As the location has itNow: a colour for each status", "As the location has themNow: 30 minutes before, 1 day before by mail"], Checked(form));
        Assert.Contains("The next appointment would be Banana", form.Markup);
    }

    [Fact]
    public void One_colour_is_chosen_from_Googles_eleven_by_its_name()
    {
        var form = Show();

        Choose(form, "One colour for this person");
        Assert.Equal(12, form.FindAll(".one option").Count);
        form.Find(".one select").Change("11");
        Assert.Contains("The next appointment would be Tomato", form.Markup);
        Assert.Contains("Not saved yet", form.Markup);
        form.Find("form").Submit();

        Assert.Equal([new EventLook { Colours = ColourRule.ByStaff, Colour = "11" }], _saved);
        Assert.Contains("Saved", Status(form));
    }

    [Fact]
    public void Services_have_a_colour_each_by_themselves_or_chosen()
    {
        var form = Show();

        Choose(form, "A colour for each service");
        Assert.Equal(["Colour of Haircut", "Colour of Colouring"], form.FindAll("li select").Select(each => each.GetAttribute("aria-label")));
        Assert.Equal(["Tomato", "Flamingo"], form.FindAll("li option[selected]").Select(each => each.TextContent)); // each another one to begin with
        form.FindAll("li select")[0].Change("10");
        form.FindAll("li select")[1].Change("");
        Assert.EndsWith("(automatic)", form.FindAll("li option[selected]")[1].TextContent);
        form.Find("form").Submit();

        Assert.Equal([new EventLook { Colours = ColourRule.ByService, ServiceColours = "Haircut=10" }], _saved);
        Assert.Contains("would be Basil", form.Markup);
    }

    [Fact]
    public void A_status_can_be_given_another_colour_and_its_usual_one_again()
    {
        var form = Show(new EventLook { Colours = ColourRule.ByStatus, StatusColours = "Waiting=1" });
        Assert.Contains("would be Lavender", form.Markup);

        form.Find("select[aria-label='Colour of Waiting']").Change("");
        form.Find("form").Submit();

        Assert.Equal([new EventLook { Colours = ColourRule.ByStatus }], _saved);
        Assert.Contains("would be Banana", form.Markup);
    }

    [Fact]
    public void Where_only_busy_is_shown_it_says_that_colours_stay_silent()
    {
        var form = Show(sample: s_sample with { Settings = Some.Settings() with { Wording = new EventWording { Names = NameRung.Busy } } });

        Choose(form, "A colour for each service");

        Assert.Contains("their colour does not tell", form.Find(".callout").TextContent);
    }

    [Fact]
    public void Reminders_are_added_changed_and_removed_up_to_five()
    {
        var form = Show();

        Choose(form, "These reminders");
        form.Find("input[type=number]").Change("2");
        form.Find("select[aria-label='Unit, reminder 1']").Change("60");
        form.Find("select[aria-label='How, reminder 1']").Change("email");
        Button(form, "Add a reminder").Click();
        form.Find("form").Submit();
        Assert.Equal("popup 30, email 120", Assert.Single(_saved).ReminderTimes);

        for (var row = 0; row < 3; row++) Button(form, "Add a reminder").Click();
        Assert.DoesNotContain("Add a reminder", ButtonNames(form));
        for (var row = 0; row < 5; row++) form.Find("button[aria-label^='Remove reminder']").Click();
        form.Find("form").Submit();
        Assert.Contains("Add a reminder, or choose that there are none", form.Find("[role=alert]").TextContent);
        Assert.Single(_saved);
    }

    [Fact]
    public void What_could_not_be_saved_says_so_and_stays()
    {
        var form = Show(saves: false);

        Choose(form, "No reminders");
        form.Find("form").Submit();

        Assert.Contains("could not be saved", form.Find("[role=alert]").TextContent);
        Assert.Contains("Not saved yet", form.Markup);
    }

    [Fact]
    public void A_change_made_elsewhere_shows_unless_somebody_is_choosing_here()
    {
        var (idle, busy) = (Show(), Show());
        Choose(busy, "No reminders");

        foreach (var form in new[] { idle, busy }) form.Render(with => with.Add(part => part.Look, new EventLook { Colours = ColourRule.ByService }));

        Assert.StartsWith("A colour for each service", Checked(idle)[0]);
        Assert.StartsWith("As the location has it", Checked(busy)[0]);
    }

    [Fact]
    public void A_locations_own_form_offers_a_colour_for_each_staff_member()
    {
        var form = Render<LookForm>(with => with
            .Add(part => part.Heading, "Colours and reminders of Salon Aurora")
            .Add(part => part.Explanation, "For everybody")
            .Add(part => part.Look, EventLook.Usual)
            .Add(part => part.Save, _ => Task.FromResult(true)));

        Assert.Equal(
            ["The calendar's own colour", "A colour for each staff member", "A colour for each service", "A colour for each status",
                "The calendar's own reminders", "No reminders", "These reminders"],
            form.FindAll(".option > span").Select(each => each.FirstChild!.TextContent));
        Choose(form, "A colour for each service");
        Assert.Contains("No service is booked yet", form.Markup);
    }

    [Fact]
    public void The_card_has_the_form_whether_or_not_somebody_is_connected()
    {
        Assert.Contains("Save colours and reminders: Colours and reminders", ButtonNames(Render<IntegrationTab>(with => with.Add(part => part.Card, Examples.Card()))));
        Assert.Contains("Save colours and reminders: Colours and reminders", ButtonNames(Render<IntegrationTab>(with => with.Add(part => part.Card, Examples.Connected()))));
    }

    [Fact]
    public void Every_choice_is_named_and_explained() =>
        Assert.All(Show().FindAll("input[type=radio]"), (input, _) => Assert.NotEmpty(input.ParentElement!.QuerySelector(".hint")!.TextContent));

    private static void Choose(IRenderedComponent<LookForm> form, string label) =>
        form.FindAll(".option").First(each => each.TextContent.Contains(label, StringComparison.Ordinal)).QuerySelector("input")!.Change("on");

    private static List<string> Checked(IRenderedComponent<LookForm> form) =>
        [.. form.FindAll(".option").Where(each => each.QuerySelector("input")!.HasAttribute("checked")).Select(each => each.TextContent.Trim())];
}
