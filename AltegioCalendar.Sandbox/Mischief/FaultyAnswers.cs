using System.Text;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Mischief;

/// <summary>Answers that mischief gives in place of the service's.</summary>
internal static class FaultyAnswers
{
    private const string EdgePage =
        "<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n<title>Error (Server Error)!!1</title>\n<p><b>{0}.</b> <ins>That’s an error.</ins>\n<p>The server encountered a temporary error and could not complete your request.";

    /// <summary>The answer of a fault that stands in for the call, or null when the call goes on.</summary>
    public static WireResponse? InsteadOfCall(Fault fault, IWireApi api, CallIdentity call)
    {
        var rule = fault.Rule;
        var answer = fault.Kind switch
        {
            FaultKind.Status when rule.Body is { } body =>
                WireResponse.Text(rule.Status, body, body.TrimStart().StartsWith('<') ? "text/html" : WireResponse.Json),
            FaultKind.Status => api.Fail(rule.Status, rule.Reason, call),
            FaultKind.Html => WireResponse.Html(rule.Status, rule.Body
                ?? EdgePage.Replace("{0}", $"{rule.Status}", StringComparison.Ordinal)),
            FaultKind.EmptyBody => WireResponse.Empty(rule.Status),
            FaultKind.Redirect => WireResponse.Empty(302).With("Location", rule.Body ?? "http://127.0.0.1:9/elsewhere"),
            _ => null,
        };
        return answer is not null && rule.RetryAfter is { } seconds ? answer.With("Retry-After", $"{seconds}") : answer;
    }

    /// <summary>A batch's answer as some gateways spoil it.</summary>
    public static WireResponse Spoil(Fault? fault, WireResponse answer)
    {
        const string mark = "boundary=";
        if (answer.ContentType is not { } type || type.IndexOf(mark, StringComparison.Ordinal) is not (> 0 and var at))
            return answer;
        var boundary = type[(at + mark.Length)..];
        return fault?.Kind switch
        {
            FaultKind.QuotedBoundary => answer with { ContentType = $"{type[..at]}{mark}\"{boundary}\"" },
            FaultKind.MissingParts => answer with { Body = WithoutLastPart(answer.Body, "--" + boundary) },
            _ => answer,
        };
    }

    private static byte[] WithoutLastPart(ReadOnlyMemory<byte> body, string delimiter)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        var end = text.LastIndexOf(delimiter, StringComparison.Ordinal);
        var last = text.LastIndexOf(delimiter, end - 1, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text[..last] + text[end..]);
    }
}
