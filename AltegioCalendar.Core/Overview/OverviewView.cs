using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Overview;

/// <summary>Health at a glance.</summary>
public sealed record OverviewView(
    int Locations, int Staff, int Connected, int Unhealthy, int Waiting, int ChangesToday, IReadOnlyList<Attention> Attention);

/// <summary>One thing that needs a person: a sentence, and the staff card that solves it (null: the settings page).</summary>
public sealed record Attention(string Sentence, StaffId? Staff);
