using System.Globalization;
using System.Text.Json;

namespace AltegioCalendar.Sandbox.Google.Contract;

/// <summary>What one query or path parameter may hold.</summary>
internal sealed record ParameterRule(string Type, bool IsPath, bool IsRepeated)
{
    public IReadOnlySet<string>? Values { get; init; }
    public int? Minimum { get; init; }

    public static ParameterRule From(JsonElement rule) =>
        new(rule.GetProperty("type").GetString()!, rule.GetProperty("location").GetString() == "path",
            rule.TryGetProperty("repeated", out var repeated) && repeated.GetBoolean())
        {
            Values = rule.TryGetProperty("enum", out var values)
                ? values.EnumerateArray().Select(v => v.GetString()!).ToHashSet()
                : null,
            Minimum = rule.TryGetProperty("minimum", out var minimum)
                ? int.Parse(minimum.GetString()!, CultureInfo.InvariantCulture)
                : null,
        };

    /// <summary>Null when the value is fine; otherwise what Google says about it.</summary>
    public string? Objection(string value) => Type switch
    {
        "boolean" when value is not ("true" or "false") => Mismatch(value, "(true|false)"),
        "integer" when !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            => $"Invalid value '{value}'. Value must be an integer.",
        "integer" when Minimum is { } least && int.Parse(value, CultureInfo.InvariantCulture) < least
            => $"Invalid value '{value}'. Values must be within the range: [{least}, 2147483647]",
        "string" when Values is { } known && !known.Contains(value)
            => $"Invalid value '{value}'. Values must match the following regular expression: '({string.Join('|', known)})'",
        _ => null,
    };

    private static string Mismatch(string value, string pattern) =>
        $"Invalid value '{value}'. Values must match the following regular expression: '{pattern}'";
}
