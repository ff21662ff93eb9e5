using System.Security.Cryptography;
using System.Text;

namespace AltegioCalendar.Core.Calendars;

/// <summary>What gives an event its colour. The numbers are stored.</summary>
public enum ColourRule
{
    /// <summary>As the location has it; on a location: the calendar's own colour.</summary>
    AsLocation = 0,

    /// <summary>The calendar's own colour, whatever the location has.</summary>
    Calendars = 1,

    /// <summary>One colour for a staff member; where none was chosen, each gets another one.</summary>
    ByStaff = 2,
    ByService = 3,
    ByStatus = 4,
}

/// <summary>Which reminders an event has. The numbers are stored.</summary>
public enum ReminderRule
{
    /// <summary>As the location has it; on a location: the calendar's own.</summary>
    AsLocation = 0,

    /// <summary>The calendar's own, whatever the location has.</summary>
    Calendars = 1,
    None = 2,
    Chosen = 3,
}

/// <summary>Colours and reminders of events. Set per staff member and per location; who chooses nothing has events as they always were.</summary>
public sealed record EventLook
{
    public static readonly EventLook Usual = new();

    public ColourRule Colours { get; init; }

    /// <summary>With <see cref="ColourRule.ByStaff"/>, the colour's id; empty: by itself.</summary>
    public string Colour { get; init; } = "";

    /// <summary>See <see cref="ColourTable"/>; a service that is not in it gets a colour by itself.</summary>
    public string ServiceColours { get; init; } = "";

    /// <summary>See <see cref="ColourTable"/>; a status that is not in it gets its usual colour.</summary>
    public string StatusColours { get; init; } = "";

    public ReminderRule Reminders { get; init; }

    /// <summary>With <see cref="ReminderRule.Chosen"/>, see <see cref="ReminderTimes"/>.</summary>
    public string ReminderTimes { get; init; } = "";

    /// <summary>What a staff member's look comes to at a location.</summary>
    public EventLook Within(EventLook location) => Tidy() with
    {
        Colours = Colours == ColourRule.AsLocation ? location.Colours : Colours,
        ServiceColours = Joined(ServiceColours, location.ServiceColours),
        StatusColours = Joined(StatusColours, location.StatusColours),
        Reminders = Reminders == ReminderRule.AsLocation ? location.Reminders : Reminders,
        ReminderTimes = Reminders == ReminderRule.AsLocation ? location.ReminderTimes : ReminderTimes,
    };

    /// <summary>As it is kept.</summary>
    public EventLook Tidy() => this with
    {
        Colour = EventPalette.Find(Colour)?.Id ?? "",
        ServiceColours = ColourTable.Tidy(ServiceColours),
        StatusColours = ColourTable.Tidy(StatusColours),
        ReminderTimes = Reminders == ReminderRule.Chosen ? Calendars.ReminderTimes.Text(Calendars.ReminderTimes.Read(ReminderTimes)) : "",
    };

    /// <summary>What is wrong with it, in words for the manager; null when all is well.</summary>
    public string? Problem =>
        Reminders == ReminderRule.Chosen && Calendars.ReminderTimes.ProblemOf(Calendars.ReminderTimes.Read(ReminderTimes)) is { } problem ? problem
        : ServiceColours.Length > ColourTable.Longest ? Say($"There are too many colours for services. Leave some to be chosen by themselves.")
        : null;

    /// <summary>Short and the same for the same choice of colours; empty where the calendar's own colour is meant.</summary>
    internal string ColourChoice => Colours switch
    {
        ColourRule.AsLocation or ColourRule.Calendars => "",
        ColourRule.ByStaff => Sign(Colour),
        ColourRule.ByService => Sign(ServiceColours),
        _ => Sign(StatusColours),
    };

    /// <summary>What an event says: null leaves reminders to the calendar, empty has none.</summary>
    internal string? SentReminders => Reminders switch
    {
        ReminderRule.None => "",
        ReminderRule.Chosen => ReminderTimes,
        _ => null,
    };

    private string Sign(string detail) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{(int)Colours}\n{detail}")).AsSpan(0, 4));

    // The first line for a name counts.
    private static string Joined(string own, string other) => ColourTable.Tidy($"{own}\n{other}");
}
