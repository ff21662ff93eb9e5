using AltegioCalendar.Core.Finding;

namespace AltegioCalendar.Portal.Components.Find;

/// <summary>How an answer to "where is this appointment?" looks and reads in two words.</summary>
public sealed record PlaceFace(string Tone, string Icon, string Word)
{
    public static PlaceFace Of(Place place) => place switch
    {
        Place.InCalendar => new("good", "check", "In calendar"),
        Place.Waiting => new("busy", "clock", "Waiting"),
        Place.Refused => new("bad", "alert", "Refused"),
        Place.Held => new("warn", "pause", "Waits for you"),
        Place.OutsideWindow => new("idle", "empty", "Outside window"),
        Place.NotConnected => new("idle", "empty", "Not connected"),
        Place.Hidden => new("idle", "empty", "Left out"),
        _ => new("idle", "remove", "Deleted"),
    };
}
