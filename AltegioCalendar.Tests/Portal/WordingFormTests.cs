using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Portal.Components.Staff;
using AltegioCalendar.Portal.Components.Wording;
using AltegioCalendar.Tests.Support;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class WordingFormTests : PartTests
{
    private static readonly EventSample s_sample = new([Some.Appointment()], Some.Settings() with { Person = "Maria" }, IsMadeUp: false);
    private readonly List<EventWording> _saved = [];

    private IRenderedComponent<WordingForm> Show(EventWording? wording = null, EventWording? location = null, bool saves = true, EventSample? sample = null) =>
        Render<WordingForm>(with => with
            .Add(form => form.Heading, "How events look")
            .Add(form => form.Explanation, "For Maria")
            .Add(form => form.Wording, wording ?? EventWording.Usual)
            .Add(form => form.Location, location)
            .Add(form => form.Sample, sample ?? s_sample)
            .Add(form => form.ExportsContacts, true)
            .Add(form => form.Save, wanted =>
            {
                _saved.Add(wanted);
                return Task.FromResult(saves);
            }));

    [Fact]
    public void Who_may_not_set_the_bound_still_sets_the_texts()
    {
        var form = Show();
        form.Render(with => with.Add(part => part.MayBound, false));

        Assert.True(form.Find("fieldset").HasAttribute("disabled"));
        Assert.Contains("Only an owner changes how much may be shown.", form.Markup);
        Assert.False(form.Find("textarea").HasAttribute("disabled"));
    }

    [Fact]
    public void One_real_event_is_shown_with_and_without_contacts()
    {
        var form = Show();

        Assert.DoesNotContain("+4915112345678", Event(form, "Without contacts"));
        Assert.Contains("Phone: +4915112345678", Event(form, "With contacts"));
        Assert.Contains("As it is set now", Event(form, "With contacts"));
        Assert.DoesNotContain("As it is set now", Event(form, "Without contacts"));
        Assert.Contains("Tue 24 Nov, 10:00–11:00, Berlin time", Event(form, "With contacts"));
        Assert.Contains("How the next appointment looks", form.Markup);
    }

    [Fact]
    public void A_made_up_example_says_that_it_is_one() =>
        Assert.Contains("made-up example", Show(sample: EventSample.MadeUp(Some.Settings(), Examples.Now)).Markup);

    [Theory]
    [InlineData(0, "Anna Petrova · Haircut", "phone, email and comment")]
    [InlineData(1, "Anna P. · Haircut", "email and comment stay in Altegio")]
    [InlineData(2, "A. P. · Haircut", "email and comment stay in Altegio")]
    [InlineData(3, "Appointment 644000001 · Haircut", "email and comment stay in Altegio")]
    [InlineData(4, "Busy", "nothing is written")]
    public void The_preview_follows_every_choice_before_it_is_saved(int choice, string title, string contacts)
    {
        var form = Show();

        form.FindAll("input[type=radio]")[choice].Change("on");

        Assert.Contains(title, Event(form, "Without contacts"));
        Assert.Contains(contacts, form.Markup);
        Assert.Empty(_saved);
    }

    [Fact]
    public void The_preview_follows_what_is_typed_and_it_is_saved_tidy()
    {
        var form = Show();

        form.Find("input:not([type=radio])").Input(" {services} ");
        form.Find("textarea").Input("{number}");
        Assert.Contains("Haircut, Blow-dry", form.Find("article .title").TextContent);
        Assert.Contains("Not saved yet", form.Markup);
        form.Find("form").Submit();

        Assert.Equal([new EventWording { Title = "{services}", Description = "{number}" }], _saved);
        Assert.Contains("Saved", Status(form));
        Assert.DoesNotContain("Not saved yet", form.Markup);
    }

    [Fact]
    public void An_unknown_placeholder_is_named_and_not_saved()
    {
        var form = Show();

        form.Find("input:not([type=radio])").Input("{klient}");
        form.Find("form").Submit();

        Assert.Contains("{klient}, which does not exist", form.Find("[role=alert]").TextContent);
        Assert.Equal("true", form.Find("textarea").GetAttribute("aria-invalid"));
        Assert.Contains("Anna Petrova", Event(form, "Without contacts")); // as it was last in order
        Assert.Empty(_saved);
    }

    [Fact]
    public void A_bound_of_the_location_is_told_and_obeyed()
    {
        var bound = new EventWording { Names = NameRung.Initials };

        var form = Show(location: bound);
        Assert.Contains("at most: Initials", form.Find("[role=note]").TextContent);
        Assert.Contains("A. P. ·", Event(form, "Without contacts"));

        form.FindAll("input[type=radio]")[3].Change("on");
        Assert.Empty(form.FindAll("[role=note]"));
        Assert.Contains("Appointment 644000001", Event(form, "Without contacts"));
    }

    [Fact]
    public void What_could_not_be_saved_says_so_and_stays()
    {
        var form = Show(saves: false);

        form.FindAll("input[type=radio]")[4].Change("on");
        form.Find("form").Submit();

        Assert.Contains("could not be saved", form.Find("[role=alert]").TextContent);
        Assert.Contains("Not saved yet", form.Markup);
    }

    [Fact]
    public void A_change_made_elsewhere_shows_unless_somebody_is_choosing_here()
    {
        var (idle, busy) = (Show(), Show());
        busy.FindAll("input[type=radio]")[1].Change("on");

        foreach (var form in new[] { idle, busy }) form.Render(with => with.Add(part => part.Wording, new EventWording { Names = NameRung.Busy }));

        Assert.True(idle.FindAll("input[type=radio]")[4].HasAttribute("checked"));
        Assert.True(busy.FindAll("input[type=radio]")[1].HasAttribute("checked"));
    }

    [Fact]
    public void Every_choice_is_named_and_explained()
    {
        var form = Show();

        Assert.All(form.FindAll("input[type=radio]"), input => Assert.NotEmpty(form.Find($"#{input.GetAttribute("aria-describedby")}").TextContent));
        Assert.Equal(["Title of events", "Description of events"], form.FindAll("label[for]").Select(label => label.TextContent));
        Assert.Contains("Save wording: How events look", ButtonNames(form));
    }

    [Fact]
    public void The_switch_on_the_card_says_what_the_rung_leaves_of_contacts()
    {
        var tab = Render<IntegrationTab>(with => with.Add(
            part => part.Card, Examples.Card() with { LocationWording = new EventWording { Names = NameRung.Busy } }));

        Assert.Contains("nothing is written", tab.Find("#export-contacts-help").TextContent);
        Assert.Contains("at most: Busy", tab.Find("[role=note]").TextContent);
    }

    private static string Event(IRenderedComponent<WordingForm> form, string name) => form.Find($"article[aria-label='{name}']").TextContent;
}
