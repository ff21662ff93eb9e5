using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Portal.Components.Shared;
using AltegioCalendar.Portal.GoogleSignIn;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>The choice right after consent: which calendars, what will happen, and the ways out.</summary>
public sealed class PlaceFormTests : PartTests
{
    private const string Anna = "anna@example.com";

    private static readonly PlaceQuestion Narrow = new()
    {
        Id = "a-question",
        People = [new PlacedPerson(new StaffId(7), "Maria Rossi")],
        LocationTitle = "Salon Lindenhof",
        TimeZone = "Europe/Berlin",
        AccountEmail = Anna,
        NewTitle = "Maria Rossi · Salon Lindenhof",
        Calendars = [],
        IsComplete = false,
        DryRun = new DryRun(1234, Examples.Now.AddDays(-7), Examples.Now.AddDays(365), TimeSpan.FromMinutes(2.3), Sample(), ExportsContacts: false),
    };

    private static EventSample Sample() => EventSample.MadeUp(new ComposerSettings("Europe/Berlin", "Salon Lindenhof, Berlin", "", ExportContacts: false), Examples.Now);

    private IRenderedComponent<PlaceForm> Show(PlaceQuestion question, string? problem = null) => Render<PlaceForm>(with => with
        .Add(part => part.Question, question).Add(part => part.More, "/google/choose/7").Add(part => part.Other, "/google/connect/7").Add(part => part.Problem, problem));

    [Fact]
    public void The_new_calendar_is_recommended_and_chosen_and_others_are_a_link_away()
    {
        var form = Show(Narrow);

        var radio = Assert.Single(form.FindAll("input[type=radio]"));
        Assert.True(radio.HasAttribute("checked"));
        Assert.Equal("new", radio.GetAttribute("value"));
        Assert.Contains("Recommended", form.Markup);
        Assert.Equal("/google/choose/7", form.FindAll("a").Single(link => link.TextContent == "Use a calendar that exists already").GetAttribute("href"));
        Assert.Equal("/google/connect/7", form.FindAll("a").Single(link => link.TextContent == "Sign in with another account").GetAttribute("href"));
    }

    [Fact]
    public void The_dry_run_says_how_many_how_long_and_what_one_looks_like()
    {
        var form = Show(Narrow);

        Assert.Contains("1234 appointments", form.Markup);
        Assert.Contains("about 3 minutes", form.Markup);
        Assert.Contains("Anna Example · Haircut", form.Markup);
        Assert.Contains("phone and email do not go along", form.Markup);
        Assert.DoesNotContain("+1 202 555 0143", form.Markup);
    }

    [Fact]
    public void With_contacts_the_example_shows_them()
    {
        var form = Show(Narrow with { DryRun = Narrow.DryRun with { ExportsContacts = true } });

        Assert.Contains("+1 202 555 0143", form.Markup);
        Assert.Contains("Phone, email and comment of the client go along", form.Markup);
    }

    [Fact]
    public void Calendars_that_exist_say_who_uses_them_and_which_time_they_show()
    {
        var form = Show(Narrow with
        {
            IsComplete = true,
            Calendars =
            [
                new CalendarOption(Anna, Anna, "Europe/Berlin", IsMain: true, IsPresent: false),
                new CalendarOption("team", "Team", "Europe/Lisbon", IsMain: false, IsPresent: false) { StaffMembers = 2 },
            ],
        });

        Assert.Equal(3, form.FindAll("input[type=radio]").Count);
        Assert.Contains("Main calendar", form.Markup);
        Assert.Contains("2 colleagues use it; each event begins with a name · Shows Lisbon time", form.Markup);
        Assert.DoesNotContain("Use a calendar that exists already", form.Markup);
    }

    [Fact]
    public void A_problem_is_said_aloud_and_the_choice_stays() =>
        Assert.Equal("Google could not be reached.", Show(Narrow, "Google could not be reached.").Find("[role=alert]").TextContent.Trim());

    [Theory]
    [InlineData(0, "Nothing is booked")]
    [InlineData(1, "1 appointment from")]
    public void Few_appointments_are_said_as_a_person_would(int events, string said) =>
        Assert.Contains(said, Show(Narrow with { DryRun = Narrow.DryRun with { Events = events } }).Markup);

    [Fact]
    public void Several_people_are_counted()
    {
        PlacedPerson[] people = [new(new StaffId(7), "Maria Rossi"), new(new StaffId(8), "Mira Kovač"), new(new StaffId(9), "Paul Nguyen")];

        Assert.Contains("Maria Rossi and 2 more, Salon Lindenhof", Show(Narrow with { People = people }).Markup);
        Assert.Contains("Maria Rossi and Mira Kovač, Salon Lindenhof", Show(Narrow with { People = people[..2] }).Markup);
    }

    [Fact]
    public void Cancelling_needs_no_choice()
    {
        var cancel = Button(Show(Narrow), "Cancel");

        Assert.Equal(("Entry.Choice", "cancel"), (cancel.GetAttribute("name"), cancel.GetAttribute("value")));
        Assert.True(cancel.HasAttribute("formnovalidate"));
    }

    [Theory]
    [InlineData(3, "a few seconds")]
    [InlineData(34, "about 40 seconds")]
    [InlineData(70, "about a minute")]
    [InlineData(601, "about 11 minutes")]
    [InlineData(9000, "about 3 hours")]
    public void Lengths_are_said_roughly_and_never_too_short(int seconds, string said) => Assert.Equal(said, Spans.About(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void The_end_closes_a_window_of_ours_and_leaves_a_phones_page_open()
    {
        var done = new PlaceAnswer.Connected(Narrow.People, Anna, "Maria Rossi · Salon Lindenhof");

        var ours = Render<PlaceDone>(with => with.Add(part => part.Done, done).Add(part => part.Back, "/staff/7"));
        var theirs = Render<PlaceDone>(with => with.Add(part => part.Done, done));

        Assert.NotEmpty(ours.FindAll("[data-close-soon]"));
        Assert.Equal("/staff/7", Button(ours, "Close window").GetAttribute("data-close-window"));
        Assert.Empty(theirs.FindAll("[data-close-soon]"));
        Assert.Equal("https://calendar.google.com/", theirs.Find("a").GetAttribute("href"));
        Assert.Equal("Connected Maria Rossi's calendar", theirs.Find("h1").TextContent);
    }
}
