using System.Globalization;
using System.Text;

namespace AltegioCalendar.Core.Appointments;

/// <summary>A name as it is searched for: small letters without accents, so that "jose" finds "José" and "семен" finds "Семён".</summary>
public static class SearchKey
{
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) key.Append(char.ToLowerInvariant(letter));
        }

        return key.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The words of a search; each must occur.</summary>
    public static IReadOnlyList<string> Words(string text) => Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
