using AltegioCalendar.Core.Words;
using AltegioCalendar.Portal.Accounts;
using AltegioCalendar.Portal.Components.Layout;
using AltegioCalendar.Portal.Hosting;
using Bunit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Net.Http.Headers;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>Choosing a language, and the framework's words in it.</summary>
public sealed class LanguageMenuTests : PartTests
{
    private IRenderedComponent<LanguageMenu> Menu(bool folded = false, string page = "/log?kind=failed&text=M%C3%BCller") =>
        Render<LanguageMenu>(with => with.Add(part => part.Page, page).Add(part => part.Folded, folded));

    [Fact]
    public void Every_language_is_offered_by_its_own_name_and_the_present_one_is_marked()
    {
        var links = Menu().FindAll("nav[aria-label=Language] a");

        Assert.Equal(["English", "Deutsch", "Español", "Polski"], links.Select(link => link.TextContent.Trim()));
        Assert.Equal(Language.All, links.Select(link => link.GetAttribute("lang")));
        Assert.Equal(Language.All, links.Select(link => link.GetAttribute("hreflang")));
        Assert.Equal(["true", null, null, null], links.Select(link => link.GetAttribute("aria-current")));
    }

    [Fact]
    public void A_choice_leads_back_to_the_page_that_is_open_and_past_the_router()
    {
        var link = Menu().Find("a[lang=es]");

        Assert.Equal("/language/es?back=%2Flog%3Fkind%3Dfailed%26text%3DM%25C3%25BCller", link.GetAttribute("href"));
        Assert.Equal("_top", link.GetAttribute("target"));
    }

    [Fact]
    public void In_the_side_bar_a_button_that_names_the_present_language_opens_the_others()
    {
        var menu = Menu(folded: true);

        Assert.Equal(menu.Find("nav[popover]").Id, Button(menu, "Language: English").GetAttribute("popovertarget"));
    }

    [Theory]
    [InlineData("de", "de-AT,de;q=0.9,en;q=0.8", "de-AT")]
    [InlineData("de", "en-US,en;q=0.9,de-ch;q=0.5,de-DE;q=0.7", "de-DE")]
    [InlineData("de", "de-Nowhere", "de")]
    [InlineData("es", "de-AT", "es")]
    [InlineData("pl", "", "pl")]
    [InlineData("en", "en-US", "en-US")]
    [InlineData("en", "de-DE,de;q=0.9,en;q=0.8", "en-GB")]
    public void A_chosen_language_has_the_country_that_the_browser_names_with_it(string code, string accepted, string culture) =>
        Assert.Equal(culture, ReadersCulture.Of(code, StringWithQualityHeaderValue.ParseList([accepted])).Name);

    [Fact]
    public void In_English_the_frameworks_words_about_accounts_stay_as_they_are()
    {
        Func<IdentityErrorDescriber, IdentityError>[] said =
        [
            words => words.DefaultError(), words => words.ConcurrencyFailure(), words => words.PasswordMismatch(), words => words.PasswordTooShort(8),
            words => words.InvalidUserName("ä b"), words => words.InvalidEmail("x"), words => words.DuplicateUserName("x"), words => words.DuplicateEmail("x"),
        ];

        Assert.All(said, say => Assert.Equal(Words(say(new IdentityErrorDescriber())), Words(say(new IdentityWords()))));

        static (string, string) Words(IdentityError error) => (error.Code, error.Description);
    }
}
