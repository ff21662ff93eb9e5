using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AltegioCalendar.Tests.Browser;

/// <summary>Looks at a page as it is, on a desk and on a phone, light and dark, and keeps what axe finds and what scrolls sideways.</summary>
internal sealed class Axe
{
    private static readonly AxeRunOptions s_everything = new() { ResultTypes = [ResultType.Violations] };

    // A theme changes colours and nothing else, and is looked at in full at one width.
    private static readonly AxeRunOptions s_colours = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

    private readonly List<string> _found = [];

    public async Task LookAsync(IPage page, string what)
    {
        await LookAsync(page, what, Camera.Desktop, ColorScheme.Light, s_everything);
        await LookAsync(page, what, Camera.Desktop, ColorScheme.Dark, s_colours);
        await LookAsync(page, what, Camera.Phone, ColorScheme.Light, s_colours);
        await LookAsync(page, what, Camera.Phone, ColorScheme.Dark, s_everything);
    }

    public void FoundNothing() => Assert.True(_found.Count == 0, string.Join('\n', _found));

    private async Task LookAsync(IPage page, string what, int width, ColorScheme theme, AxeRunOptions rules)
    {
        await Camera.FaceAsync(page, width, theme);
#pragma warning disable CS0618 // The other way opens a second page for every run to join frames; there are none here, and it takes twice as long.
        var result = await page.Locator("html").RunAxeLegacy(rules);
#pragma warning restore CS0618
        _found.AddRange(result.Violations.Select(violation =>
            $"{what}, {width} px, {theme}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
        var sideways = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        if (sideways > 0) _found.Add($"{what}, {width} px: scrolls {sideways} px sideways");
    }
}
