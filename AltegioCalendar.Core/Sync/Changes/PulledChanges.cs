using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Sync.Changes;

/// <summary>What one look at Altegio brought.</summary>
internal sealed record PulledChanges
{
    /// <summary>When Altegio was asked; notices from later are not answered by this.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Every change up to here is in.</summary>
    public required DateTimeOffset Cursor { get; init; }

    /// <summary>The whole window was read, with location and team.</summary>
    public required bool IsWholeWindow { get; init; }

    /// <summary>Nothing of the window is left to ask for; otherwise the next look reads all of it again.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>As stored when the look began: another value means that somebody asked for the window meanwhile.</summary>
    public required DateTimeOffset? WindowWasPulledAt { get; init; }
    public LocationInfo? Location { get; init; }
    public PulledTeam? Team { get; init; }

    /// <summary>Each once, as last read.</summary>
    public required IReadOnlyCollection<Appointment> Appointments { get; init; }

    /// <summary>Records that Altegio, asked for each by itself, says do not exist.</summary>
    public required IReadOnlyCollection<long> Gone { get; init; }
    public required IReadOnlyCollection<UnreadableRow> Unreadable { get; init; }

    /// <summary>Altegio denied known appointments in a way that was not believed.</summary>
    public required bool HasDoubts { get; init; }

    /// <summary>Notices that were looked after: the records, as of when.</summary>
    public required IReadOnlyCollection<long> Noticed { get; init; }
}
