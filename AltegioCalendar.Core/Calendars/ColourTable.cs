namespace AltegioCalendar.Core.Calendars;

/// <summary>
/// Which colour stands for which name (of a service, of a status), as one text: a line for each, the colour's id behind the last
/// equals sign. One text, so that two looks are equal exactly when they say the same.
/// </summary>
public static class ColourTable
{
    public const int Longest = 4000;

    /// <summary>The colour's id; null: the table has none for it.</summary>
    public static string? Find(string table, string name) =>
        Lines(table).Where(line => line.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)).Select(line => line.Colour).FirstOrDefault();

    /// <param name="colour">Null, or no colour: the table says nothing of it any more.</param>
    public static string Set(string table, string name, string? colour) => Text(Lines(table)
        .Where(line => !line.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
        .Concat(EventPalette.Find(colour) is null ? [] : [(Name: name.ReplaceLineEndings(" ").Trim(), Colour: colour!)]));

    /// <summary>As it is kept: sorted, and without what is no colour.</summary>
    public static string Tidy(string table) => Text(Lines(table));

    private static string Text(IEnumerable<(string Name, string Colour)> lines) => string.Join(
        '\n', lines.DistinctBy(line => line.Name, StringComparer.OrdinalIgnoreCase).OrderBy(line => line.Name, StringComparer.Ordinal).Select(line => $"{line.Name}={line.Colour}"));

    private static IEnumerable<(string Name, string Colour)> Lines(string table) => table.Split('\n')
        .Select(line => (At: line.LastIndexOf('='), Line: line))
        .Where(each => each.At > 0 && EventPalette.Find(each.Line[(each.At + 1)..].Trim()) is not null)
        .Select(each => (each.Line[..each.At].Trim(), each.Line[(each.At + 1)..].Trim()));
}
