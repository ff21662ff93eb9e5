using System.Globalization;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections.Inviting;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Mail;
using AltegioCalendar.Portal.Components.Staff;
using AltegioCalendar.Portal.Inviting;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>Invitations on the card and on the phone, in each of their states, and the table for several people.</summary>
public sealed class InvitingTests : PartTests
{
    private static readonly InvitationView Sent = new(
        new StaffId(7), "7-abc", InvitationState.Sent, Examples.Now, Examples.Now.AddDays(7), OpenedAt: null, ConnectedAt: null);

    private IRenderedComponent<InvitationPanel> Panel(InvitationView? invitation, Action? send = null, Action? withdraw = null) => Render<InvitationPanel>(with => with
        .Add(part => part.Name, "Maria Rossi").Add(part => part.TimeZone, "Europe/Berlin").Add(part => part.Invitation, invitation)
        .Add(part => part.Origin, "https://calendar.example.com").Add(part => part.OnSend, () => send?.Invoke()).Add(part => part.OnWithdraw, () => withdraw?.Invoke()));

    [Fact]
    public void Who_was_never_invited_can_be()
    {
        var sent = false;
        var panel = Panel(null, send: () => sent = true);

        Assert.Equal(["Create invitation"], ButtonNames(panel));
        Button(panel, "Create invitation").Click();

        Assert.True(sent);
    }

    [Fact]
    public void An_invitation_that_works_shows_its_link_its_code_and_the_way_to_take_it_back()
    {
        var withdrawn = false;
        var panel = Panel(Sent, withdraw: () => withdrawn = true);

        Assert.Equal("https://calendar.example.com/invitation/7-abc", panel.Find("textarea").TextContent);
        Assert.Equal("QR code with the invitation for Maria Rossi", panel.Find("[role=img]").GetAttribute("aria-label"));
        Assert.NotEmpty(panel.FindAll("[role=img] svg"));
        Assert.Contains("not opened yet", Status(panel));
        Assert.StartsWith("mailto:", panel.Find("a.button").GetAttribute("href"), StringComparison.Ordinal);
        Button(panel, "Withdraw invitation").Click();

        Assert.True(withdrawn);
    }

    [Fact]
    public void A_code_for_cameras_is_drawn_alike_whatever_the_reader_writes_numbers_with()
    {
        var english = Code();
        var reader = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(english, Code());
        }
        finally
        {
            CultureInfo.CurrentCulture = reader;
        }

