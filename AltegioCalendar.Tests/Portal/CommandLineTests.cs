using System.Runtime.CompilerServices;
using System.Text.Json;
using AltegioCalendar.Portal.Commands;

namespace AltegioCalendar.Tests.Portal;

public sealed class CommandLineTests
{
    [Fact]
    public void A_command_may_have_settings_around_it()
    {
        var read = CommandLine.Read(["--urls", "http://localhost:5090", "new-identity", "--Database:ConnectionString=Data Source=x.db", "Sync:PastDays=3"]);

        Assert.Equal("new-identity", read.Command);
        Assert.Equal(["--urls", "http://localhost:5090", "--Database:ConnectionString=Data Source=x.db", "Sync:PastDays=3"], read.Settings);
    }

    [Fact]
    public void Without_a_word_the_portal_starts() => Assert.Null(CommandLine.Read([]).Command);

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public void Help_is_found_however_it_is_spelled(string word) => Assert.Equal(CommandLine.Help, CommandLine.Read([word]).Command);

    [Theory]
    [InlineData("'--urls' has no value", "--urls")]
    [InlineData("'-x' is no command", "-x")]
    [InlineData("'--Portl:PublicUrl' is no setting", "--Portl:PublicUrl", "http://localhost:5090")]
    [InlineData("'--Google:ClientSecret' has no value", "--Google:ClientSecret")]
    public void What_is_not_known_is_named_without_its_value(string line, params string[] typed) =>
        Assert.StartsWith(line, Assert.Throws<CommandLineException>(() => CommandLine.Read(typed)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_section_of_the_settings_file_can_be_typed()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "appsettings.json")));

        Assert.All(settings.RootElement.EnumerateObject(), section => Assert.Contains(section.Name, CommandLine.Sections));
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
