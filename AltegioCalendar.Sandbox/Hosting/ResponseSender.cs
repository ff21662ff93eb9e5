using System.Globalization;
using System.IO.Compression;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace AltegioCalendar.Sandbox.Hosting;

/// <summary>Puts an answer on the wire, whole or as a fault spoils it.</summary>
internal static class ResponseSender
{
    private const int Drops = 40;

    public static async Task SendAsync(HttpContext http, WireRequest? request, WireResponse response, Fault? fault,
        TimeProvider clock)
    {
        if (fault?.Kind == FaultKind.ResetAfter)
        {
            http.Abort();
            return;
        }

        var body = response.Body;
        WriteHead(http, response, fault, clock);
        if (fault?.Kind == FaultKind.GzipDamage)
        {
            http.Response.Headers.ContentEncoding = "gzip";
        }
        else if (WantsGzip(request) && body.Length > 0)
        {
            body = Zip(body);
            http.Response.Headers.ContentEncoding = "gzip";
        }

        if (body.Length > 0 || response.Status is not (204 or 304)) http.Response.ContentLength = body.Length;
        if (body.Length == 0) return;
        await SendBodyAsync(http, body, fault, clock);
    }

    private static void WriteHead(HttpContext http, WireResponse response, Fault? fault, TimeProvider clock)
    {
        http.Response.StatusCode = response.Status;
        if (response.ContentType is not null) http.Response.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
            http.Response.Headers[name] = value;
        var skew = fault?.Kind == FaultKind.ClockSkew ? fault.Rule.Latency : TimeSpan.Zero;
        if (skew != TimeSpan.Zero || clock is WorldClock { Skew.Ticks: not 0 })
            http.Response.Headers.Date = (clock.GetUtcNow() + skew).ToString("R", CultureInfo.InvariantCulture);
    }

    private static async Task SendBodyAsync(HttpContext http, ReadOnlyMemory<byte> body, Fault? fault, TimeProvider clock)
    {
        switch (fault?.Kind)
        {
            case FaultKind.TruncatedJson:
                // Without a length the cut is not visible to HTTP, only to whoever reads the JSON.
                http.Response.ContentLength = null;
                await http.Response.Body.WriteAsync(body[..(body.Length / 2)], http.RequestAborted);
                break;
            case FaultKind.SlowDrip:
                var step = Math.Max(1, (body.Length + Drops - 1) / Drops);
                for (var at = 0; at < body.Length; at += step)
                {
                    await http.Response.Body.WriteAsync(body.Slice(at, Math.Min(step, body.Length - at)), http.RequestAborted);
                    await http.Response.Body.FlushAsync(http.RequestAborted);
                    await Task.Delay(fault.Rule.Latency / Drops, clock, http.RequestAborted);
                }

                break;
            default:
                await http.Response.Body.WriteAsync(body, http.RequestAborted);
                break;
        }
    }

    // Google zips only for clients that also say gzip in their user agent.
    private static bool WantsGzip(WireRequest? request) =>
        request?.Header("Accept-Encoding")?.Contains("gzip", StringComparison.OrdinalIgnoreCase) == true
        && request.Header("User-Agent")?.Contains("gzip", StringComparison.OrdinalIgnoreCase) == true;

    private static byte[] Zip(ReadOnlyMemory<byte> body)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(body.Span);
        return zipped.ToArray();
    }
}
