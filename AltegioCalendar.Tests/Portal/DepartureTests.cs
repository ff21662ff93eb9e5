using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Portal.Components.Staff;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>The card of somebody who has left the team.</summary>
public sealed class DepartureTests : PartTests
{
    private const string Connect = "Connect Google Calendar";
    private static readonly StaffCard s_left = Examples.Card() with { IsCurrent = false };

    private IRenderedComponent<IntegrationTab> Show(StaffCard card) => Render<IntegrationTab>(with => with.Add(tab => tab.Card, card));

    [Fact]
    public void It_says_what_became_of_the_calendar_and_does_not_offer_to_connect()
    {
        var tab = Show(s_left with { LastWords = new LastWords(Examples.Now, "Google Calendar is disabled for Maria Rossi.", IsComplete: true) });

        Assert.DoesNotContain(Connect, ButtonNames(tab));
        Assert.Contains("dismissed or deleted", Status(tab));
        Assert.Contains("is disabled for Maria Rossi", tab.Find(".callout.tone-idle").TextContent);
        Assert.Contains("Sun 22 Nov, 11:00 (Riga time)", tab.Markup);
    }

    [Fact]
    public void What_could_not_be_removed_is_a_warning_with_a_way_out() =>
        Assert.Contains(
            "can delete them there",
            Show(s_left with { LastWords = new LastWords(Examples.Now, "3 upcoming events could not be removed", IsComplete: false) }).Find(".callout.tone-bad").TextContent);

    [Fact]
    public void Somebody_who_was_never_connected_needs_no_last_words() => Assert.Empty(Show(s_left).FindAll(".callout"));

    [Theory]
    [InlineData(ConnectionState.UpToDate, "go on until somebody disables it")]
    [InlineData(ConnectionState.Removing, "upcoming events are being removed")]
    public void While_a_calendar_is_still_theirs_it_says_why(ConnectionState state, string said) =>
        Assert.Contains(said, Status(Show(s_left with { Connection = Examples.Connection() with { State = state } })));

    [Fact]
    public void Who_came_back_can_be_connected_again()
    {
        var tab = Show(s_left with { IsCurrent = true });

        Assert.Contains(Connect, ButtonNames(tab));
        Assert.DoesNotContain("No longer on the team", tab.Markup);
    }
}
