using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Portal.Components.Care;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>Who would read client contacts, before they leave.</summary>
public sealed class AudienceTests : PartTests
{
    private static readonly Audience Nobody = new(0, [], IsPublic: false, IsForeign: false);

    private IRenderedComponent<AudienceNotice> Show(AudienceAnswer? answer, bool exports = false) => Render<AudienceNotice>(with => with
        .Add(part => part.Card, Examples.Connected() with { ExportContacts = exports })
        .Add(part => part.Answer, answer));

    [Fact]
    public void While_Google_is_being_asked_it_says_so() =>
        Assert.Equal("Looking who can see the calendar", Show(null).Find("[role=status]").GetAttribute("aria-label"));

    [Fact]
    public void Without_the_permission_it_says_where_to_look_and_can_ask_again()
    {
        var notice = Show(new AudienceAnswer.NotAsked());

        Assert.Contains("new window", Status(notice));
        Assert.Equal("/google/check/7", Button(notice, "Ask Google again").GetAttribute("data-open-window"));
    }

    [Fact]
    public void Nobody_is_good_news() => Assert.Equal("Nobody else sees the details of events in this calendar.", Status(Show(new AudienceAnswer.Known(Nobody))));

    [Theory]
    [InlineData(false, "would read client contacts")]
    [InlineData(true, "read client contacts, too")]
    public void Somebody_is_a_warning_that_knows_whether_contacts_are_there_already(bool exports, string said) =>
        Assert.Contains(said, Status(Show(new AudienceAnswer.Known(Nobody with { People = 1 }), exports)));

    [Fact]
    public void An_answer_that_Google_owes_can_be_asked_for_again()
    {
        var notice = Show(new AudienceAnswer.Failed("Google could not be reached."));

        Assert.Contains("Google could not be reached.", notice.Find("[role=alert]").TextContent);
        Assert.Contains("Try again", ButtonNames(notice));
    }

    [Theory]
    [InlineData(1, "", false, false, "1 other person can see the events of this calendar")]
    [InlineData(3, "", true, false, "3 other people and everybody on the internet can see the events of this calendar")]
    [InlineData(0, "salon.example", false, false, "Everybody of salon.example can see the events of this calendar")]
    [InlineData(2, "salon.example", true, false, "2 other people, everybody of salon.example and everybody on the internet can see the events of this calendar")]
    [InlineData(0, "", false, true, "Its owner, and whoever they share it with, can see the events of this calendar")]
    [InlineData(2, "", false, true, "2 other people and its owner, and whoever they share it with, can see the events of this calendar")]
    [InlineData(0, "", true, true, "Its owner, and whoever they share it with and everybody on the internet can see the events of this calendar")]
    public void Who_it_is_is_told_in_one_sentence(int people, string group, bool isPublic, bool isForeign, string sentence) =>
        Assert.Equal(sentence, AudienceWords.Of(new Audience(people, group.Length > 0 ? [group] : [], isPublic, isForeign)));

    [Fact]
    public void The_question_names_them_and_the_safe_answer_comes_first()
    {
        var answers = new List<bool>();
        var question = Render<ContactsQuestion>(with => with
            .Add(part => part.Answer, new AudienceAnswer.Known(Nobody with { People = 3, IsPublic = true }))
            .Add(part => part.OnAnswer, answers.Add));

        Assert.Contains("3 other people and everybody on the internet can see the events of this calendar: export contacts anyway?", question.Markup);
        Assert.Equal(["Cancel", "Export contacts anyway"], ButtonNames(question));
        Button(question, "Cancel").Click();
        Button(question, "Export contacts anyway").Click();
        Assert.Equal([false, true], answers);
    }

    [Fact]
    public void When_Google_does_not_answer_the_question_says_so()
    {
        var question = Render<ContactsQuestion>(with => with.Add(part => part.Answer, new AudienceAnswer.Failed("Google could not be reached. Try again in a moment.")));

        Assert.Contains("Google could not say who can see this calendar. Google could not be reached.", question.Markup);
    }
}
