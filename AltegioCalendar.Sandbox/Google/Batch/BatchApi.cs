using System.Text;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace AltegioCalendar.Sandbox.Google.Batch;

/// <summary>POST /batch/calendar/v3: many calls in one, each answered as if it had come alone.</summary>
internal sealed class BatchApi(CalendarApi calendar, MischiefBook mischief, CallLedger ledger, IdSource ids) : IWireApi
{
    private const string BatchPath = "/batch/calendar/v3";
    private const int MostParts = 1000;

    public string Name => "batch";

    public CallIdentity Identify(WireRequest request) => new("batch", calendar.Identify(request).Account);

    public WireResponse Answer(WireRequest request, CallIdentity call)
    {
        if (request.Path.TrimEnd('/') != BatchPath)
            return WireResponse.Html(404,
                "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title><p>The global batch endpoint is gone.");
        if (request.Method != "POST")
            return WireResponse.Html(405, "<!DOCTYPE html><title>Error 405 (Method Not Allowed)!!1</title>");
        if (BatchParser.Parse(request) is not { } parts)
            return GoogleErrors.BadRequest("Failed to parse batch request.").Response;
        if (parts.Count > MostParts)
            return GoogleErrors.BadRequest($"The batch request could not be processed because it contains {parts.Count} calls which exceeds the limit of {MostParts}.").Response;

        var boundary = "batch_" + ids.HexText(24);
        using var body = new MemoryStream();
        foreach (var part in parts)
            Write(body, boundary, part, AnswerPart(part.Request));
        Write(body, $"--{boundary}--\r\n");
        // Unquoted and last: some clients take everything after "boundary=" literally.
        return new WireResponse(200, body.ToArray(), "multipart/mixed; boundary=" + boundary) { Headers = GoogleHeaders.Common };
    }

    public WireResponse Fail(int status, string? reason) => calendar.Fail(status, reason);

    private WireResponse AnswerPart(WireRequest part)
    {
        var call = calendar.Identify(part);
        var fault = mischief.Match(calendar.Name, call, part);
        var answer = (fault is null ? null : FaultyAnswers.InsteadOfCall(fault, calendar, call)) ?? calendar.Answer(part, call);
        ledger.Count(calendar.Name, call, part, answer.Status);
        return answer;
    }

    private static void Write(Stream body, string boundary, BatchPart part, WireResponse answer)
    {
        var head = new StringBuilder().Append("--").Append(boundary).Append("\r\nContent-Type: application/http\r\n");
        if (part.ContentId is { } id) head.Append("Content-ID: ").Append(ResponseId(id)).Append("\r\n");
        head.Append("\r\nHTTP/1.1 ").Append(answer.Status).Append(' ').Append(ReasonPhrases.GetReasonPhrase(answer.Status))
            .Append("\r\n");
        if (answer.ContentType is { } type) head.Append("Content-Type: ").Append(type).Append("\r\n");
        foreach (var (name, value) in answer.Headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        if (answer.Body.Length > 0) head.Append("Content-Length: ").Append(answer.Body.Length).Append("\r\n");
        Write(body, head.Append("\r\n").ToString());
        body.Write(answer.Body.Span);
        Write(body, "\r\n");
    }

    private static string ResponseId(string id) => id.StartsWith('<') ? "<response-" + id[1..] : "response-" + id;

    private static void Write(Stream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
