using System.Globalization;
using System.Resources;

namespace AltegioCalendar.Core.Words;

/// <summary>
/// The portal's languages. English is what the code says; the others are <c>Words.de.resx</c> and its siblings, found by the English
/// words, so that a sentence nobody has translated yet is still a sentence.
/// </summary>
public static class Language
{
    private static readonly ResourceManager s_words = new("AltegioCalendar.Core.Words.Words", typeof(Language).Assembly);

    /// <summary>ISO 639-1 codes, English first: the one for readers whose language is not among them.</summary>
    public static IReadOnlyList<string> All { get; } = ["en", "de", "es", "pl"];

    /// <summary>For what nobody in particular reads, and for readers of unknown culture.</summary>
    public static CultureInfo Default { get; } = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The culture of one of <see cref="All"/>, where nobody's own is known.</summary>
    public static CultureInfo CultureOf(string code) => code == All[0] ? Default : CultureInfo.GetCultureInfo(code);

    /// <summary>The sentence's words in a language, its places still open.</summary>
    internal static string Translate(Phrase phrase, CultureInfo language)
    {
        var key = phrase.Key;
        if (WordsOf(language) is not { } words) return key;

        var count = phrase.Parts.OfType<long>().Cast<long?>().FirstOrDefault();
        var name = NameOf(key);
        return (IsFew(language, count) ? words.GetString(name + FewForm) : null) ?? words.GetString(name) ?? key;
    }

    /// <summary>What a translation is called in its file. Names there do not tell small letters from capitals, so what begins small stands behind three dots.</summary>
    internal static string NameOf(string key) => key.Length > 0 && char.IsLower(key[0]) ? $"… {key}" : key;

    /// <summary>What the key of a translation ends with that counts a few (Polish: 2 to 4, 22 to 24 …); the other stands for many.</summary>
    internal const string FewForm = " [few]";

    /// <summary>The translations of a language; null: it is English, or not one of ours.</summary>
    internal static ResourceSet? WordsOf(CultureInfo language) =>
        language.TwoLetterISOLanguageName is var code && code != All[0] && All.Contains(code)
            ? s_words.GetResourceSet(CultureInfo.GetCultureInfo(code), createIfNotExists: true, tryParents: false)
            : null;

    // Unicode CLDR plural rules, cardinals of Polish.
    private static bool IsFew(CultureInfo language, long? count) =>
        count is { } number && language.TwoLetterISOLanguageName == "pl" && number % 10 is >= 2 and <= 4 && number % 100 is not (>= 12 and <= 14);
}
