using System.Globalization;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Overview;
using AltegioCalendar.Portal.Components.Overview;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class OverviewPartsTests : PartTests
{
    private static readonly Activity Quiet = new("Europe/Riga", [.. Enumerable.Range(0, 14).Select(day => new ActivityDay(new DateOnly(2026, 11, 9).AddDays(day), 0, 0))]);

    [Fact]
    public void What_needs_attention_has_the_button_that_solves_it()
    {
        var list = Render<AttentionList>(with => with.Add(part => part.Items,
        [
            new Attention("Salon: Altegio cannot be read", null),
            new Attention("Maria: Google refused one event", new StaffId(7)),
            new Attention("Mira: the calendar must be connected again", new StaffId(8), Solution.Reconnect),
            new Attention("Paul: the calendar is not chosen yet", new StaffId(9), Solution.ChooseCalendar) { Question = "a-question" },
        ]));

        Assert.Equal(["/settings", "/staff/7?tab=integration"], list.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("/google/connect/8", Button(list, "Reconnect: Mira: the calendar must be connected again").GetAttribute("data-open-window"));
        Assert.Equal("/google/place/a-question", Button(list, "Choose calendar: Paul: the calendar is not chosen yet").GetAttribute("data-open-window"));
    }

    private static OverviewView View() => new(Locations: 1, Staff: 8, Connected: 3, Unhealthy: 0, Waiting: 0, ChangesToday: 5, Attention: []);

    private string Counts(OverviewView view) => Render<Counts>(with => with.Add(part => part.View, view)).Markup;

    [Fact]
    public void Who_is_not_connected_is_counted() => Assert.Contains("5 not connected", Counts(View()));

    [Fact]
    public void Parked_is_not_trouble()
    {
        var shown = Counts(View() with { Parked = 2 });

        Assert.Contains("2 paused by Google, which passes by itself", shown);
        Assert.DoesNotContain("need", shown);
    }

    [Fact]
    public void The_oldest_waiting_change_shows_its_age() =>
        Assert.Contains("The oldest waits for 2 h", Counts(View() with { Waiting = 3, Lag = TimeSpan.FromMinutes(150) }));

    [Fact]
    public void A_moment_of_waiting_is_nothing_to_worry_about() =>
        Assert.Contains("Being written to Google", Counts(View() with { Waiting = 3, Lag = TimeSpan.FromSeconds(4) }));

    [Fact]
    public void The_chart_is_drawn_the_same_for_a_reader_whose_numbers_have_commas()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        var days = Quiet.Days.ToArray();
        days[3] = days[3] with { Changes = 30 };
        days[13] = days[13] with { Changes = 1, Troubles = 1 };
        var chart = Render<ActivityChart>(with => with.Add(part => part.Activity, Quiet with { Days = days }));

        Assert.DoesNotContain(chart.FindAll("svg, rect, line").SelectMany(shape => shape.Attributes), drawn => drawn.Name != "aria-label" && drawn.Value.Contains(','));
        Assert.Equal("/log?day=2026-11-22", chart.Find("tbody a").GetAttribute("href"));
        Assert.StartsWith("So 22. Nov", chart.Find("tbody a").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("1 change, 1 failure", chart.Find("rect:last-of-type title").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_chart_says_in_words_and_in_a_table_what_it_draws()
    {
        var days = Quiet.Days.ToArray();
        days[13] = days[13] with { Changes = 12, Troubles = 1 };
        days[3] = days[3] with { Changes = 30 };
        var chart = Render<ActivityChart>(with => with.Add(part => part.Activity, Quiet with { Days = days }));

        Assert.Contains("Today 12, most on one day 30, 42 in 14 days", chart.Find("svg").GetAttribute("aria-label"));
        Assert.Equal(14, chart.FindAll("tbody tr").Count);
        Assert.Equal(["Sun 22 Nov", "12", "1"], chart.FindAll("tbody tr")[0].Children.Select(cell => cell.TextContent));
        Assert.Equal("/log?day=2026-11-22", chart.Find("tbody a").GetAttribute("href"));
        Assert.Single(chart.FindAll(".trouble"));
    }

    [Fact]
    public void Fourteen_days_of_nothing_are_said_instead_of_drawn()
    {
        var chart = Render<ActivityChart>(with => with.Add(part => part.Activity, Quiet));

        Assert.Contains("No change was written yet", chart.Markup);
        Assert.Empty(chart.FindAll("svg, table"));
    }
}
