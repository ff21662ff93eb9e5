using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Portal.Components.Care;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class SharingPartsTests : PartTests
{
    private static readonly SharedWith Own = new("user:maria@example.com", SharedWithKind.Person, "maria@example.com", SharingRole.ManagesSharing, IsFixed: true);
    private static readonly SharedWith Desk = new("user:desk@example.com", SharedWithKind.Person, "desk@example.com", SharingRole.SeesDetails, IsFixed: false);
    private static readonly SharedWith Public = new("default", SharedWithKind.Everybody, "", SharingRole.SeesBusyTimes, IsFixed: false);
    private readonly List<object> _done = [];

    private IRenderedComponent<SharingList> Show(SharingAnswer? answer, bool exports = false, bool busy = false) => Render<SharingList>(with => with
        .Add(part => part.Card, Examples.Connected() with { ExportContacts = exports })
        .Add(part => part.Answer, answer)
        .Add(part => part.Busy, busy)
        .Add(part => part.OnShare, wanted => Done(wanted))
        .Add(part => part.OnChange, (shared, role) => Done((shared.RuleId, role)))
        .Add(part => part.OnRemove, shared => Done(shared.RuleId)));

    private IRenderedComponent<SharingList> Show(params SharedWith[] access) => Show(new SharingAnswer.Listed(access));

    private Task<bool> Done(object what)
    {
        _done.Add(what);
        return Task.FromResult(true);
    }

    [Fact]
    public void While_the_list_is_read_it_says_so() =>
        Assert.Equal("Loading who has access", Show((SharingAnswer?)null).Find("[role=status]").GetAttribute("aria-label"));

    [Fact]
    public void While_Google_is_asked_it_says_where_to_look_and_can_ask_again()
    {
        var list = Show(new SharingAnswer.NeedsPermission("maria@example.com"));

        Assert.Contains("new window", Status(list));
        Assert.Equal("/google/share/7", Button(list, "Ask Google again").GetAttribute("data-open-window"));
    }

    [Fact]
    public void A_list_that_could_not_be_read_says_why_and_can_be_tried_again()
    {
        var list = Show(new SharingAnswer.Failed("Google could not be reached."));

        Assert.Contains("Google could not be reached.", list.Find("[role=alert]").TextContent);
        Assert.Contains("Try again", ButtonNames(list));
    }

    [Fact]
    public void Somebody_elses_calendar_cannot_be_shared_from_here() => Assert.Contains("belongs to somebody else", Status(Show(new SharingAnswer.NotOwner())));

    [Fact]
    public void Nobody_else_is_said_in_words() => Assert.Equal("Nobody else can see this calendar.", Status(Show(Own)));

    [Fact]
    public void Everybody_with_access_has_a_role_and_only_the_account_itself_stays()
    {
        var list = Show(Own, Desk, Public);

        Assert.Equal(["What desk@example.com can do", "What Everybody on the internet can do"], list.FindAll("li select").Select(each => each.GetAttribute("aria-label")));
        Assert.Equal(["Remove desk@example.com", "Remove Everybody on the internet"], list.FindAll("li button").Select(each => each.GetAttribute("aria-label")));
        Assert.Equal(["See only free/busy", "See all event details"], list.FindAll("li")[2].QuerySelectorAll("option").Select(each => each.TextContent));
        Assert.Contains("The connected account", list.FindAll("li")[0].TextContent);
    }

    [Fact]
    public void A_role_takes_effect_when_it_is_chosen_and_removing_asks_Google_at_once()
    {
        var list = Show(Own, Desk);

        list.Find("li select").Change(nameof(SharingRole.MakesChanges));
        Button(list, "Remove desk@example.com").Click();

        Assert.Equal([(Desk.RuleId, SharingRole.MakesChanges), Desk.RuleId], _done);
    }

    [Fact]
    public void A_role_that_only_Google_knows_is_shown_and_can_be_replaced()
    {
        var list = Show(Own, Desk with { Role = SharingRole.Other });

        Assert.Equal("A role of Google's own", list.Find("li option[selected]").TextContent);
    }

    [Fact]
    public void Somebody_is_added_with_a_role_and_mail_only_when_ticked()
    {
        var list = Show(Own);

        list.Find("#share-email").Change("new@example.com");
        list.Find("form").Submit();
        Assert.Equal("", list.Find("#share-email").GetAttribute("value") ?? "");
        list.Find("#share-email").Change("new@example.com");
        list.Find("#share-role").Change(nameof(SharingRole.SeesBusyTimes));
        list.Find("input[type=checkbox]").Change(true);
        list.Find("form").Submit();

        Assert.Equal(
            [new NewShare("new@example.com", SharingRole.SeesDetails, TellThem: false), new NewShare("new@example.com", SharingRole.SeesBusyTimes, TellThem: true)], _done);
    }

    [Fact]
    public void Whoever_may_make_changes_is_warned_about_as_changes_are_put_back()
    {
        var list = Show(Own);
        Assert.Empty(list.FindAll(".callout"));

        list.Find("#share-role").Change(nameof(SharingRole.MakesChanges));

        Assert.Contains("put back", list.Find("#share-help.callout").TextContent);
    }

    [Fact]
    public void Exported_contacts_are_a_warning_beside_whoever_reads_them()
    {
        Assert.Contains("Client contacts are exported", Show(new SharingAnswer.Listed([Own, Desk]), exports: true).Markup);
        Assert.DoesNotContain("Client contacts are exported", Show(new SharingAnswer.Listed([Own, Public]), exports: true).Markup);
        Assert.DoesNotContain("Client contacts are exported", Show(Own, Desk).Markup);
    }

    [Fact]
    public void While_Google_is_being_asked_nothing_else_can_be_pressed()
    {
        var list = Show(new SharingAnswer.Listed([Own, Desk]), busy: true);

        Assert.True(list.Find("li select").HasAttribute("disabled"));
        Assert.True(Button(list, "Remove desk@example.com").HasAttribute("disabled"));
        Assert.True(Button(list, "Share").HasAttribute("disabled"));
        Assert.Contains("Google is being asked", list.Markup);
    }

    [Fact]
    public void The_card_opens_Googles_window_only_for_what_is_not_allowed_yet()
    {
        var unknown = Card(Examples.Connection());
        var known = Card(Examples.Connection() with { MayShare = true, MayReadSharing = true });

        Assert.Equal("/google/share/7", Button(unknown, "Share this calendar with…").GetAttribute("data-open-window"));
        Assert.Equal("/google/check/7", Button(unknown, "Check who can see this calendar").GetAttribute("data-open-window"));
        Assert.All(known.FindAll("button"), button => Assert.False(button.HasAttribute("data-open-window")));
    }

    [Fact]
    public void Somebody_elses_calendar_has_no_buttons_but_says_who_shares_it()
    {
        var card = Card(Examples.Connection() with { Ownership = CalendarOwnership.SomebodyElses });

        Assert.Empty(ButtonNames(card));
        Assert.Contains("shared it with maria@example.com", card.Markup);
    }

    private IRenderedComponent<SharingCard> Card(ConnectionView connection) => Render<SharingCard>(with => with
        .Add(part => part.Card, Examples.Connected())
        .Add(part => part.Connection, connection));
}
