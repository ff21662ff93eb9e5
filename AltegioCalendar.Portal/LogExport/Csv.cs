using System.Buffers;

namespace AltegioCalendar.Portal.LogExport;

/// <summary>One line of a CSV file after RFC 4180, safe to open in a spreadsheet.</summary>
internal static class Csv
{
    // What begins with one of these is a formula to a spreadsheet, also in the wide forms that an Asian locale takes for the same.
    private static readonly SearchValues<char> s_formulas = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Every field is quoted, so that no separator, quotation mark or line break inside it can end it.</summary>
    public static string Line(params ReadOnlySpan<string> fields)
    {
        var line = new System.Text.StringBuilder();
        foreach (var field in fields) line.Append(line.Length == 0 ? "\"" : ",\"").Append(Harmless(field).Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return line.Append("\r\n").ToString();
    }

    // An apostrophe in front makes it text; spreadsheets do not show it as content.
    private static string Harmless(string field) => field.AsSpan().TrimStart(' ') is [var first, ..] && s_formulas.Contains(first) ? "'" + field : field;
}
