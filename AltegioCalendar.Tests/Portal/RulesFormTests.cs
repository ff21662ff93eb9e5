using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Portal.Components.Settings;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class RulesFormTests : PartTests
{
    private static readonly LocationRules s_rules = new(new CalendarRules { HidesNoShows = true }, DismissalRule.KeepEvents);
    private readonly List<LocationRules> _saved = [];

    private IRenderedComponent<RulesForm> Show(LocationRules rules, bool saves = true) => Render<RulesForm>(with => with
        .Add(form => form.Location, Salon(rules))
        .Add(form => form.Save, wanted =>
        {
            _saved.Add(wanted);
            return Task.FromResult(saves);
        }));

    [Fact]
    public void Every_rule_is_explained_and_shows_whether_it_holds()
    {
        var form = Show(s_rules);

        Assert.Equal([false, true, false, false], form.FindAll("input[type=checkbox]").Select(box => box.HasAttribute("checked")));
        Assert.Equal([false, true, false], form.FindAll("input[type=radio]").Select(choice => choice.HasAttribute("checked")));
        Assert.All(form.FindAll("input"), input => Assert.NotEmpty(form.Find($"#{input.GetAttribute("aria-describedby")}").TextContent));
        Assert.Contains("stops nobody's calendar", form.Markup);
        Assert.DoesNotContain("Not saved yet", form.Markup);
    }

    [Fact]
    public void What_is_ticked_is_saved_with_one_click_and_said()
    {
        var form = Show(s_rules);

        form.FindAll("input[type=checkbox]")[0].Change(true);
        form.FindAll("input[type=checkbox]")[1].Change(false);
        form.FindAll("input[type=checkbox]")[2].Change(true);
        form.FindAll("input[type=checkbox]")[3].Change(true);
        form.FindAll("input[type=radio]")[2].Change("on");
        Assert.Contains("Not saved yet", form.Markup);
        Assert.Empty(_saved);
        form.Find("form").Submit();

        var all = new CalendarRules { HidesBlockedTime = true, HidesUnconfirmed = true, LeavesOutBreaks = true };
        Assert.Equal([new LocationRules(all, DismissalRule.GoOn)], _saved);
        Assert.Contains("being adjusted", Status(form));
        Assert.DoesNotContain("Not saved yet", form.Markup);
    }

    [Fact]
    public void What_could_not_be_saved_says_so_and_stays_ticked()
    {
        var form = Show(s_rules, saves: false);

        form.FindAll("input[type=checkbox]")[0].Change(true);
        form.Find("form").Submit();

        Assert.Contains("could not be saved", form.Find("[role=alert]").TextContent);
        Assert.True(form.FindAll("input[type=checkbox]")[0].HasAttribute("checked"));
        Assert.Contains("Not saved yet", form.Markup);
    }

    [Fact]
    public void A_change_made_elsewhere_shows_unless_somebody_is_choosing_here()
    {
        var (idle, busy) = (Show(s_rules), Show(s_rules));
        busy.FindAll("input[type=checkbox]")[3].Change(true);
        var elsewhere = s_rules with { OnDismissal = DismissalRule.GoOn };

        idle.Render(with => with.Add(form => form.Location, Salon(elsewhere)));
        busy.Render(with => with.Add(form => form.Location, Salon(elsewhere)));

        Assert.True(idle.FindAll("input[type=radio]")[2].HasAttribute("checked"));
        Assert.True(busy.FindAll("input[type=checkbox]")[3].HasAttribute("checked"));
        Assert.True(busy.FindAll("input[type=radio]")[1].HasAttribute("checked"));
    }

    private static LocationView Salon(LocationRules rules) => new(
        new LocationId(720441), "Salon Aurora", "Riga", "Europe/Riga", "https://portal.example/webhooks", Examples.Now, null, 8, 3, rules);
}
