using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace AltegioCalendar.Tests.Browser;

/// <summary>Takes one state of a page at both widths and in both themes, into the folder that git does not keep.</summary>
internal static class Camera
{
    public const int Desktop = 1280;
    public const int Phone = 360;

    public static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", ".."));

    public static string PathOf(string picture) => Path.Combine(Folder, $"{picture}.png".ToLowerInvariant());

    private static string Folder => Path.Combine(Repository(), "artifacts", "screenshots");

    public static async Task ShootAsync(IPage page, string name)
    {
        foreach (var width in new[] { Phone, Desktop })
        {
            foreach (var theme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await FaceAsync(page, width, theme);
                var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight"); // so that what sticks to an edge is at the edge
                await page.SetViewportSizeAsync(width, height);
                await page.ScreenshotAsync(new() { Path = PathOf($"{name}-{width}-{theme}"), Animations = ScreenshotAnimations.Disabled });
            }
        }
    }

    /// <summary>As somebody with this window and this system theme sees it.</summary>
    public static async Task FaceAsync(IPage page, int width, ColorScheme theme)
    {
        await page.SetViewportSizeAsync(width, width == Phone ? 740 : 800);
        await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
    }
}
