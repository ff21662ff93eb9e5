using AltegioCalendar.Core.Connections;
using AltegioCalendar.Portal.Components.Staff;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class DisableDialogTests : PartTests
{
    private static readonly DisablePreview Preview = new(34, AccountIsSharedWithOthers: false, CanRemove: true, "maria@example.com");
    private DisableAnswer? _answer;

    private IRenderedComponent<DisableDialog> Show(DisablePreview preview) =>
        Render<DisableDialog>(with => with.Add(dialog => dialog.Preview, preview).Add(dialog => dialog.OnAnswer, answer => _answer = answer));

    [Theory]
    [InlineData("Keep the events", DisableAnswer.Keep)]
    [InlineData("Remove upcoming events", DisableAnswer.Remove)]
    [InlineData("Cancel", DisableAnswer.Cancel)]
    public void Each_button_is_an_answer(string name, DisableAnswer answer)
    {
        Button(Show(Preview), name).Click();

        Assert.Equal(answer, _answer);
    }

    [Fact]
    public void It_says_how_many_events_it_is_about() =>
        Assert.Contains("34 upcoming events are taken out", Show(Preview).Markup);

    [Fact]
    public void Nothing_can_be_removed_where_Google_does_not_let_us_in()
    {
        var dialog = Show(Preview with { CanRemove = false });

        Assert.True(Button(dialog, "Remove upcoming events").HasAttribute("disabled"));
        Assert.Contains("does not let the portal change this calendar", dialog.Markup);
    }

    [Fact]
    public void It_says_what_becomes_of_the_permission()
    {
        Assert.Contains("is withdrawn at Google", Show(Preview).Markup);
        Assert.Contains("Other staff members use maria@example.com too", Show(Preview with { AccountIsSharedWithOthers = true }).Markup);
    }
}
