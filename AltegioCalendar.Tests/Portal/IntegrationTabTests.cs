using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Portal.Components.Staff;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class IntegrationTabTests : PartTests
{
    private const string Connect = "Connect Google Calendar";
    private const string Disable = "Calendar is connected. Disable Google Calendar";
    private const string Reconnect = "Reconnect Google Calendar";
    private const string Change = "Change calendar";

    private IRenderedComponent<IntegrationTab> Show(StaffCard card, bool canConnect = true) =>
        Render<IntegrationTab>(with => with.Add(tab => tab.Card, card).Add(tab => tab.CanConnect, canConnect));

    [Fact]
    public void Somebody_who_is_not_connected_can_connect_in_a_new_window()
    {
        var tab = Show(Examples.Card());

        Assert.Equal("/google/connect/7", Button(tab, Connect).GetAttribute("data-open-window"));
        Assert.DoesNotContain(Disable, ButtonNames(tab));
        Assert.Contains("34 upcoming appointments", Status(tab));
        Assert.Contains("Workspace administrator", tab.Markup);
    }

    [Fact]
    public void Nobody_can_connect_while_the_portal_does_not_know_its_Google_client()
    {
        var tab = Show(Examples.Card(), canConnect: false);

        Assert.DoesNotContain(Connect, ButtonNames(tab));
        Assert.Equal("/settings", tab.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void A_connected_calendar_says_whose_it_is_and_offers_to_disable()
    {
        var disabled = false;
        var tab = Render<IntegrationTab>(with => with
            .Add(part => part.Card, Examples.Connected())
            .Add(part => part.OnDisable, () => disabled = true));

        Button(tab, Disable).Click();

        Assert.True(disabled);
        Assert.DoesNotContain(Connect, ButtonNames(tab));
        Assert.Contains("maria@example.com", tab.Markup);
        Assert.Contains("41 appointments are in the calendar", Status(tab));
    }

    [Theory]
    [InlineData(ConnectionState.Exporting, ContactsRewrite.None, "Appointments are being exported")]
    [InlineData(ConnectionState.Updating, ContactsRewrite.None, "Changes are on the way")]
    [InlineData(ConnectionState.Updating, ContactsRewrite.TakingOut, "Client contacts are being taken out")]
    [InlineData(ConnectionState.Updating, ContactsRewrite.PuttingIn, "Client contacts are being put into")]
    public void While_many_events_move_the_card_says_what_for_how_far_and_how_long(ConnectionState state, ContactsRewrite rewrite, string said)
    {
        var tab = Show(Examples.Card() with { Connection = Examples.Connection() with { State = state, Rewrite = rewrite, Confirmed = 220, Waiting = 1080 } });

        Assert.Contains(said, Status(tab));
        var bar = tab.Find("[role=progressbar]");
        Assert.Equal(("220", "1300"), (bar.GetAttribute("aria-valuenow"), bar.GetAttribute("aria-valuemax")));
        Assert.Equal("220 of 1300, about 2 minutes left", bar.GetAttribute("aria-valuetext"));
        Assert.Contains("220 of 1300, about 2 minutes left", tab.Find(".work").TextContent);
    }

    [Fact]
    public void A_few_changes_are_over_before_a_bar_could_be_read()
    {
        var tab = Show(Examples.Card() with { Connection = Examples.Connection() with { State = ConnectionState.Updating, Confirmed = 38, Waiting = 3 } });

        Assert.Contains("3 changes are on the way", Status(tab));
        Assert.Empty(tab.FindAll("[role=progressbar]"));
    }

    [Fact]
    public void A_calendar_that_stands_still_shows_no_progress_bar() =>
        Assert.Empty(Show(Examples.Connected()).FindAll("[role=progressbar]"));

    [Fact]
    public void A_dead_permission_says_what_is_kept_and_reconnects_in_a_new_window()
    {
        var tab = Show(Examples.Card() with
        {
            Connection = Examples.Connection() with { State = ConnectionState.NeedsReconnect, Waiting = 3, Problem = "Permission withdrawn" },
        });

        Assert.Equal("/google/connect/7", Button(tab, Reconnect).GetAttribute("data-open-window"));
        Assert.Contains("3 waiting changes are kept", Status(tab));
        Assert.Contains("Permission withdrawn", tab.Markup);
        Assert.Contains(Disable, ButtonNames(tab));
    }

    [Theory]
    [InlineData(ConnectionState.PartlyDone)]
    [InlineData(ConnectionState.CalendarGone)]
    public void What_a_person_can_mend_can_be_tried_again(ConnectionState state)
    {
        var tried = false;
        var tab = Render<IntegrationTab>(with => with
            .Add(part => part.Card, Examples.Connected(state))
            .Add(part => part.OnRetry, () => tried = true));

        Button(tab, "Try again").Click();

        Assert.True(tried);
    }

    [Fact]
    public void A_parked_account_says_when_it_goes_on_in_the_salons_own_time()
    {
        var until = new DateTimeOffset(2026, 11, 22, 12, 5, 0, TimeSpan.Zero);
        var tab = Show(Examples.Card() with { Connection = Examples.Connection() with { State = ConnectionState.Parked, PausedUntil = until } });

        Assert.Contains("Sun 22 Nov, 14:05 (Riga time)", Status(tab));
        Assert.DoesNotContain("Try again", ButtonNames(tab));
    }

    [Fact]
    public void A_removal_counts_what_is_gone_of_what_there_was()
    {
        var tab = Show(Examples.Card() with { Connection = Examples.Connection() with { State = ConnectionState.Removing, Confirmed = 7, Waiting = 10, Removed = 30 } });

        Assert.Contains("Upcoming events are being removed", Status(tab));
        Assert.StartsWith("30 of 40, ", tab.Find("[role=progressbar]").GetAttribute("aria-valuetext"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_removal_that_does_not_get_on_can_be_ended_and_nothing_else_can_be_pressed()
    {
        var kept = false;
        var tab = Render<IntegrationTab>(with => with
            .Add(part => part.Card, Examples.Connected(ConnectionState.Removing))
            .Add(part => part.OnKeepRest, () => kept = true));

        Assert.Equal(["Keep the remaining events"], ButtonNames(tab));
        Button(tab, "Keep the remaining events").Click();

        Assert.True(kept);
    }

    [Fact]
    public void What_Google_refused_leads_to_the_lines_that_say_why()
    {
        var tab = Show(Examples.Connected(ConnectionState.PartlyDone));

        Assert.Equal("/log?staff=7&outcome=failed", tab.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Before_anything_is_counted_no_nought_is_shown()
    {
        var comparing = Show(Examples.Card() with { Connection = Examples.Connection() with { State = ConnectionState.Updating } });

        Assert.Equal("The calendar is being compared with the appointment book.", Status(comparing));
        Assert.False(comparing.Find("[role=progressbar]").HasAttribute("aria-valuenow"));
    }

    [Fact]
    public void A_calendar_in_another_zone_warns_with_the_hour_it_will_show()
    {
        var tab = Show(Examples.Card() with { Connection = Examples.Connection() with { CalendarTimeZone = "America/New_York" } });

        Assert.Contains("10:00 in the salon shows as 03:00 for whoever looks at the calendar in New York time", tab.Markup);
    }

    [Theory]
    [InlineData("Europe/Riga", "Europe/Riga")]
    [InlineData("Europe/Kyiv", "Europe/Kiev")]
    [InlineData("", "Europe/Riga")]
    public void The_same_zone_under_any_name_or_none_does_not_warn(string calendar, string location)
    {
        var card = Examples.Card() with
        {
            LocationTimeZone = location,
            Connection = Examples.Connection() with { CalendarTimeZone = calendar },
        };

        Assert.DoesNotContain("in the salon shows as", Show(card).Markup);
    }

    [Fact]
    public void Another_calendar_asks_Google_in_a_new_window_only_where_it_has_not_been_asked()
    {
        var unknown = Show(Examples.Connected());
        var known = Show(Examples.Card() with { Connection = Examples.Connection() with { MayListCalendars = true } });

        Assert.Equal("/google/choose/7", Button(unknown, Change).GetAttribute("data-open-window"));
        Assert.False(Button(known, Change).HasAttribute("data-open-window"));
    }

    [Fact]
    public void While_events_move_the_card_says_from_where_and_what_is_left_there()
    {
        var tab = Show(Examples.Card() with
        {
            Connection = Examples.Connection() with
            {
                Leaves =
                [
                    new LeftCalendar("maria@example.com", "maria@example.com", IsBeingEmptied: false, 40),
                    new LeftCalendar("old@example.com", "Shared", IsBeingEmptied: true, 12, Removed: 8),
                ],
            },
        });

        Assert.Contains("moving here from the main calendar of maria@example.com", tab.Markup);
        Assert.Contains("being taken out of Shared of old@example.com", tab.Markup);
        Assert.StartsWith("8 of 20, ", tab.Find("[role=progressbar]").GetAttribute("aria-valuetext"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_account_can_be_used_without_asking_Google()
    {
        var tab = Render<IntegrationTab>(with => with
            .Add(part => part.Card, Examples.Card())
            .Add(part => part.Accounts, [new KnownAccount(3, "salon@example.com", 2), new KnownAccount(4, "maria@example.com", 1)]));

        tab.Find("select").Change("4");

        Assert.Equal("/google/use/4/7", Button(tab, "Use this account").GetAttribute("data-open-window"));
        Assert.Equal("known-account", tab.Find("label[for=known-account]").GetAttribute("for"));
    }

    [Fact]
    public void Where_nobody_is_connected_no_known_account_is_offered() =>
        Assert.DoesNotContain("Use this account", ButtonNames(Show(Examples.Card())));

    [Fact]
    public void A_click_that_failed_says_so_at_once()
    {
        var tab = Render<IntegrationTab>(with => with
            .Add(part => part.Card, Examples.Connected())
            .Add(part => part.Problem, "That did not work"));

        Assert.Contains("That did not work", tab.Find("[role=alert]").TextContent);
    }
}
