using System.Text;
using System.Text.Json;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>The free-text search of events.list: every word must stand somewhere in the event.</summary>
internal static class EventSearch
{
    private static readonly string[] Texts = ["summary", "description", "location"];

    public static bool Finds(StoredEvent stored, string wanted)
    {
        var text = TextOf(stored);
        return wanted.Split([' ', '"'], StringSplitOptions.RemoveEmptyEntries)
            .All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static string TextOf(StoredEvent stored)
    {
        using var content = JsonDocument.Parse(stored.ContentText);
        var text = new StringBuilder(stored.Creator).Append('\n').Append(stored.ForeignOrganizer ?? "");
        foreach (var name in Texts)
            if (content.RootElement.TryGetProperty(name, out var value))
                text.Append('\n').Append(value.GetString());
        if (!content.RootElement.TryGetProperty("attendees", out var guests)) return text.ToString();
        foreach (var guest in guests.EnumerateArray())
            foreach (var member in guest.EnumerateObject().Where(member => member.Name is "email" or "displayName"))
                text.Append('\n').Append(member.Value.GetString());
        return text.ToString();
    }
}
