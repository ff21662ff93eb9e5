using AltegioCalendar.Core.Finding;

namespace AltegioCalendar.Portal.Components.Find;

/// <summary>How an answer to "where is this appointment?" looks and reads in two words.</summary>
public sealed record PlaceFace(string Tone, string Icon, string Word)
{
    public static PlaceFace Of(Place place) => place switch
    {
        Place.InCalendar => new("good", "check", Say($"In calendar")),
        Place.Waiting => new("busy", "clock", Say($"Waiting")),
        Place.Refused => new("bad", "alert", Say($"Refused")),
        Place.Held => new("warn", "pause", Say($"Waits for you")),
        Place.OutsideWindow => new("idle", "empty", Say($"Outside window")),
        Place.NotConnected => new("idle", "empty", Say($"Not connected")),
        Place.Hidden => new("idle", "empty", Say($"Left out")),
        _ => new("idle", "remove", Say($"Deleted")),
    };
}
