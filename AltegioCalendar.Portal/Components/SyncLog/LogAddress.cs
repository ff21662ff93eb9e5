using System.Globalization;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Portal.Components.Shared;
using Microsoft.AspNetCore.Http;

namespace AltegioCalendar.Portal.Components.SyncLog;

/// <summary>A filter of the log as part of an address, so that a view can be kept, sent and exported.</summary>
public sealed class LogAddress(AddressText words)
{
    public LogFilter Read(string? staff, string? outcome, string? kind, string? day, string? text) => new(
        long.TryParse(staff, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new StaffId(id) : null,
        Named<LogOutcome>(outcome),
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        Named<LogKind>(kind),
        words.Read(text));

    public LogFilter Read(IQueryCollection query) => Read(query["staff"], query["outcome"], query["kind"], query["day"], query["text"]);

    /// <summary>Nulls take a part out of an address.</summary>
    public IReadOnlyDictionary<string, object?> Write(LogFilter filter) => new Dictionary<string, object?>
    {
        ["staff"] = filter.Staff?.Value,
        ["outcome"] = filter.Outcome?.ToString().ToLowerInvariant(),
        ["kind"] = filter.Kind?.ToString().ToLowerInvariant(),
        ["day"] = filter.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["text"] = words.Hide(filter.Text),
    };

    public string ExportPath(LogFilter filter) => "/log/export.csv" + QueryString.Create(
        Write(filter).Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Key, Convert.ToString(part.Value, CultureInfo.InvariantCulture))));

    // A number would be taken for a name of the enumeration, whichever it is.
    private static T? Named<T>(string? name) where T : struct, Enum =>
        Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(name![0]) ? value : null;
}
