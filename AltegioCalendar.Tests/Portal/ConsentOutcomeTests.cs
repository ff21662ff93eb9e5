using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Portal.GoogleSignIn;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>How a sign-in at Google can end, in its small window.</summary>
public sealed class ConsentOutcomeTests : PartTests
{
    private static readonly StaffId Maria = new(7);

    private IRenderedComponent<ConsentOutcome> Show(ConsentResult result, string? tryAgain = null) =>
        Render<ConsentOutcome>(with => with.Add(part => part.Result, result).Add(part => part.TryAgain, tryAgain));

    [Fact]
    public void Permission_to_choose_sends_people_back_to_the_card_and_closes_soon()
    {
        var page = Show(new ConsentResult.MayChoose(Maria, "Maria Rossi", "maria@example.com"));

        Assert.Equal("Now choose a calendar", page.Find("h1").TextContent);
        Assert.NotEmpty(page.FindAll("[data-close-soon]"));
        Assert.Equal("/staff/7?tab=integration", Button(page, "Close window").GetAttribute("data-close-window"));
    }

    [Theory]
    [InlineData(ConsentPurpose.SetTimeZone, "The time zone is set", "has the salon's time zone now")]
    [InlineData(ConsentPurpose.Share, "Allowed", "card shows who can see the calendar")]
    [InlineData(ConsentPurpose.CheckSharing, "Allowed", "card shows who can see the calendar")]
    public void What_was_allowed_for_one_thing_says_so_and_closes_soon(ConsentPurpose purpose, string heading, string said)
    {
        var page = Show(new ConsentResult.Allowed(Maria, "Maria Rossi", "maria@example.com", purpose));

        Assert.Equal(heading, page.Find("h1").TextContent);
        Assert.Contains(said, page.Markup);
        Assert.NotEmpty(page.FindAll("[data-close-soon]"));
    }

    [Fact]
    public void What_was_allowed_but_could_not_be_done_stays_to_be_read()
    {
        var page = Show(new ConsentResult.Allowed(Maria, "Maria Rossi", "maria@example.com", ConsentPurpose.SetTimeZone, "Google could not be reached."));

        Assert.Contains("Google could not be reached.", page.Markup);
        Assert.Empty(page.FindAll("[data-close-soon]"));
    }

    [Fact]
    public void Keeping_the_old_account_says_that_nothing_was_changed() =>
        Assert.Contains("Maria Rossi stays connected with maria@example.com", Show(new ConsentResult.Kept(Maria, "Maria Rossi", "maria@example.com")).Markup);

    [Theory]
    [InlineData(ConsentPurpose.Connect, "/google/connect/7")]
    [InlineData(ConsentPurpose.ChooseCalendar, "/google/choose/7")]
    [InlineData(ConsentPurpose.ConnectTheirs, "/google/choose/7")]
    [InlineData(ConsentPurpose.SetTimeZone, "/google/zone/7")]
    [InlineData(ConsentPurpose.Share, "/google/share/7")]
    [InlineData(ConsentPurpose.CheckSharing, "/google/check/7")]
    public void Trying_again_asks_Google_for_the_same(ConsentPurpose purpose, string address)
    {
        var path = GoogleSignInEndpoint.PathFor(Maria, purpose);
        var page = Show(new ConsentResult.NotConnected("One permission is missing", "It was not allowed.", "Tick every box.", Maria, purpose), path);

        Assert.Equal(address, Button(page, "Try again").GetAttribute("data-go"));
    }

    [Fact]
    public void Somebody_who_was_invited_is_not_offered_to_close_a_window_that_is_their_only_one()
    {
        var page = Show(new ConsentResult.NotConnected("Google Calendar is not connected", "No.", "Open the link again.", Maria) { Invitation = 4 }, "/invitation/4-ab");

        Assert.Equal(["Try again"], ButtonNames(page));
    }

    [Fact]
    public void Another_account_is_asked_about_in_plain_words_with_a_form_that_needs_no_circuit()
    {
        var page = Render<AccountQuestion>(with => with
            .Add(part => part.Question, new ConsentResult.OtherAccount(Maria, "Maria Rossi", "maria@example.com", "other@example.com", "a-ticket")));

        Assert.Contains("Maria Rossi is connected with maria@example.com, but you signed in as other@example.com.", page.Find("p").TextContent);
        Assert.Equal(["Keep maria@example.com", "Use other@example.com from now on"], ButtonNames(page));
        Assert.Equal(["keep", "use"], page.FindAll("button").Select(button => button.GetAttribute("value")));
        Assert.Equal(("post", "/google/callback"), (page.Find("form").GetAttribute("method"), page.Find("form").GetAttribute("action")));
        Assert.Equal("a-ticket", page.Find("input[name='Answer.Ticket']").GetAttribute("value"));
    }
}
