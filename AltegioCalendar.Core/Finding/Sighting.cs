using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Finding;

/// <summary>Everything that is known about one appointment and its event: what the answer is decided from.</summary>
internal sealed record Sighting
{
    public required string StaffName { get; init; }

    /// <summary>IANA zone of the location.</summary>
    public required string TimeZone { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required ExportWindow Window { get; init; }
    public bool IsDeleted { get; init; }

    /// <summary>The rule that keeps it out of the calendar, in words; null: none does.</summary>
    public string? HiddenBecause { get; init; }

    /// <summary>The staff member's open connection; null: not connected.</summary>
    public ConnectionRow? Connection { get; init; }

    /// <summary>What we last decided about the event there; null: nothing yet.</summary>
    public MirroredEventRow? Mirrored { get; init; }

    /// <summary>A connection that ended left an event for it in some calendar.</summary>
    public bool IsLeftBehind { get; init; }

    /// <summary>Google holds some version of the event.</summary>
    public bool IsThere => Mirrored?.ConfirmedTitle is not null;

    public bool IsInWindow => EndsAt >= Window.From(Now) && StartsAt < Window.To(Now);

    public bool CanRetry => Mirrored is { IsPending: true, Hold: RemovalHold.None } row && (row.IsRejected || row.Attempts > 0)
        && Connection is { Problem: null, Account.Health: not AccountHealth.NeedsReconnect };
}
