namespace AltegioCalendar.Core.Connections.Choosing;

/// <summary>A calendar of the account that events may be written to.</summary>
/// <param name="IsMain">The account's main calendar, whose title is only its address.</param>
/// <param name="IsPresent">The one that the appointments go to now.</param>
public sealed record CalendarOption(string Id, string Title, string TimeZone, bool IsMain, bool IsPresent)
{
    /// <summary>How many staff members' appointments go there already.</summary>
    public int StaffMembers { get; init; }
}

/// <summary>What a manager can choose from, and what the choice means.</summary>
/// <param name="NewTitle">How a calendar would be called that we make; null when Google does not let us, or the present one is ours.</param>
/// <param name="Events">How many events would move.</param>
public sealed record CalendarChoices(string AccountEmail, IReadOnlyList<CalendarOption> Calendars, string? NewTitle, int Events);

/// <summary>How asking for the choices ended.</summary>
public abstract record ChoicesAnswer
{
    private ChoicesAnswer() { }

    public sealed record Listed(CalendarChoices Choices) : ChoicesAnswer;

    /// <summary>Google has not been asked, or has not allowed, to show us the list of calendars.</summary>
    public sealed record NeedsPermission(string AccountEmail) : ChoicesAnswer;

    /// <summary>In words for the manager.</summary>
    public sealed record Failed(string Because) : ChoicesAnswer;
}
