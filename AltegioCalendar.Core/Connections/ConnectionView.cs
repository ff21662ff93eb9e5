using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Connections;

/// <summary>How a connection is doing, as the staff card shows it.</summary>
public enum ConnectionState
{
    /// <summary>The first export runs.</summary>
    Exporting,

    /// <summary>Changes are on their way.</summary>
    Updating,

    /// <summary>Every event is as it should be.</summary>
    UpToDate,

    /// <summary>At least one event was refused by Google and waits for a person.</summary>
    PartlyDone,

    /// <summary>Google's usage limit: goes on by itself at <see cref="ConnectionView.PausedUntil"/>.</summary>
    Parked,

    /// <summary>Access was withdrawn: somebody must connect again. Waiting changes are kept.</summary>
    NeedsReconnect,

    /// <summary>The brake is on: removals wait for somebody to decide.</summary>
    Held,

    /// <summary>The calendar was deleted or may no longer be written.</summary>
    CalendarGone,

    /// <summary>Disabled with "remove": upcoming events are being taken out.</summary>
    Removing,
}

/// <summary>Whose a calendar is, as far as Google has told.</summary>
public enum CalendarOwnership
{
    Unknown,

    /// <summary>The connected account may change its settings and share it.</summary>
    Own,

    /// <summary>Somebody shared it with the connected account.</summary>
    SomebodyElses,
}

/// <summary>One staff member's connection with its counts. Times are UTC.</summary>
public sealed record ConnectionView
{
    public required StaffId Staff { get; init; }
    public required ConnectionState State { get; init; }
    public required string AccountEmail { get; init; }
    public required string CalendarId { get; init; }
    public required string CalendarTitle { get; init; }

    /// <summary>The calendar's own IANA zone; empty when not known.</summary>
    public required string CalendarTimeZone { get; init; }
    public required DateTimeOffset ConnectedAt { get; init; }

    /// <summary>Events that the calendar should hold.</summary>
    public required int Wanted { get; init; }

    /// <summary>Of those, how many Google has confirmed exactly as they should be.</summary>
    public required int Confirmed { get; init; }

    /// <summary>Changes not yet confirmed by Google (writes and removals).</summary>
    public required int Waiting { get; init; }
    public required int Rejected { get; init; }

    /// <summary>Upcoming events whose appointments vanished from Altegio at once; they stay until somebody decides.</summary>
    public int Held { get; init; }

    /// <summary>What the last audit found; null before the first.</summary>
    public MirrorProof? Proof { get; init; }

    /// <summary>Events with our marker that we do not know: for a person to look at.</summary>
    public IReadOnlyList<StrayEvent> Strays { get; init; } = [];
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>What is wrong and what to do, in words for the manager.</summary>
    public string? Problem { get; init; }

    /// <summary>Calendars whose place this one takes and that still hold events; empty unless events move.</summary>
    public IReadOnlyList<LeftCalendar> Leaves { get; init; } = [];

    /// <summary>Google lets us see the account's list of calendars, so that another one can be chosen without asking again.</summary>
    public bool MayListCalendars { get; init; }

    /// <summary>What the account may do with the calendar.</summary>
    public CalendarOwnership Ownership { get; init; }

    /// <summary>Google lets us change the calendar's time zone without being asked for more.</summary>
    public bool MaySetZone { get; init; }

    /// <summary>Google lets us see and change who can see the calendar.</summary>
    public bool MayShare { get; init; }

    /// <summary>Google lets us see who can see the calendar.</summary>
    public bool MayReadSharing { get; init; }

    /// <summary>The events are being rewritten because the contacts switch was turned.</summary>
    public ContactsRewrite Rewrite { get; init; }

    /// <summary>While events are removed: how many are gone already.</summary>
    public int Removed { get; init; }

    /// <summary>0 to 100.</summary>
    public int PercentDone => Confirmed + Waiting == 0 ? 100 : 100 * Confirmed / (Confirmed + Waiting);
}

/// <summary>The proof of the mirror. Times are UTC.</summary>
/// <param name="At">When Google was last asked whether somebody changed something.</param>
/// <param name="FullAt">When every event was last listed.</param>
/// <param name="Appointments">Events that the appointments in the window ask for.</param>
/// <param name="Confirmed">Of those, how many Google held exactly as they should be.</param>
/// <param name="Difference">Missing, different and superfluous events together.</param>
/// <param name="Lag">Age of the oldest change that Google had not confirmed.</param>
public sealed record MirrorProof(DateTimeOffset At, DateTimeOffset FullAt, int Appointments, int Confirmed, int Difference, TimeSpan Lag);

/// <summary>An event that carries our marker but that we have no mapping for.</summary>
/// <param name="StartsAt">UTC; null for a whole day.</param>
/// <param name="Link">Opens it in Google Calendar; empty where Google gave none.</param>
public sealed record StrayEvent(string Title, DateTimeOffset? StartsAt, string Link, DateTimeOffset FoundAt);

/// <summary>A calendar that events are moving out of.</summary>
/// <param name="IsBeingEmptied">False: it is still kept right, because the new one does not hold everything yet.</param>
/// <param name="Events">How many of our events are to be taken out of it.</param>
/// <param name="Removed">How many were taken out of it already.</param>
public sealed record LeftCalendar(string AccountEmail, string CalendarTitle, bool IsBeingEmptied, int Events, int Removed = 0);
