using Microsoft.Playwright;

namespace AltegioCalendar.Tests.Browser;

/// <summary>
/// One Chromium for all browser tests, started by the first that needs it; it ends with the tests' process. <c>CHROMIUM</c> names the
/// program (test.sh finds or installs it).
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly Lazy<Task<IBrowser>> s_shared = new(LaunchAsync);

    public static string Program => Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Browser = await s_shared.Value;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<IBrowser> LaunchAsync()
    {
        // A machine that is busy with other tests needs more than Playwright's own five seconds.
        Assertions.SetDefaultExpectTimeout((float)TimeSpan.FromMinutes(1).TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--accept-lang=en-GB", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }
}
