using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>The real program with a command.</summary>
public sealed class CommandTests
{
    private const string NewIdentity = "new-identity";

    [Fact]
    public async Task A_cloned_installation_gets_a_new_identity_once_nobody_uses_its_database()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Port = 0 });
        await using var portal = await PortalProcess.StartAsync(sandbox);
        var staff = sandbox.World.Salon.Staff().First(person => person.IsCurrent).Id;
        await ConnectAsync(sandbox, portal, staff);
        await Eventually.PassesAsync(() => Mirror.IsExact(
            sandbox.World.Salon, sandbox.World.Google, new StaffId(staff), EngineHost.Anna, TimeProvider.System.GetUtcNow()));

        var (refusedWith, refused) = await portal.CommandAsync(NewIdentity);
        Assert.True(refusedWith == 1, refused);
        Assert.Contains("Stop the portal", refused, StringComparison.Ordinal);
        Assert.Single(refused.TrimEnd().Split('\n'));
        await portal.KillAsync();
        var before = Events(sandbox);

        var (exit, said) = await portal.CommandAsync(NewIdentity);
        Assert.True(exit == 0, said);
        Assert.Contains("new identity", said, StringComparison.Ordinal);
        Assert.Single(sandbox.World.Google.Grants);

        await portal.StartAsync();
        await ConnectAsync(sandbox, portal, staff);
        await Eventually.TrueAsync(() => Events(sandbox).Count == 2 * before.Count, "the clone has its own events", () => portal.Output);
        Assert.Empty(before.Except(Events(sandbox)));
    }

    [Theory]
    [InlineData("Mail:Security", "yes", "Mail:Security 'yes' is not None, StartTls or Tls. Example: Mail__Security=StartTls")]
    [InlineData("Mail:From", "Anna", "Mail:From is not an email address. Example: Mail__From=calendar@salon.example")]
    public async Task A_wrong_mail_setting_stops_the_start_with_one_line(string key, string value, string line)
    {
        var settings = new Dictionary<string, string?> { ["Mail:Host"] = "smtp.example.com", ["Mail:From"] = "calendar@salon.example", ["Mail:To"] = "anna@salon.example", [key] = value };

        var (exit, output) = await PortalProcess.RunToEndAsync(settings);

        Assert.Equal((1, line), (exit, output.TrimEnd()));
    }

    [Theory]
    [InlineData("'frobnicate' is no command", "frobnicate")]
    [InlineData("'new-identity' is one command too many", NewIdentity, NewIdentity)]
    [InlineData("'--Frobnicate' is no setting", "--Frobnicate=yes")]
    public async Task What_the_program_does_not_know_ends_with_one_line(string line, params string[] arguments)
    {
        var (exit, output) = await PortalProcess.RunToEndAsync(new Dictionary<string, string?>(), arguments);

        Assert.Equal(2, exit);
        Assert.StartsWith(line, output, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Where_there_is_no_database_there_is_nothing_to_rename()
    {
        var (exit, output) = await PortalProcess.RunToEndAsync(new Dictionary<string, string?>(), NewIdentity);

        Assert.Equal(1, exit);
        Assert.StartsWith("There is no database at", output, StringComparison.Ordinal);
    }

    private static async Task ConnectAsync(SandboxServer sandbox, PortalProcess portal, long staff)
    {
        using var manager = await Manager.SignInAsync(portal);
        await CrashTests.StaffKnownAsync(portal, manager, staff);
        await manager.ConnectAsync(sandbox, staff, EngineHost.Anna);
    }

    private static List<string> Events(SandboxServer sandbox) => [.. Mirror.Ours(sandbox.World.Google, EngineHost.Anna).Select(each => each.Json)];
}
