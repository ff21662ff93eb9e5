using System.Globalization;
using System.Text.Json;

namespace AltegioCalendar.Sandbox.Google.Contract;

/// <summary>What one query or path parameter may hold.</summary>
internal sealed record ParameterRule(string Type, bool IsPath, bool IsRepeated)
{
    public IReadOnlySet<string>? Values { get; init; }
    public int? Minimum { get; init; }
    public int? Maximum { get; init; }
    public bool IsRequired { get; init; }

    public static ParameterRule From(JsonElement rule) =>
        new(rule.GetProperty("type").GetString()!, rule.GetProperty("location").GetString() == "path",
            rule.TryGetProperty("repeated", out var repeated) && repeated.GetBoolean())
        {
            Values = rule.TryGetProperty("enum", out var values)
                ? values.EnumerateArray().Select(v => v.GetString()!).ToHashSet()
                : null,
            Minimum = Number(rule, "minimum"), Maximum = Number(rule, "maximum"),
            IsRequired = rule.TryGetProperty("required", out var required) && required.GetBoolean(),
        };

    /// <summary>Null when the value is fine; otherwise what Google says about it.</summary>
    public string? Objection(string value) => Type switch
    {
        "boolean" when value is not ("true" or "false") => Mismatch(value, "(true|false)"),
        "integer" when !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            => $"Invalid value '{value}'. Value must be an integer.",
        "integer" when int.Parse(value, CultureInfo.InvariantCulture) is var number && (number < Minimum || number > Maximum)
            => $"Invalid value '{value}'. Values must be within the range: [{Minimum ?? int.MinValue}, {Maximum ?? int.MaxValue}]",
        "string" when Values is { } known && !known.Contains(value)
            => $"Invalid value '{value}'. Values must match the following regular expression: '({string.Join('|', known)})'",
        _ => null,
    };

    private static int? Number(JsonElement rule, string name) =>
        rule.TryGetProperty(name, out var value) ? int.Parse(value.GetString()!, CultureInfo.InvariantCulture) : null;

    private static string Mismatch(string value, string pattern) =>
        $"Invalid value '{value}'. Values must match the following regular expression: '{pattern}'";
}
