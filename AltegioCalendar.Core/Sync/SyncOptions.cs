using System.ComponentModel.DataAnnotations;
using AltegioCalendar.Core.Locations;

namespace AltegioCalendar.Core.Sync;

/// <summary>What is exported and how often everything is checked. Bound from section <c>Sync</c>.</summary>
public sealed class SyncOptions
{
    public const string Section = "Sync";

    /// <summary>Days before today that are exported on connect; the portal can set another value.</summary>
    [Range(0, ExportWindow.MostPastDays)]
    public int PastDays { get; set; } = 7;

    /// <summary>Days after today that are exported; the portal can set another value.</summary>
    [Range(1, ExportWindow.MostFutureDays)]
    public int FutureDays { get; set; } = 365;

    /// <summary>Between two full looks at a location's whole window.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan AuditInterval { get; set; } = TimeSpan.FromDays(1);
}
