using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using AltegioCalendar.Core.Words;

namespace AltegioCalendar.Tests.Words;

/// <summary>What a reader of another language gets to see.</summary>
public sealed partial class TranslationTests
{
    private static readonly Lazy<IReadOnlySet<string>> s_said = new(() => Sentences.Of(typeof(Language).Assembly, typeof(AltegioCalendar.Portal.Components.App).Assembly));

    public static TheoryData<string> Others => [.. Language.All.Skip(1)];

    [Theory, MemberData(nameof(Others))]
    public void Every_sentence_is_there_in_every_language(string language)
    {
        var words = WordsOf(language);

        var missing = s_said.Value.Where(key => NeedsWords(key) && !words.ContainsKey(Language.NameOf(key))).Order(StringComparer.Ordinal).ToList();

        Assert.True(missing.Count == 0, $"{missing.Count} sentences have no {language}: {string.Join("\n", missing)}");
    }

    [Theory, MemberData(nameof(Others))]
    public void A_translation_leaves_open_the_same_places(string language)
    {
        var wrong = WordsOf(language).Where(word => !PlacesOf(word.Key).SequenceEqual(PlacesOf(word.Value))).Select(word => word.Key).ToList();

        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(Others))]
    public void Every_translation_can_be_said(string language)
    {
        object[] parts = [.. Enumerable.Range(0, 20).Select(place => $"part {place}")];

        Assert.All(WordsOf(language).Values, words => Assert.NotEmpty(string.Format(CultureInfo.InvariantCulture, words, parts)));
    }

    [Theory]
    [InlineData(2, "2 nadchodzące wizyty")]
    [InlineData(5, "5 nadchodzących wizyt")]
    [InlineData(12, "12 nadchodzących wizyt")]
    [InlineData(22, "22 nadchodzące wizyty")]
    public void Poles_count_a_few_in_another_way_than_many(int count, string said)
    {
        Phrase phrase = $"{count} upcoming appointments";

        Assert.Equal(said, phrase.In(CultureInfo.GetCultureInfo("pl-PL")));
    }

    [Theory]
    [InlineData("de-AT", "Nicht verbunden, nicht mit Anna")]
    [InlineData("es-MX", "Sin conectar, nicht mit Anna")]
    [InlineData("fr-FR", "Not connected, nicht mit Anna")]
    public void A_country_speaks_its_language_and_what_nobody_translates_stays(string culture, string said)
    {
        Phrase inner = $"Not connected";
        Phrase phrase = $"{inner}, {"nicht mit Anna"}";

        Assert.Equal(said, phrase.In(CultureInfo.GetCultureInfo(culture)));
    }

    [Theory, MemberData(nameof(Others))]
    public void No_translation_outlives_its_sentence(string language)
    {
        var left = WordsOf(language).Keys
            .Select(name => name.EndsWith(Language.FewForm, StringComparison.Ordinal) ? name[..^Language.FewForm.Length] : name)
            .Except(s_said.Value.Select(Language.NameOf), StringComparer.Ordinal).ToList();

        Assert.Empty(left);
    }

    /// <summary>Writes what is yet to be translated, for whoever translates it: SENTENCES names the file, one JSON object.</summary>
    [Fact(Explicit = true)]
    public void What_is_yet_to_be_translated()
    {
        var missing = Language.All.Skip(1).ToDictionary(language => language,
            language => s_said.Value.Where(key => NeedsWords(key) && !WordsOf(language).ContainsKey(Language.NameOf(key))).Order(StringComparer.Ordinal).ToList());
        File.WriteAllText(
            Environment.GetEnvironmentVariable("SENTENCES") ?? "sentences.json",
            System.Text.Json.JsonSerializer.Serialize(missing, new System.Text.Json.JsonSerializerOptions
            {
                WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }));
        Assert.NotEmpty(s_said.Value);
    }

    // "{0}: {1}" says itself.
    private static bool NeedsWords(string key) => Place().Replace(key, "").Any(char.IsLetter);

    private static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static Dictionary<string, string> WordsOf(string language) =>
        Language.WordsOf(CultureInfo.GetCultureInfo(language))!.Cast<DictionaryEntry>().ToDictionary(word => (string)word.Key, word => (string)word.Value!);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
