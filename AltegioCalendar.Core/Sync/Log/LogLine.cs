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

    /// <summary>Many events at once (a setting, the export window moving on): one line for all of them.</summary>
    Bulk,
}

/// <summary>One line of the sync log. <see cref="At"/> is UTC; <see cref="TimeZone"/> is the location's, to show it in.</summary>
public sealed record LogLine(
    long Id, DateTimeOffset At, StaffId? Staff, string StaffName, LogOutcome Outcome, LogKind Kind, string Sentence, string? Cause, string TimeZone)
{
    /// <summary>How the event it is about stands now; null: it is not about one, or the event is gone.</summary>
    public LogEvent? Event { get; init; }
}

/// <summary>How an event that a line is about stands now.</summary>
/// <param name="Id">What to give to <see cref="Connections.FailedEvents.RetryAsync"/>.</param>
/// <param name="IsSettled">Google holds it as it should be: whatever the line complains of is over.</param>
/// <param name="CanRetry">It was refused, or waits for its next try, and trying now could help.</param>
/// <param name="Link">Opens it in Google Calendar.</param>
public sealed record LogEvent(long Id, bool IsSettled, bool CanRetry, string? Link);

/// <summary>What the log page asks for; nulls do not filter. The day is a day of the location; every word of the text must occur.</summary>
public sealed record LogFilter(StaffId? Staff = null, LogOutcome? Outcome = null, DateOnly? Day = null, LogKind? Kind = null, string? Text = null);

/// <summary>One page, newest first. <see cref="Next"/> continues after it; null when it was the last.</summary>
/// <param name="SearchedTo">A search for text got only as far back as this before it had looked at enough; it can go on.</param>
/// <param name="Newest">The newest line that a search for text looked at; null: it was not one, or there was nothing to look at.</param>
public sealed record LogPage(IReadOnlyList<LogLine> Lines, long? Next, DateTimeOffset? SearchedTo = null, long? Newest = null);
