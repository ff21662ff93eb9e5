using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Overview;

/// <summary>Health at a glance.</summary>
/// <param name="Unhealthy">Calendars that need a person; one that Google makes wait does not.</param>
public sealed record OverviewView(
    int Locations, int Staff, int Connected, int Unhealthy, int Waiting, int ChangesToday, IReadOnlyList<Attention> Attention)
{
    public int NotConnected => Staff - Connected;

    /// <summary>Calendars that wait for Google and go on by themselves.</summary>
    public int Parked { get; init; }

    /// <summary>Age of the oldest change that is on its way; null: none is.</summary>
    public TimeSpan? Lag { get; init; }
    public Activity Activity { get; init; } = Activity.None;
}

/// <summary>What solves a thing that needs a person.</summary>
public enum Solution
{
    /// <summary>Something on the staff card, or on the settings page where no staff member is concerned.</summary>
    Look,

    /// <summary>Signing in at Google again.</summary>
    Reconnect,

    /// <summary>Saying which calendar it is to be (<see cref="Attention.Question"/>).</summary>
    ChooseCalendar,
}

/// <summary>One thing that needs a person: a sentence, and the staff card that solves it (null: the settings page).</summary>
public sealed record Attention(string Sentence, StaffId? Staff, Solution Solution = Solution.Look)
{
    /// <summary>For <see cref="Solution.ChooseCalendar"/>: see <see cref="Connections.Placing.PlaceChooser"/>.</summary>
    public string? Question { get; init; }
}
