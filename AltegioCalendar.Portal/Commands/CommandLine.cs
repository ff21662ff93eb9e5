namespace AltegioCalendar.Portal.Commands;

/// <summary>Something was typed that the program does not know: one line says what, and the program ends with 2.</summary>
internal sealed class CommandLineException(string message) : Exception($"{message} {CommandLine.Usage}");

/// <summary>What was typed after the program's name: at most one command, and settings for it.</summary>
internal sealed record CommandLine(string? Command, string[] Settings)
{
    public const string Help = "help";
    public const string Usage =
        "Commands: none starts the portal; new-identity makes a copied database an installation of its own; help shows this. "
        + "Any setting of appsettings.json can follow. Example: --Portal:PublicUrl=https://calendar.example.com";

    private static readonly string[] s_commands = [NewIdentityCommand.Name, Help];

    // The sections of appsettings.json, and what the web host itself reads.
    internal static readonly HashSet<string> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        "Portal", "Database", "Altegio", "Google", "Sync", "Mail", "Sandbox", "Logging", "AllowedHosts", "Kestrel",
        "urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName", "preferHostingUrls", "shutdownTimeoutSeconds",
        "detailedErrors", "captureStartupErrors", "suppressStatusMessages", "forwardedHeaders_enabled", "hostingStartupAssemblies",
    };

    public static CommandLine Read(IReadOnlyList<string> typed)
    {
        string? command = null;
        var settings = new List<string>();
        for (var at = 0; at < typed.Count; at++)
        {
            if (SettingOf(typed[at]) is { } key)
            {
                Require(key, typed[at]);
                settings.Add(typed[at]);
                if (typed[at].Contains('=')) continue;
                if (++at == typed.Count) throw new CommandLineException($"'{typed[at - 1]}' has no value.");
                settings.Add(typed[at]);
            }
            else
            {
                command = command is null ? Known(typed[at]) : throw new CommandLineException($"'{typed[at]}' is one command too many.");
            }
        }

        return new CommandLine(command, [.. settings]);
    }

    // As .NET's own reader spells settings: --key value, --key=value, /key value, key=value.
    private static string? SettingOf(string word)
    {
        if (word is "--help" or "-h" or "-?" or "/?") return null;
        var isMarked = word.StartsWith("--", StringComparison.Ordinal) || word.StartsWith('/');
        return isMarked || word.Contains('=') ? word.TrimStart('-', '/').Split('=')[0] : null;
    }

    private static void Require(string key, string word)
    {
        if (!Sections.Contains(key.Split(':')[0])) throw new CommandLineException($"'{word.Split('=')[0]}' is no setting of this program.");
    }

    private static string Known(string word)
    {
        if (word is "--help" or "-h" or "-?" or "/?") return Help;
        return s_commands.Contains(word) ? word : throw new CommandLineException($"'{word}' is no command of this program.");
    }
}
