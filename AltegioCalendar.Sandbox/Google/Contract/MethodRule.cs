using System.Text.Json;

namespace AltegioCalendar.Sandbox.Google.Contract;

/// <summary>One method of the API as the discovery document describes it.</summary>
internal sealed record MethodRule(string Id, string Verb, string[] Template)
{
    public required IReadOnlySet<string> Scopes { get; init; }
    public required IReadOnlyDictionary<string, ParameterRule> Parameters { get; init; }
    public string? RequestSchema { get; init; }
    public string? AnswerSchema { get; init; }

    public IReadOnlyList<string> RequiredInQuery { get; private init; } = [];

    /// <summary>The name Google's front end uses in error details: calendar.v3.Events.Insert.</summary>
    public string RpcName { get; } = RpcNameOf(Id);

    public static MethodRule From(JsonElement method)
    {
        var rule = Read(method);
        return rule with
        {
            RequiredInQuery = rule.Parameters.Where(pair => pair.Value is { IsRequired: true, IsPath: false })
                .Select(pair => pair.Key).ToList(),
        };
    }

    private static MethodRule Read(JsonElement method) =>
        new(method.GetProperty("id").GetString()!, method.GetProperty("httpMethod").GetString()!,
            method.GetProperty("path").GetString()!.Split('/'))
        {
            Scopes = method.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()!).ToHashSet(),
            Parameters = method.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateObject().ToDictionary(p => p.Name, p => ParameterRule.From(p.Value))
                : [],
            RequestSchema = method.TryGetProperty("request", out var request) ? request.GetProperty("$ref").GetString() : null,
            AnswerSchema = method.TryGetProperty("response", out var answer) ? answer.GetProperty("$ref").GetString() : null,
        };

    /// <summary>Whether the path, without its <c>calendar/v3</c> head, has this method's shape.</summary>
    public bool Fits(ReadOnlySpan<string> path)
    {
        if (path.Length != Template.Length) return false;
        for (var i = 0; i < path.Length; i++)
            if (Template[i][0] != '{' && Template[i] != path[i])
                return false;
        return true;
    }

    private static string RpcNameOf(string id)
    {
        var parts = id.Split('.');
        return $"calendar.v3.{Capital(parts[1])}.{Capital(parts[2])}";
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
