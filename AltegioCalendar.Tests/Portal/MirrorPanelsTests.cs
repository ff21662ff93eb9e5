using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Portal.Components.Staff;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>The parts of the Integration tab that say how exact the mirror is and what waits for a person.</summary>
public sealed class MirrorPanelsTests : PartTests
{
    [Theory]
    [InlineData("Remove 12 events", true)]
    [InlineData("Keep them in the calendar", false)]
    public void The_brake_says_what_would_go_and_takes_either_answer(string button, bool removes)
    {
        bool? decided = null;
        var tab = Render<IntegrationTab>(with => with
            .Add(part => part.Card, With(Examples.Connection() with { State = ConnectionState.Held, Held = 12 }))
            .Add(part => part.OnBrake, remove => decided = remove));

        Assert.Contains("12 upcoming appointments vanished", tab.Markup);
        Button(tab, button).Click();

        Assert.Equal(removes, decided);
    }

    [Fact]
    public void The_brake_speaks_of_one_event_as_of_one()
    {
        var tab = Show(Examples.Connection() with { State = ConnectionState.Held, Held = 1 });

        Assert.Contains("1 upcoming appointment vanished", tab.Markup);
        Assert.Contains("Remove 1 event", ButtonNames(tab));
    }

    [Fact]
    public void Without_held_events_nobody_is_asked() =>
        Assert.DoesNotContain(ButtonNames(Show(Examples.Connection())), name => name.StartsWith("Remove", StringComparison.Ordinal));

    [Fact]
    public void The_brake_cannot_be_answered_twice_while_the_answer_is_on_its_way()
    {
        var tab = Render<IntegrationTab>(with => with
            .Add(part => part.Card, With(Examples.Connection() with { State = ConnectionState.Held, Held = 12 }))
            .Add(part => part.Busy, true));

        Assert.True(Button(tab, "Remove 12 events").HasAttribute("disabled"));
        Assert.True(Button(tab, "Keep them in the calendar").HasAttribute("disabled"));
    }

    [Fact]
    public void Before_the_first_audit_the_proof_says_when_there_will_be_one() =>
        Assert.Contains("shortly after the export", Show(Examples.Connection()).Markup);

    [Theory]
    [InlineData(41, "held all 41 appointments exactly")]
    [InlineData(40, "1 event differed")]
    [InlineData(30, "11 events differed")]
    public void The_proof_says_in_a_sentence_how_exact_the_mirror_was(int confirmed, string said)
    {
        var proof = new MirrorProof(Examples.Now, Examples.Now.AddDays(-1), 41, confirmed, 41 - confirmed, TimeSpan.FromMinutes(95));
        var tab = Show(Examples.Connection() with { Proof = proof });

        Assert.Contains(said, tab.Markup);
        Assert.Contains("Sun 22 Nov, 11:00", tab.Markup); // 09:00 UTC in Riga
        Assert.Contains("Sat 21 Nov, 11:00", tab.Markup);
        Assert.Contains("1 h 35 min", tab.Markup);
    }

    [Fact]
    public void Resync_now_asks_for_a_resync()
    {
        var asked = false;
        var tab = Render<IntegrationTab>(with => with.Add(part => part.Card, With(Examples.Connection())).Add(part => part.OnResync, () => asked = true));

        Button(tab, "Resync now").Click();

        Assert.True(asked);
    }

    [Fact]
    public void Events_that_only_look_like_ours_are_listed_with_a_way_to_them()
    {
        var tab = Show(Examples.Connection() with
        {
            Strays = [new StrayEvent("Grace · Haircut", Examples.Now, "https://calendar.google.com/event?eid=1", Examples.Now), new StrayEvent("", null, "", Examples.Now)],
        });

        Assert.Contains("These 2 events look", tab.Markup);
        Assert.Equal("https://calendar.google.com/event?eid=1", tab.Find("a[target=_blank]").GetAttribute("href"));
        Assert.Contains("Event without a title", tab.Markup);
    }

    [Fact]
    public void Without_such_events_there_is_no_review() => Assert.DoesNotContain("For your review", Show(Examples.Connection()).Markup);

    private IRenderedComponent<IntegrationTab> Show(ConnectionView connection) =>
        Render<IntegrationTab>(with => with.Add(part => part.Card, With(connection)));

    private static StaffCard With(ConnectionView connection) => Examples.Card() with { Connection = connection };
}
