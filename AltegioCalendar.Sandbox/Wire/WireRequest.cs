using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace AltegioCalendar.Sandbox.Wire;

/// <summary>One request as the pretend services see it, whether it came alone or as a part of a batch.</summary>
internal sealed class WireRequest(string method, string path, string query, IHeaderDictionary headers, ReadOnlyMemory<byte> body)
{
    private Dictionary<string, StringValues>? _query;
    private Dictionary<string, StringValues>? _form;
    private string[]? _segments;

    public string Method { get; } = method;

    /// <summary>The path as it was sent, still percent-encoded, because an id may hold an encoded slash.</summary>
    public string Path { get; } = path;

    public string QueryText { get; } = query;
    public IHeaderDictionary Headers { get; } = headers;
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The path's parts, each decoded once.</summary>
    public string[] Segments => _segments ??= Decode(Path);

    public Dictionary<string, StringValues> Query => _query ??= QueryHelpers.ParseQuery(QueryText);

    public Dictionary<string, StringValues> Form => _form ??= QueryHelpers.ParseQuery(BodyText);

    public string BodyText => System.Text.Encoding.UTF8.GetString(Body.Span);

    /// <summary>The last value of a query parameter, or null when it is absent.</summary>
    public string? Ask(string name) => QueryText.Length > 1 && Query.TryGetValue(name, out var values) ? values[^1] : null;

    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    public bool IsFormBody =>
        Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private static string[] Decode(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
            parts[i] = parts[i].Contains('%') ? Uri.UnescapeDataString(parts[i]) : parts[i];
        return parts;
    }
}
