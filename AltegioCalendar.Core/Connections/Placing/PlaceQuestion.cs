using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections.Choosing;

namespace AltegioCalendar.Core.Connections.Placing;

/// <summary>Somebody whose appointments go to the calendar that is being chosen.</summary>
public sealed record PlacedPerson(StaffId Id, string Name);

/// <summary>Somebody has signed in at Google: which calendar do the appointments go to? Nothing is connected before the answer.</summary>
public sealed record PlaceQuestion
{
    /// <summary>Names the question; secret to nobody who may answer it.</summary>
    public required string Id { get; init; }

    /// <summary>One person, or several who share the calendar.</summary>
    public required IReadOnlyList<PlacedPerson> People { get; init; }
    public required string LocationTitle { get; init; }

    /// <summary>IANA zone of the location.</summary>
    public required string TimeZone { get; init; }
    public required string AccountEmail { get; init; }

    /// <summary>How the calendar would be called that we make; null: Google does not let us make one.</summary>
    public required string? NewTitle { get; init; }

    /// <summary>Calendars of the account that can be chosen as things are.</summary>
    public required IReadOnlyList<CalendarOption> Calendars { get; init; }

    /// <summary>All writable calendars are listed; otherwise Google can be asked to show them.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Why Google's list could not be read, in words; null: nothing is wrong.</summary>
    public string? Problem { get; init; }
    public required DryRun DryRun { get; init; }
}

/// <summary>What connecting would do, before it is done.</summary>
/// <param name="Events">How many events would be written at once.</param>
/// <param name="From">The export window, UTC.</param>
/// <param name="To">The end of the export window, UTC.</param>
/// <param name="Takes">At the pace that Google allows one account.</param>
/// <param name="Sample">What one event looks like; null only when nobody is left.</param>
/// <param name="ExportsContacts">Whether the client's contacts go along.</param>
public sealed record DryRun(int Events, DateTimeOffset From, DateTimeOffset To, TimeSpan Takes, EventSample? Sample, bool ExportsContacts);

/// <summary>A question that waits for its answer, for the card and for the table.</summary>
public sealed record OpenPlace(string Question, string AccountEmail, IReadOnlyList<PlacedPerson> People);

/// <summary>How an answer ended.</summary>
public abstract record PlaceAnswer
{
    private PlaceAnswer() { }

    public sealed record Connected(IReadOnlyList<PlacedPerson> People, string AccountEmail, string CalendarTitle) : PlaceAnswer;

    /// <summary>Not possible; in words for the person. The question stands.</summary>
    public sealed record Refused(string Because) : PlaceAnswer;

    /// <summary>The question has been answered already, was withdrawn, or nobody answered it for a day.</summary>
    public sealed record Over : PlaceAnswer;
}
