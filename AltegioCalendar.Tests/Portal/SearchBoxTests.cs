using AltegioCalendar.Portal.Components.Shared;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class SearchBoxTests : PartTests
{
    private readonly List<string> _asked = [];

    private IRenderedComponent<SearchBox> Show() => Render<SearchBox>(with => with
        .Add(box => box.Id, "q").Add(box => box.Label, "Text").Add(box => box.Text, "").Add(box => box.OnSearch, _asked.Add));

    [Fact]
    public void Only_the_pause_asks_not_every_key()
    {
        var box = Show();

        foreach (var typed in new[] { "a", "an", "ann", "anna " }) box.Find("input").Input(typed);

        box.WaitForAssertion(() => Assert.NotEmpty(_asked));
        box.Find("input").Input("anna p");
        box.WaitForAssertion(() => Assert.Equal("anna p", _asked[^1]));
        Assert.Equal(["anna", "anna p"], _asked);
    }

    [Fact]
    public void The_answer_does_not_overwrite_what_was_typed_since()
    {
        var box = Show();
        box.Find("input").Input("ann");
        box.WaitForAssertion(() => Assert.Equal(["ann"], _asked));
        box.Find("input").Input("anna");

        box.Render(with => with.Add(part => part.Text, "ann"));

        Assert.Equal("anna", box.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void Cleared_from_outside_it_is_empty()
    {
        var box = Show();
        box.Find("input").Input("ann");
        box.WaitForAssertion(() => Assert.Equal(["ann"], _asked));

        box.Render(with => with.Add(part => part.Text, ""));

        Assert.Equal("", box.Find("input").GetAttribute("value") ?? "");
    }
}
