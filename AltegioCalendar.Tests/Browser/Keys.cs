using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AltegioCalendar.Tests.Browser;

/// <summary>Somebody who has a keyboard and no mouse: goes from one thing to the next until it is the right one.</summary>
internal static class Keys
{
    private const int Patience = 80;

    public static async Task GoToAsync(ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        await Expect(target).ToBeEnabledAsync();
        for (var tab = 0; !await HasFocusAsync(target); tab++)
        {
            Assert.True(tab < Patience, $"{target} is not reached with the Tab key");
            await target.Page.Keyboard.PressAsync("Tab");
        }
    }

    public static async Task PressAsync(ILocator button)
    {
        await GoToAsync(button);
        await button.Page.Keyboard.PressAsync("Enter");
    }

    public static async Task TypeAsync(ILocator field, string text)
    {
        await GoToAsync(field);
        await field.Page.Keyboard.TypeAsync(text);
    }

    private static Task<bool> HasFocusAsync(ILocator target) => target.EvaluateAsync<bool>("element => element === document.activeElement");
}
