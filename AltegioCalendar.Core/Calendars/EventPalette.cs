using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Calendars;

/// <summary>One of the colours that Google Calendar offers for events.</summary>
/// <param name="Id">What <c>colorId</c> of an event says.</param>
/// <param name="Words">As Google's own menu calls it.</param>
/// <param name="Hex">As Google's own pages show it.</param>
public sealed record EventColour(string Id, Phrase Words, string Hex)
{
    /// <summary>For the reader.</summary>
    public string Name => Words.ToString();
}

/// <summary>
/// Google's colours for events. The ids are the eleven of <c>colors.get</c> (Calendar API v3), which only wider permissions than
/// the mirror's may ask; names and shades are those of Google Calendar's own colour menu, which has shown them since 2017.
/// </summary>
public static class EventPalette
{
    public static readonly IReadOnlyList<EventColour> All =
    [
        new("11", $"Tomato", "#d50000"),
        new("4", $"Flamingo", "#e67c73"),
        new("6", $"Tangerine", "#f4511e"),
        new("5", $"Banana", "#f6bf26"),
        new("2", $"Sage", "#33b679"),
        new("10", $"Basil", "#0b8043"),
        new("7", $"Peacock", "#039be5"),
        new("9", $"Blueberry", "#3f51b5"),
        new("1", $"Lavender", "#7986cb"),
        new("3", $"Grape", "#8e24aa"),
        new("8", $"Graphite", "#616161"),
    ];

    /// <summary>Null: no such colour.</summary>
    public static EventColour? Find(string? id) => All.FirstOrDefault(colour => colour.Id == id);

    /// <summary>What a service gets: from the table, or by itself.</summary>
    public static EventColour OfService(string service, string table) => Find(EventColours.OfService(service, table))!;

    /// <summary>What a status gets: from the table, or its usual one.</summary>
    public static EventColour OfStatus(Attendance status, string table) => Find(EventColours.OfStatus(status, table))!;

    /// <summary>The same number always gives the same colour, and neighbours different ones.</summary>
    internal static string At(long number) => All[(int)(Math.Abs(number % All.Count))].Id;
}
