using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AltegioCalendar.Sandbox.Wire;

/// <summary>Turns an HTTP request into a <see cref="WireRequest"/>: body inflated, method override obeyed.</summary>
internal static class RequestReader
{
    private const string Override = "X-HTTP-Method-Override";

    public static async Task<WireRequest> ReadAsync(HttpContext http)
    {
        var body = await ReadBodyAsync(http);
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = PathOf(mark < 0 ? target : target[..mark]);
        var query = mark < 0 ? "" : target[(mark + 1)..];

        var request = new WireRequest(http.Request.Method, path, query, http.Request.Headers, body);
        return request.Header(Override) is { Length: > 0 } method ? Overridden(request, method) : request;
    }

    // A proxy-style absolute target is legal HTTP/1.1.
    private static string PathOf(string target) =>
        target.StartsWith('/') || !Uri.TryCreate(target, UriKind.Absolute, out var uri) ? target : uri.AbsolutePath;

    // Google's clients move a long query into a form body and send POST with the true verb in a header.
    public static WireRequest Overridden(WireRequest request, string method)
    {
        var moved = request.IsFormBody && HttpMethods.IsGet(method);
        var query = moved
            ? string.Join('&', new[] { request.QueryText, request.BodyText }.Where(t => t.Length > 0))
            : request.QueryText;
        return new(method.ToUpperInvariant(), request.Path, query, request.Headers, moved ? default : request.Body);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext http)
    {
        var length = http.Request.ContentLength;
        var zipped = http.Request.Headers.ContentEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (length == 0 || (length is null && !http.Request.Headers.ContainsKey("Transfer-Encoding"))) return default;

        if (!zipped && length is { } known && known < 1 << 20)
        {
            var exact = new byte[known];
            await http.Request.Body.ReadExactlyAsync(exact, http.RequestAborted);
            return exact;
        }

        using var whole = new MemoryStream();
        if (zipped)
        {
            await using var inflated = new GZipStream(http.Request.Body, CompressionMode.Decompress);
            await inflated.CopyToAsync(whole, http.RequestAborted);
        }
        else
        {
            await http.Request.Body.CopyToAsync(whole, http.RequestAborted);
        }

        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }
}
