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

    /// <summary>Between two full looks at a location's whole window, and between two audits of a calendar.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan AuditInterval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>A colour that somebody gave an event in Google stays; otherwise the event gets the calendar's colour again.</summary>
    public bool LeaveColours { get; set; } = true;

    /// <summary>Reminders that somebody set on an event in Google stay; otherwise the event gets the calendar's own again.</summary>
    public bool LeaveReminders { get; set; } = true;

    /// <summary>The brake: a plan is held when it would take out more than this part of somebody's upcoming events, and more than <see cref="BrakeCount"/>.</summary>
    [Range(0.0, 1.0)]
    public double BrakeShare { get; set; } = 0.5;

    /// <summary>See <see cref="BrakeShare"/>: so many events may always go at once.</summary>
    [Range(0, 100_000)]
    public int BrakeCount { get; set; } = 10;
}
