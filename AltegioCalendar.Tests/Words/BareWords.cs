using System.Net;
using System.Text.RegularExpressions;
using AltegioCalendar.Portal.Components;

namespace AltegioCalendar.Tests.Words;

/// <summary>Words that a page shows and that no translation can reach, because they were not said.</summary>
public sealed partial class BareWords
{
    private static readonly string[] s_readAloud = ["aria-label", "aria-description", "alt", "placeholder", "title", "label", "Title", "Heading", "Explanation", "Label", "Text"];

    // Names are the same in every language.
    private static readonly string[] s_names = ["AltegioCalendar", "Google", "Calendar", "Altegio", "UTC", "English", "Deutsch", "Español", "Polski"];

    [Fact]
    public void No_page_shows_a_word_that_is_not_said()
    {
        var bare = Instructions.Of(typeof(App).Assembly)
            .Where(method => method.Type.StartsWith("AltegioCalendar.Portal", StringComparison.Ordinal))
            .SelectMany(method => Shown(method.Steps).Where(IsWord).Select(text => $"{method.Type}: {text.Trim()}")).Distinct().ToList();

        Assert.True(bare.Count == 0, $"{bare.Count} texts are not said:\n{string.Join("\n", bare)}");
    }

    private static IEnumerable<string> Shown(IReadOnlyList<Instruction> steps)
    {
        for (var at = 1; at < steps.Count; at++)
        {
            if (steps[at].Type != "RenderTreeBuilder") continue;
            if (steps[at] is { Method: "AddContent" or "AddMarkupContent" } && steps[at - 1].Text is { } content) yield return WithoutTags(content);
            if (steps[at].Method is "AddAttribute" or "AddComponentParameter" && AttributeBefore(steps, at) is { } value) yield return value;
        }

        foreach (var markup in steps.Where(step => step.Text?.Contains('<', StringComparison.Ordinal) == true))
        {
            foreach (Match attribute in SpokenAttribute().Matches(markup.Text!)) yield return WebUtility.HtmlDecode(attribute.Groups[2].Value);
        }
    }

    /// <summary>The literal value of an attribute that people hear or read.</summary>
    private static string? AttributeBefore(IReadOnlyList<Instruction> steps, int at)
    {
        var literals = steps.Take(at).Reverse().Take(4).Select(step => step.Text).OfType<string>().Take(2).ToList();
        return literals is [{ } value, { } name] && s_readAloud.Contains(name, StringComparer.Ordinal) ? value : null;
    }

    private static string WithoutTags(string markup) => WebUtility.HtmlDecode(Tag().Replace(markup, " "));

    private static bool IsWord(string text) => Word().Matches(SaysItself().Replace(text, "")).Any(word => !s_names.Contains(word.Value, StringComparer.Ordinal));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();

    // What is typed as it stands: {client}, name@example.com, smtp.example.com, Google:ClientId.
    [GeneratedRegex(@"\{\w+\}|\w[\w-]*([@.:]\w[\w-]*)+")]
    private static partial Regex SaysItself();

    [GeneratedRegex("(aria-label|aria-description|alt|placeholder|title)=\"([^\"]*)\"")]
    private static partial Regex SpokenAttribute();
}
