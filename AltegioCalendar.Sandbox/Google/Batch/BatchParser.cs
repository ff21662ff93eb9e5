using System.Text;
using AltegioCalendar.Sandbox.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AltegioCalendar.Sandbox.Google.Batch;

/// <summary>One part of a batch: a whole request, and the id its answer will carry.</summary>
internal sealed record BatchPart(string? ContentId, WireRequest Request);

/// <summary>
/// Reads a multipart/mixed batch as leniently as production does: CRLF or LF, with or without the HTTP version,
/// absolute or path-only addresses, and a Content-Length that counted characters is not believed.
/// </summary>
internal static class BatchParser
{
    // Bytes one by one as characters: positions stay byte positions, whatever the bodies hold.
    private static readonly Encoding Bytes = Encoding.Latin1;

    public static List<BatchPart>? Parse(WireRequest batch)
    {
        if (!MediaTypeHeaderValue.TryParse(batch.Header("Content-Type"), out var type)
            || !type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)) return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary)) return null;

        var pieces = ("\n" + Bytes.GetString(batch.Body.Span)).Split("\n--" + boundary);
        if (pieces.Length < 3 || !pieces[^1].StartsWith("--", StringComparison.Ordinal)) return null;

        var parts = new List<BatchPart>();
        foreach (var piece in pieces[1..^1])
        {
            if (ParsePart(batch, piece) is not { } part) return null;
            parts.Add(part);
        }

        return parts;
    }

    private static BatchPart? ParsePart(WireRequest batch, string piece)
    {
        var at = piece.IndexOf('\n', StringComparison.Ordinal) + 1;
        if (at == 0) return null;
        var outer = Headers(piece, ref at);
        while (at < piece.Length && piece[at] is '\r' or '\n') at++;

        var words = Line(piece, ref at).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return null;
        var inner = Headers(piece, ref at);
        var body = piece[Math.Min(at, piece.Length)..].TrimEnd('\r');

        var (path, query) = Target(words[1]);
        var verb = words[0].ToUpperInvariant();
        var request = new WireRequest(verb, path, query, Inherited(batch.Headers, inner), Bytes.GetBytes(body));
        if (request.Header("X-HTTP-Method-Override") is { Length: > 0 } method)
            request = RequestReader.Overridden(request, method);
        return new(outer.TryGetValue("Content-ID", out var id) ? id.ToString() : null, request);
    }

    private static (string Path, string Query) Target(string target)
    {
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out _))
        {
            var afterHost = target.IndexOf('/', target.IndexOf("://", StringComparison.Ordinal) + 3);
            target = afterHost < 0 ? "/" : target[afterHost..];
        }

        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
    }

    // Outer headers but Content-* hold for every part that has none of its own.
    private static HeaderDictionary Inherited(IHeaderDictionary outer, HeaderDictionary inner)
    {
        foreach (var (name, value) in outer)
            if (!name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
                && !name.StartsWith("If-", StringComparison.OrdinalIgnoreCase))
                inner.TryAdd(name, value);
        return inner;
    }

    private static HeaderDictionary Headers(string text, ref int at)
    {
        var headers = new HeaderDictionary();
        while (at < text.Length && Line(text, ref at) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        return headers;
    }

    private static string Line(string text, ref int at)
    {
        var end = text.IndexOf('\n', at);
        var line = end < 0 ? text[at..] : text[at..end];
        at = end < 0 ? text.Length : end + 1;
        return line.TrimEnd('\r');
    }
}
