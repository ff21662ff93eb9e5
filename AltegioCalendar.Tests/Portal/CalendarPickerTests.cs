using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Portal.Components.Staff;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class CalendarPickerTests : PartTests
{
    private const string Move = "Move the events";
    private const string New = "Maria Rossi · Salon Aurora";
    private static readonly CalendarOption Present = new("maria@example.com", "maria@example.com", "Europe/Riga", IsMain: true, IsPresent: true);
    private static readonly CalendarOption Work = new("work", "Work", "America/New_York", IsMain: false, IsPresent: false);
    private readonly List<string?> _moved = [];

    private IRenderedComponent<CalendarPicker> Show(ChoicesAnswer? answer, bool busy = false) => Render<CalendarPicker>(with => with
        .Add(part => part.Card, Examples.Connected())
        .Add(part => part.Answer, answer)
        .Add(part => part.Busy, busy)
        .Add(part => part.OnMove, calendar => _moved.Add(calendar)));

    private IRenderedComponent<CalendarPicker> Show(params CalendarOption[] calendars) => Show(Listed(calendars, New));

    private static ChoicesAnswer.Listed Listed(CalendarOption[] calendars, string? newTitle) =>
        new(new CalendarChoices("maria@example.com", calendars, newTitle, 61));

    [Fact]
    public void While_the_list_is_read_it_says_so() =>
        Assert.Equal("Loading the list of calendars", Show((ChoicesAnswer?)null).Find("[role=status]").GetAttribute("aria-label"));

    [Fact]
    public void While_Google_is_asked_it_says_where_to_look_and_can_ask_again()
    {
        var picker = Show(new ChoicesAnswer.NeedsPermission("maria@example.com"));

        Assert.Contains("new window", Status(picker));
        Assert.Equal("/google/choose/7", Button(picker, "Ask Google again").GetAttribute("data-open-window"));
    }

    [Fact]
    public void A_list_that_could_not_be_read_says_why_and_can_be_tried_again()
    {
        var tried = false;
        var picker = Render<CalendarPicker>(with => with
            .Add(part => part.Card, Examples.Connected())
            .Add(part => part.Answer, new ChoicesAnswer.Failed("Google could not be reached."))
            .Add(part => part.OnRetry, () => tried = true));

        Button(picker, "Try again").Click();

        Assert.True(tried);
        Assert.Contains("Google could not be reached.", picker.Find("[role=alert]").TextContent);
    }

    [Fact]
    public void With_no_other_calendar_there_is_nothing_to_move_to() =>
        Assert.Equal(["Look again", "Cancel"], ButtonNames(Show(Listed([Present], newTitle: null))));

    [Fact]
    public void The_present_calendar_is_marked_and_nothing_can_be_moved_before_another_one_is_chosen()
    {
        var picker = Show(Present, Work);

        Assert.Equal("maria@example.com", picker.Find("input:checked").GetAttribute("value"));
        Assert.Contains("Present calendar", picker.Find("label").TextContent);
        Assert.Contains("Shows New York time", picker.Markup);
        Assert.True(Button(picker, Move).HasAttribute("disabled"));
    }

    [Fact]
    public void Choosing_one_says_how_many_events_will_move_and_moving_says_where()
    {
        var picker = Show(Present, Work);

        picker.Find("input[value=work]").Change("work");
        Assert.Contains("61 events will move to Work", Status(picker));
        Button(picker, Move).Click();

        Assert.Equal(["work"], _moved);
    }

    [Fact]
    public void A_new_calendar_is_offered_under_the_name_it_will_have()
    {
        var picker = Show(Present);

        picker.Find("input[value='']").Change("");
        Assert.Contains($"61 events will move to {New}", Status(picker));
        Button(picker, Move).Click();

        Assert.Equal([null], _moved);
    }

    [Fact]
    public void Thinking_better_of_it_leaves_nothing_to_press()
    {
        var picker = Show(Present, Work);

        picker.Find("input[value=work]").Change("work");
        picker.Find("input[value='maria@example.com']").Change("maria@example.com");

        Assert.True(Button(picker, Move).HasAttribute("disabled"));
    }

    [Fact]
    public void While_Google_is_being_asked_to_move_it_cannot_be_pressed_again()
    {
        var picker = Show(Present, Work);
        picker.Find("input[value=work]").Change("work");

        picker.Render(with => with.Add(part => part.Busy, true));

        Assert.True(Button(picker, Move).HasAttribute("disabled"));
        Assert.Contains("Google is being asked", picker.Markup);
    }
}
