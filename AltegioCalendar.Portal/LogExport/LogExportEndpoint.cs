using System.Globalization;
using System.Text;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Portal.Components.Shared;
using AltegioCalendar.Portal.Components.SyncLog;

namespace AltegioCalendar.Portal.LogExport;

/// <summary>The sync log as a file: what the page's filter shows, all of it, written while it is read.</summary>
internal static class LogExportEndpoint
{
    // The three bytes by which a spreadsheet knows that the file is UTF-8.
    private static readonly UTF8Encoding s_withMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Behind the sign-in, as everything that does not open itself.</summary>
    public static void MapLogExport(this WebApplication app) => app.MapGet("/log/export.csv", WriteAsync);

    private static async Task WriteAsync(HttpContext context, SyncLogReader log, LogAddress address, TimeProvider clock)
    {
        var today = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"sync-log-{today}.csv\"";
        context.Response.Headers.CacheControl = "no-store";

        await using var file = new StreamWriter(context.Response.Body, s_withMark, bufferSize: 64 * 1024, leaveOpen: true);
        await file.WriteAsync(Csv.Line("Time (local to the location)", "Offset from UTC", "Time zone", "Staff member", "Outcome", "Kind", "What happened", "Technical cause"));
        await foreach (var line in log.StreamAsync(address.Read(context.Request.Query), context.RequestAborted))
            await file.WriteAsync(Row(line).AsMemory(), context.RequestAborted);
    }

    // A program that sorts by it must find the same word whoever took the file.
    private static string Fixed(Phrase word) => word.In(Language.Default);

    internal static string Row(LogLine line)
    {
        var (moment, offset) = Zoned.Stamp(line.At, line.TimeZone);
        return Csv.Line(
            moment, $"UTC{offset}", line.TimeZone, line.StaffName, Fixed(OutcomeFace.Of(line.Outcome).Word), Fixed(KindFace.Of(line.Kind)), line.Sentence, line.Cause ?? "");
    }
}
