using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace AltegioCalendar.Core.Words;

/// <summary>
/// A sentence that can be said in every language of the portal. It is written as an interpolated string in English; what is kept of it
/// are the words with their open places (<see cref="Key"/>) and the parts that fill them, so that another language can say it later.
/// </summary>
/// <example><c>Phrase added = $"{title} was added to {name}'s calendar.";</c></example>
[InterpolatedStringHandler]
public sealed class Phrase : IEquatable<Phrase>
{
    private const string OnePlace = "{0}";
    private readonly StringBuilder? _building;
    private readonly List<object?> _parts;
    private string? _key;

    /// <summary>Called by the compiler for an interpolated string.</summary>
    public Phrase(int literalLength, int formattedCount)
    {
        _building = new StringBuilder(literalLength + (3 * formattedCount));
        _parts = new List<object?>(formattedCount);
    }

    internal Phrase(string key, List<object?> parts) => (_key, _parts) = (key, parts);

    /// <summary>The English words with numbered open places, such as "{0} was added to {1}'s calendar."; what translations are found by.</summary>
    public string Key => _key ??= _building!.ToString();

    /// <summary>What fills the open places: text, whole numbers, moments, phrases, or something only a page can show.</summary>
    public IReadOnlyList<object?> Parts => _parts;

    /// <summary>Text that says itself in every language alike: a name, an address, what somebody else answered.</summary>
    public static Phrase Verbatim(string text) => new(OnePlace, [text]);

    /// <summary>Phrases one after the other: sentences with a blank in between, or a list with another separator. Those that are not there are left out.</summary>
    public static Phrase Joined(IEnumerable<Phrase?> phrases, string separator = " ")
    {
        List<Phrase> there = [.. phrases.OfType<Phrase>()];
        if (there is [var only]) return only;
        List<object?> parts = [.. there.Select(Unwrap)];
        return new(string.Join(separator, parts.Select((_, place) => $"{{{place}}}")), parts);
    }

    /// <summary>The same for sentences.</summary>
    public static Phrase Joined(params Phrase?[] sentences) => Joined(sentences, " ");

    public void AppendLiteral(string text) => _building!.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted(string? text) => Append(text);

    public void AppendFormatted(long number) => Append(number);

    public void AppendFormatted(Moment moment) => Append(moment);

    public void AppendFormatted(Phrase? phrase) => Append(phrase is null ? null : Unwrap(phrase));

    /// <summary>Something only a page can show, such as a link. A phrase with such a part cannot be kept.</summary>
    public void AppendFormatted(Delegate part) => Append(part);

    /// <summary>In the reader's language, with dates as the reader's culture has them.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);

    /// <summary>In another reader's language.</summary>
    public string In(CultureInfo reader) => In(reader, reader);

    /// <summary>For what nobody in particular reads: causes in the log, messages of exceptions.</summary>
    public string InEnglish() => In(Language.Default);

    /// <summary>In the reader's language, the open places still open.</summary>
    public string Pattern() => Language.Translate(this, CultureInfo.CurrentUICulture);

    public bool Equals(Phrase? other) => other is not null && Key == other.Key && _parts.SequenceEqual(other._parts);

    public override bool Equals(object? obj) => Equals(obj as Phrase);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    private string In(CultureInfo language, CultureInfo formats) => string.Format(formats, Language.Translate(this, language), [.. _parts.Select(part => part switch
    {
        Phrase inner => inner.In(language, formats),
        Moment moment => moment.In(formats),
        _ => part,
    })]);

    // Text that says itself is a part like any other text.
    private static object Unwrap(Phrase phrase) => phrase is { Key: OnePlace, Parts: [string text] } ? text : phrase;

    private void Append(object? part)
    {
        _building!.Append(CultureInfo.InvariantCulture, $"{{{_parts.Count}}}");
        _parts.Add(part);
    }
}
