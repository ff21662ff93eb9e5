using AltegioCalendar.Core.Staff;
using AltegioCalendar.Portal.Components.Staff;
using AngleSharp.Dom;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class ContactsSwitchTests : PartTests
{
    private bool? _asked;

    private IElement SwitchOf(StaffCard card, bool busy = false) =>
        Render<IntegrationTab>(with => with
            .Add(tab => tab.Card, card)
            .Add(tab => tab.Busy, busy)
            .Add(tab => tab.OnExportContacts, on => _asked = on)).Find("[role=switch]");

    [Fact]
    public void It_is_named_and_says_whether_it_is_on()
    {
        var off = SwitchOf(Examples.Card());
        var on = SwitchOf(Examples.Card() with { ExportContacts = true });

        Assert.Equal("Export client contacts to Google Calendar", off.GetAttribute("aria-label"));
        Assert.Equal("false", off.GetAttribute("aria-checked"));
        Assert.Equal("true", on.GetAttribute("aria-checked"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_click_asks_for_the_opposite(bool isOn)
    {
        SwitchOf(Examples.Card() with { ExportContacts = isOn }).Click();

        Assert.Equal(!isOn, _asked);
    }

    [Fact]
    public void It_works_with_a_calendar_too()
    {
        SwitchOf(Examples.Connected()).Click();

        Assert.True(_asked);
    }

    [Fact]
    public void While_the_last_click_is_under_way_it_asks_for_nothing()
    {
        SwitchOf(Examples.Card(), busy: true).Click();

        Assert.Null(_asked);
    }
}
