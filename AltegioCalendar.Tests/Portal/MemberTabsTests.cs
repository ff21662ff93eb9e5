using AltegioCalendar.Core.Connections;
using AltegioCalendar.Portal.Components.Staff;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class MemberTabsTests : PartTests
{
    [Fact]
    public void The_newest_state_is_on_the_open_tab_at_once()
    {
        var tabs = Render<MemberTabs>(with => with
            .Add(part => part.Card, Examples.Connected(ConnectionState.Exporting))
            .Add(part => part.Upcoming, [])
            .Add(part => part.Tab, MemberTabs.Integration));

        tabs.Render(with => with.Add(part => part.Card, Examples.Connected()));

        Assert.Contains("Everything is up to date", tabs.Find("[role=tabpanel] [role=status]").TextContent);
    }

    [Fact]
    public void There_are_three_tabs_by_these_names()
    {
        var tabs = Render<MemberTabs>(with => with.Add(part => part.Card, Examples.Card()).Add(part => part.Upcoming, []));

        Assert.Equal(["Information", "Integration", "Week"], tabs.FindAll("[role=tab]").Select(tab => tab.TextContent.Trim()));
    }
}