        string Code() => Render<QrCode>(with => with.Add(part => part.Text, "https://calendar.example.com").Add(part => part.Label, "QR code")).Find("svg").OuterHtml;
    }

    [Fact]
    public void With_a_mail_server_the_invitation_is_mailed_from_here_and_the_answer_is_said()
    {
        string? address = null;
        var panel = Render<InvitationPanel>(with => with
            .Add(part => part.Name, "Maria Rossi").Add(part => part.TimeZone, "Europe/Berlin").Add(part => part.Invitation, Sent)
            .Add(part => part.Origin, "https://calendar.example.com").Add(part => part.CanMail, true).Add(part => part.OnMail, to => address = to)
            .Add(part => part.Mailed, new MailAnswer(false, "mail.example.com does not answer.")));

        panel.Find("input[type=email]").Change("maria@example.com");
        panel.Find("form").Submit();

        Assert.Equal("maria@example.com", address);
        Assert.Equal("mail.example.com does not answer.", panel.Find("[role=alert]").TextContent.Trim());
        Assert.Empty(panel.FindAll("a[href^='mailto:']"));
    }

    [Theory]
    [InlineData(InvitationState.Opened, "not connected yet", true)]
    [InlineData(InvitationState.Connected, "A calendar was connected with it", false)]
    [InlineData(InvitationState.Expired, "Nobody used it until", false)]
    [InlineData(InvitationState.Withdrawn, "its link no longer works", false)]
    public void Each_state_is_said_and_only_a_working_link_is_shown(InvitationState state, string said, bool hasLink)
    {
        var panel = Panel(Sent with { State = state, OpenedAt = Examples.Now, ConnectedAt = Examples.Now });

        Assert.Contains(said, Status(panel));
        Assert.Equal(hasLink, panel.FindAll("textarea").Count == 1);
        Assert.Equal(!hasLink, ButtonNames(panel).Contains("Create a new invitation"));
    }

    [Theory]
    [InlineData(InvitationState.Sent, false, "Your appointments in your Google Calendar", true)]
    [InlineData(InvitationState.Opened, true, "A calendar is connected already", false)]
    [InlineData(InvitationState.Connected, true, "A calendar is connected already", false)]
    [InlineData(InvitationState.Expired, false, "This invitation has expired", false)]
    [InlineData(InvitationState.Withdrawn, false, "This invitation was withdrawn", false)]
    public void The_page_on_the_phone_says_how_things_stand_and_what_to_do(InvitationState state, bool isConnected, string heading, bool works)
    {
        var page = Face(new OpenedInvitation(4, new StaffId(7), "Maria Rossi", "Salon Lindenhof", "Europe/Berlin", state, Examples.Now.AddDays(7), null, isConnected));

        Assert.Equal(heading, page.Find("h1").TextContent);
        Assert.Equal(works, page.FindAll("a").Any(link => link.TextContent == "Connect Google Calendar" && link.GetAttribute("href") == "/connect"));
        Assert.Equal(works, page.FindAll("[data-opened]").Count == 1);
    }

    [Fact]
    public void A_link_that_leads_nowhere_says_whom_to_ask() => Assert.Contains("ask your salon for a new invitation", Face(null).Markup);

    [Fact]
    public void People_of_one_location_can_be_ticked_and_share_a_calendar()
    {
        var table = Table([Person(7, "Maria Rossi"), Person(8, "Mira Kovač"), Person(9, "Paul Nguyen")]);

        Tick(table, "Maria Rossi");
        Tick(table, "Paul Nguyen");

        Assert.Equal("2 people are ticked.", Status(table));
        Assert.Equal("/google/connect/7?with=9", Button(table, "Connect to one shared calendar").GetAttribute("data-open-window"));
    }

    [Fact]
    public void Nobody_ticked_means_nothing_to_press()
    {
        var table = Table([Person(7, "Maria Rossi")]);

        Assert.True(Button(table, "Connect to one shared calendar").HasAttribute("disabled"));
        Assert.True(Button(table, "Send invitations").HasAttribute("disabled"));
    }

    [Fact]
    public void People_of_two_locations_cannot_share_a_calendar_and_the_reason_is_said()
    {
        var elsewhere = Person(8, "Mira Kovač");
        var table = Table([Person(7, "Maria Rossi"), elsewhere with { Card = elsewhere.Card with { Location = new LocationId(99), LocationTitle = "Elsewhere" } }]);

        Tick(table, "Maria Rossi");
        Tick(table, "Mira Kovač");

        Assert.Contains("Only people of one location can share a calendar", Status(table));
        Assert.True(Button(table, "Connect to one shared calendar").HasAttribute("disabled"));
    }

    [Fact]
    public void Invitations_go_only_to_those_who_are_not_connected()
    {
        IReadOnlyList<StaffId> invited = [];
        var connected = new SeveralPerson(Examples.Card() with { Id = new StaffId(8), Name = "Mira Kovač", Connection = Examples.Connection() }, null);
        var table = Table([Person(7, "Maria Rossi"), connected], staff => invited = staff);

        table.Find("thead input").Change(true);
        Assert.Contains("1 is connected already", Status(table));
        Button(table, "Send invitations").Click();

        Assert.Equal([new StaffId(7)], invited);
    }

    [Fact]
    public void The_table_is_filtered_by_name_and_state()
    {
        var table = Table([Person(7, "Maria Rossi"), Person(8, "Mira Kovač") with { Invitation = Sent }]);

        table.Find("select").Change(nameof(SeveralState.Invited));
        Assert.Equal(["Mira Kovač"], Names(table));
        table.Find("select").Change("");
        table.Find("input[type=search]").Input("rossi");
        Assert.Equal(["Maria Rossi"], Names(table));
        table.Find("input[type=search]").Input("nobody");
        Assert.Contains("Nobody matches", table.Markup);
    }

    [Fact]
    public void A_shared_sign_in_that_waits_names_who_it_is_for()
    {
        var notice = Render<SharedPlaceNotice>(with => with.Add(
            part => part.Place,
            new OpenPlace("a-question", "salon@example.com", [new(new StaffId(7), "Maria"), new(new StaffId(8), "Mira"), new(new StaffId(9), "Paul"), new(new StaffId(10), "Lea")])));

        Assert.Contains("has signed in for Maria, Mira and 2 more", notice.Markup);
        Assert.Equal("/google/place/a-question", Button(notice, "Choose the calendar").GetAttribute("data-open-window"));
    }

    [Fact]
    public void The_card_of_somebody_who_has_signed_in_asks_for_the_calendar()
    {
        var card = Examples.Card() with { Place = new OpenPlace("a-question", "maria@example.com", [new(new StaffId(7), "Maria Rossi")]) };
        var panel = Render<ConnectPanel>(with => with.Add(part => part.Card, card));

        Assert.Contains("maria@example.com has signed in; the calendar is not chosen yet.", Status(panel));
        Assert.Equal("/google/place/a-question", Button(panel, "Choose the calendar").GetAttribute("data-open-window"));
        Assert.Equal("/google/connect/7", Button(panel, "Connect Google Calendar").GetAttribute("data-open-window"));
    }

    [Fact]
    public void The_sheet_to_hand_out_has_a_strip_for_each_person()
    {
        var sheet = Render<InvitationSheet>(with => with
            .Add(part => part.People, [Person(7, "Maria Rossi") with { Invitation = Sent }, Person(8, "Mira Kovač") with { Invitation = Sent with { Token = "8-def" } }])
            .Add(part => part.Origin, "https://calendar.example.com"));

        Assert.Equal(["https://calendar.example.com/invitation/7-abc", "https://calendar.example.com/invitation/8-def"], sheet.FindAll("textarea").Select(field => field.TextContent));
        Assert.NotEmpty(sheet.FindAll("[data-print]"));
    }

    [Fact]
    public void With_a_mail_server_each_strip_mails_its_own_persons_invitation()
    {
        var mailed = new List<(StaffId Staff, string Address)>();
        var sheet = Render<InvitationSheet>(with => with
            .Add(part => part.People, [Person(7, "Maria Rossi") with { Invitation = Sent }, Person(8, "Mira Kovač") with { Invitation = Sent with { Token = "8-def" } }])
            .Add(part => part.Origin, "https://calendar.example.com").Add(part => part.CanMail, true).Add(part => part.OnMail, mail => mailed.Add(mail))
            .Add(part => part.Mailed, new Dictionary<StaffId, MailAnswer> { [new StaffId(7)] = new(true, "Sent to maria@example.com.") }));

        sheet.FindAll("input[type=email]")[1].Change("mira@example.com");
        sheet.FindAll("form")[1].Submit();

        Assert.Equal([(new StaffId(8), "mira@example.com")], mailed);
        Assert.Equal(["Maria's mail address", "Mira's mail address"], sheet.FindAll("label[for^=invite-mail]").Select(label => label.TextContent));
        Assert.Contains("Sent to maria@example.com.", sheet.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Sent to", sheet.FindAll("li")[1].TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<InvitationFace> Face(OpenedInvitation? invitation) => Render<InvitationFace>(with => with
        .Add(part => part.Invitation, invitation).Add(part => part.Connect, "/connect").Add(part => part.Opened, "/opened"));

    private IRenderedComponent<SeveralTable> Table(IReadOnlyList<SeveralPerson> people, Action<IReadOnlyList<StaffId>>? invite = null) => Render<SeveralTable>(with => with
        .Add(part => part.People, people).Add(part => part.Picked, []).Add(part => part.OnInvite, staff => invite?.Invoke(staff)));

    private static SeveralPerson Person(long id, string name) => new(Examples.Card() with { Id = new StaffId(id), Name = name }, null);

    private static void Tick(IRenderedComponent<SeveralTable> table, string name) => table.Find($"input[aria-label='{name}']").Change(true);

    private static IEnumerable<string> Names(IRenderedComponent<SeveralTable> table) => table.FindAll("tbody th a").Select(link => link.TextContent);
}
