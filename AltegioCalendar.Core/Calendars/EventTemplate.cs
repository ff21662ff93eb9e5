using System.Text.RegularExpressions;

namespace AltegioCalendar.Core.Calendars;

/// <summary>
/// A text with placeholders in braces. It only arranges what the composer lets it say; client contacts have no placeholder, they
/// follow their switch.
/// </summary>
public static partial class EventTemplate
{
    public const int LongestTitle = 200;
    public const int LongestDescription = 2000;

    public static readonly IReadOnlyList<string> Placeholders = ["client", "services", "staff", "status", "number"];

    /// <summary>The first placeholder that does not exist; null: there is none.</summary>
    internal static string? Unknown(string template) =>
        Placeholder().Matches(template).Select(match => match.Groups[1].Value).FirstOrDefault(name => !IsKnown(name));

    internal static bool HasLooseBrace(string template) => Placeholder().Replace(template, "").AsSpan().IndexOfAny('{', '}') >= 0;

    internal static bool Mentions(string template, string placeholder) =>
        template.Contains($"{{{placeholder}}}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Line by line; a line whose placeholders all have nothing to say is left out.</summary>
    internal static string Fill(string template, Func<string, string> say) =>
        string.Join('\n', template.Split('\n').Select(line => FillLine(line, say)).OfType<string>());

    // One replacement over the template: what is filled in is never read as a template itself.
    private static string? FillLine(string line, Func<string, string> say)
    {
        var (said, silent) = (0, 0);
        var filled = Placeholder().Replace(line, match =>
        {
            var text = say(match.Groups[1].Value.ToLowerInvariant());
            if (text.Length > 0) said++;
            else silent++;
            return text;
        });
        if (silent == 0) return filled;
        return said == 0 ? null : Tidy(filled);
    }

    // Around a placeholder that said nothing, its separator is left over.
    private static string Tidy(string line) =>
        DoubledSeparator().Replace(line.Replace("()", "", StringComparison.Ordinal), "$1").Trim(' ', '·', '|', ',', ':', '/', '-', '–', '—');

    private static bool IsKnown(string name) => Placeholders.Contains(name, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(\s[·|,/–—-]\s)(?:\s*[·|,/–—-]\s)+")]
    private static partial Regex DoubledSeparator();
}
