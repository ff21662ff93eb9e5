using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Portal.Components.Care;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class ZonePanelTests : PartTests
{
    private const string Set = "Set the calendar's time zone to Europe/Riga";
    private int _pressed;

    private IRenderedComponent<ZonePanel> Show(
        string zone = "Europe/Lisbon", bool maySet = true, CalendarOwnership ownership = CalendarOwnership.Own, ZoneAnswer? answer = null) => Render<ZonePanel>(with => with
        .Add(part => part.Card, Examples.Connected())
        .Add(part => part.Connection, Examples.Connection() with { CalendarTimeZone = zone, MaySetZone = maySet, Ownership = ownership })
        .Add(part => part.SetZone, () =>
        {
            _pressed++;
            return Task.FromResult(answer ?? new ZoneAnswer.Done());
        }));

    [Theory]
    [InlineData("Europe/Riga")]
    [InlineData("Europe/Kyiv")] // another name, the same clocks
    [InlineData("")]
    public void A_calendar_with_the_salons_clocks_says_nothing(string zone) => Assert.Empty(Show(zone).Markup.Trim());

    [Fact]
    public void It_tells_the_effect_on_one_appointment_and_that_none_is_wrong()
    {
        var panel = Show();

        Assert.Contains("set to Europe/Lisbon, the salon is in Europe/Riga", panel.Markup);
        Assert.Contains("Mon 23 Nov, 10:00 in the salon shows as 08:00 for whoever looks at the calendar in Lisbon time", panel.Markup);
        Assert.Contains("2 hours behind the salon", panel.Markup);
        Assert.Contains("at the right moment", panel.Markup);
    }

    [Fact]
    public void With_the_permission_one_press_sets_it()
    {
        var panel = Show();

        Assert.False(Button(panel, Set).HasAttribute("data-open-window"));
        Button(panel, Set).Click();

        Assert.Equal(1, _pressed);
        Assert.Empty(panel.FindAll("[role=alert]"));
    }

    [Fact]
    public void Without_it_the_press_opens_Googles_window_and_says_what_will_happen()
    {
        var panel = Show(maySet: false);

        Assert.Equal("/google/zone/7", Button(panel, Set).GetAttribute("data-open-window"));
        Button(panel, Set).Click();

        Assert.Contains("new window", Status(panel));
        Assert.Equal(0, _pressed);
    }

    [Fact]
    public void A_permission_that_turns_out_to_be_missing_is_asked_for_with_the_next_press()
    {
        var panel = Show(answer: new ZoneAnswer.NeedsPermission());

        Button(panel, Set).Click();

        Assert.Contains("Press the button once more", Status(panel));
        Assert.Equal("/google/zone/7", Button(panel, Set).GetAttribute("data-open-window"));
    }

    [Fact]
    public void What_could_not_be_done_says_why()
    {
        var panel = Show(answer: new ZoneAnswer.Failed("Google could not be reached."));

        Button(panel, Set).Click();

        Assert.Contains("Google could not be reached.", panel.Find("[role=alert]").TextContent);
    }

    [Fact]
    public void Somebody_elses_calendar_has_no_button_but_says_who_can_and_where()
    {
        var panel = Show(ownership: CalendarOwnership.SomebodyElses);

        Assert.Empty(ButtonNames(panel));
        Assert.Contains("Only an owner of this calendar can change that", panel.Markup);
        Assert.Contains("Resync now", panel.Markup);
    }
}
