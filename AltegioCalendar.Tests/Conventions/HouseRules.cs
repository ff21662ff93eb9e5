using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AltegioCalendar.Core;

namespace AltegioCalendar.Tests.Conventions;

/// <summary>What every newcomer's change must keep true.</summary>
public sealed partial class HouseRules
{
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    [InlineData("Radzen")]
    [InlineData("AspNetCore.Components")]
    public void The_engine_has_never_heard_of(string stranger) =>
        Assert.DoesNotContain(
            typeof(CoreRegistration).Assembly.GetReferencedAssemblies(),
            known => known.Name!.Contains(stranger, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_Sandbox_references_nothing_of_the_product() =>
        Assert.DoesNotContain(
            typeof(AltegioCalendar.Sandbox.SandboxServer).Assembly.GetReferencedAssemblies(),
            known => known.Name is "AltegioCalendar.Core" or "AltegioCalendar.Portal");

    [Fact]
    public void Nobody_reads_the_clock_but_through_TimeProvider()
    {
        var offenders = Sources().Where(file => ClockRead().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName);
        Assert.Empty(offenders);
    }

    private static IEnumerable<string> Sources([CallerFilePath] string here = "") =>
        new[] { "Core", "Portal", "Sandbox" }
            .Select(project => Path.Combine(here, "..", "..", "..", $"AltegioCalendar.{project}"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now")]
    private static partial Regex ClockRead();
}
