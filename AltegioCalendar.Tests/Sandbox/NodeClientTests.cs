using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Google's official Node.js client against the Sandbox. Skipped where its packages are not installed (npm
/// ci).</summary>
public sealed class NodeClientTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Googles_own_client_goes_through_the_whole_story()
    {
        var folder = Folder();
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules")), "npm ci has not run in Sandbox/NodeClient");
        await using var world = await PretendWorld.StartAsync();

        using var node = Process.Start(new ProcessStartInfo(Node, ["story.mjs", world.BaseAddress.ToString()])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var told = node.StandardOutput.ReadToEndAsync();
        var complained = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();

        output.WriteLine(await told);
        Assert.True(node.ExitCode == 0, complained);
        Assert.Empty(world.World.Ledger.BreachCounts.Keys.Except(["refused-invalid", "wrong-id"]));
    }

    // Playwright's own Node.js: new enough for Google's client on every machine (Debian 12 has 18, the client wants 22).
    private static string Node => Path.Combine(AppContext.BaseDirectory, ".playwright", "node", "linux-x64", "node");

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "NodeClient");
}
