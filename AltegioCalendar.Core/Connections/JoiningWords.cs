using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Connections;

/// <summary>Which calendar somebody is joined to, in the words of the sync log. Google titles an account's main calendar only with its address.</summary>
internal static class JoiningWords
{
    public static Phrase Connected(string name, CalendarPlace place) => IsMain(place)
        ? (Phrase)$"{name} is connected to the main calendar of {place.Email}."
        : $"{name} is connected to the calendar {place.Title} of {place.Email}.";

    public static Phrase Moves(string name, ConnectionRow from, CalendarPlace to)
    {
        var (title, email) = (from.CalendarTitle, from.Account!.Email);
        return (title == email, IsMain(to)) switch
        {
            (true, true) => $"{name}'s appointments move from the main calendar of {email} to the main calendar of {to.Email}.",
            (true, false) => $"{name}'s appointments move from the main calendar of {email} to the calendar {to.Title} of {to.Email}.",
            (false, true) => $"{name}'s appointments move from the calendar {title} of {email} to the main calendar of {to.Email}.",
            _ => $"{name}'s appointments move from the calendar {title} of {email} to the calendar {to.Title} of {to.Email}.",
        };
    }

    private static bool IsMain(CalendarPlace place) => place.Title == place.Email;
}
