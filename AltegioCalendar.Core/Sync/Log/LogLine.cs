using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Sync.Log;

/// <summary>How something ended, as the filter of the log offers it.</summary>
public enum LogOutcome
{
    Done,
    Waiting,
    Failed,
}

/// <summary>What happened.</summary>
public enum LogKind
{
    Added,
    Changed,
    Removed,
    PutBack,
    Connected,
    Disabled,
    Exported,
    ContactsSwitched,
    Problem,
    Recovered,

    /// <summary>The brake: removals wait for a person.</summary>
    Held,

    /// <summary>A staff member's events go to another calendar, or have gone.</summary>
    Moved,
    /// <summary>Somebody changed what is mirrored, or the installation itself.</summary>
    Settings,
}

/// <summary>One line of the sync log. <see cref="At"/> is UTC; <see cref="TimeZone"/> is the location's, to show it in.</summary>
public sealed record LogLine(
    long Id, DateTimeOffset At, StaffId? Staff, string StaffName, LogOutcome Outcome, LogKind Kind, string Sentence, string? Cause, string TimeZone);

/// <summary>What the log page asks for; nulls do not filter. The day is a day of the location.</summary>
public sealed record LogFilter(StaffId? Staff = null, LogOutcome? Outcome = null, DateOnly? Day = null);

/// <summary>One page, newest first. <see cref="Next"/> continues after it; null when it was the last.</summary>
public sealed record LogPage(IReadOnlyList<LogLine> Lines, long? Next);
