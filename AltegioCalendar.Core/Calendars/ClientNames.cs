using System.Globalization;
using System.Text;

namespace AltegioCalendar.Core.Calendars;

/// <summary>
/// The one function that shortens a client's name. Where it cannot tell which part is the family name it shows less rather than
/// more; what is no name at all (a phone number, an emoji) never passes a rung below the full name.
/// </summary>
public static class ClientNames
{
    private static readonly HashSet<string> s_honorifics = new(StringComparer.OrdinalIgnoreCase)
    {
        "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Sir", "Herr", "Frau", "Mme", "Mlle", "Monsieur", "Madame", "Sr", "Sra", "Srta",
        "Sig", "Signor", "Signora", "Pan", "Pani", "Господин", "Госпожа", "Jr", "PhD",
    };

    // Where the last of three words is a patronymic, the family name stands first.
    private static readonly string[] s_patronymics = ["вич", "вна", "ична", "vich", "vna", "оглы", "кызы"];

    /// <summary>The name as this rung shows it; empty on <see cref="NameRung.Busy"/> and where there is no name.</summary>
    public static string Shown(string name, NameRung rung, long appointment)
    {
        if (rung == NameRung.Busy || name.Length == 0) return "";
        if (rung == NameRung.FullName) return name;

        var words = WordsOf(name);

        // Initials of 李 娜 would be the whole name.
        return rung == NameRung.AppointmentNumber || words.TrueForAll(word => new StringInfo(word).LengthInTextElements == 1)
            ? NumberOf(appointment)
            : rung == NameRung.Initials ? string.Join(' ', words.Select(Initial)) : FirstAndInitial(name, words);
    }

    /// <summary>How an appointment is called where its client is not.</summary>
    public static string NumberOf(long appointment) => string.Create(CultureInfo.InvariantCulture, $"Appointment {appointment}");

    private static string FirstAndInitial(string name, List<string> words)
    {
        var spoken = WithoutHonorifics(words);
        var isAddressed = spoken.Count < words.Count;
        if (spoken.Count == 0) return Initial(words[0]);

        // "Frau Schmidt" and 山田太郎 are one word that holds the family name; "Anna" is a first name.
        if (spoken.Count == 1) return isAddressed || HasFamilyNameInside(spoken[0]) ? Initial(spoken[0]) : spoken[0];

        // East Asian names come in both orders, so neither part is shown in full.
        if (IsEastAsian(spoken[0])) return string.Join(' ', spoken.Select(Initial));

        var (first, family) = Split(name, spoken);
        return $"{first} {Initial(family)}";
    }

    private static (string First, string Family) Split(string name, List<string> words)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var before = comma < 0 ? [] : WithoutHonorifics(WordsOf(name[..comma]));
        if (before.Count > 0 && before.Count < words.Count) return (words[before.Count], words[0]);
        if (words.Count == 3 && s_patronymics.Any(ending => words[2].EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return (words[1], words[0]);
        return (words[0], words[^1]);
    }

    private static List<string> WithoutHonorifics(List<string> words) => words.FindAll(word => !s_honorifics.Contains(word));

    private static bool HasFamilyNameInside(string word) => IsEastAsian(word) && new StringInfo(word).LengthInTextElements > 1;

    // Han, kana and Hangul write names without a space, the family name first.
    private static bool IsEastAsian(string word)
    {
        Rune.DecodeFromUtf16(word, out var first, out _);
        return first.Value is >= 0x3040 and <= 0x30FF or >= 0x3400 and <= 0x9FFF or >= 0xAC00 and <= 0xD7AF or >= 0x20000 and <= 0x3FFFF;
    }

    // Only Latin, Greek, Cyrillic and Armenian names begin with a capital; Georgian has capitals that no name is written with.
    private static string Initial(string word)
    {
        var first = StringInfo.GetNextTextElement(word);
        return (word[0] < 0x0590 ? first.ToUpperInvariant() : first) + ".";
    }

    /// <summary>Runs of letters; digits, emoji, brackets and signs separate them and are left out.</summary>
    private static List<string> WordsOf(string name)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        foreach (var rune in Composed(name).EnumerateRunes())
        {
            if (Rune.IsLetter(rune) || (word.Length > 0 && Joins(rune))) word.Append(rune.ToString());
            else End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString().TrimEnd('-', '\u2010', '\u2011', '\'', '\u2019', '\u200c', '\u200d'));
            word.Clear();
        }
    }

    // Half a surrogate pair cannot be normalised; by way of runes it becomes a sign like any other.
    private static string Composed(string name) => string.Concat(name.EnumerateRunes()).Normalize(NormalizationForm.FormC);

    // Accents and vowel signs, the hyphen of Anna-Maria, the apostrophe of O'Brien, and the joiners of Persian and Indic scripts.
    private static bool Joins(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || rune.Value is '-' or 0x2010 or 0x2011 or '\'' or 0x2019 or 0x200C or 0x200D;
}
