using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace AltegioCalendar.Portal.Components.Shared;

/// <summary>
/// A sentence that holds something only a page can show, such as a link or a word in bold, wherever the reader's language wants it.
/// </summary>
/// <example>
/// <code>&lt;Rich Of="@(Rich.Sentence($"Paste it {link}."))" /&gt;</code> where <c>RenderFragment link = @&lt;a href="…"&gt;here&lt;/a&gt;</c>.
/// </example>
public sealed partial class Rich : ComponentBase
{
    [Parameter, EditorRequired] public required Phrase Of { get; set; }

    /// <summary>Lets a page write the phrase in place.</summary>
    public static Phrase Sentence(Phrase phrase) => phrase;

    /// <summary>A name or an address that catches the eye.</summary>
    public static RenderFragment Bold(string text) => builder =>
    {
        builder.OpenElement(0, "strong");
        builder.AddContent(1, text);
        builder.CloseElement();
    };

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var (pattern, at) = (Of.Pattern(), 0);
        foreach (Match place in Places().Matches(pattern))
        {
            builder.AddContent(0, Text(pattern[at..place.Index]));
            Add(builder, Of.Parts[int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture)]);
            at = place.Index + place.Length;
        }

        builder.AddContent(1, Text(pattern[at..]));
    }

    private static void Add(RenderTreeBuilder builder, object? part)
    {
        if (part is RenderFragment fragment) builder.AddContent(2, fragment);
        else builder.AddContent(3, part?.ToString());
    }

    private static string Text(string between) => between.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<!\{)\{(\d+)\}(?!\})")]
    private static partial Regex Places();
}
