using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Sync.Changes;

/// <summary>What one look at Altegio brought.</summary>
internal sealed record PulledChanges
{
    /// <summary>Every change up to here is in.</summary>
    public required DateTimeOffset Cursor { get; init; }

    /// <summary>The whole window was read, with location and team.</summary>
    public required bool IsWholeWindow { get; init; }
    public LocationInfo? Location { get; init; }
    public IReadOnlyList<TeamMember>? Team { get; init; }

    /// <summary>Each once, as last read.</summary>
    public required IReadOnlyCollection<Appointment> Appointments { get; init; }

    /// <summary>Records that Altegio, asked for each by itself, says do not exist.</summary>
    public required IReadOnlyCollection<long> Gone { get; init; }
    public required IReadOnlyCollection<UnreadableRow> Unreadable { get; init; }

    /// <summary>Notices that were looked after: the records, as of when.</summary>
    public required IReadOnlyCollection<long> Noticed { get; init; }
}
