using System.Globalization;

namespace AltegioCalendar.Core.Words;

/// <summary>What pages say with; every file of the product may write <c>Say($"…")</c>.</summary>
public static class Speech
{
    /// <summary>In the language of whoever the page is for: <see cref="CultureInfo.CurrentUICulture"/>.</summary>
    public static string Say(Phrase phrase) => phrase.ToString();
}
