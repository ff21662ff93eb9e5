using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Calendars;

/// <summary>The private extended properties that say "this event is ours": which installation, and what it stands for.</summary>
public static class EventMarker
{
    /// <summary>The same on every event of every installation, so that one filter finds them all.</summary>
    public const string Product = "altegioCalendar";
    public const string ProductValue = "1";

    public const string Installation = "altegioCalendarInstallation";
    public const string Subject = "altegioCalendarSubject";

    public static Dictionary<string, string> For(string installation, MirrorSubject subject) => new()
    {
        [Product] = ProductValue,
        [Installation] = installation,
        [Subject] = subject.Value,
    };

    /// <summary>Whether an event says that some installation made it, or is a copy of one that does.</summary>
    public static bool IsOnSome(IReadOnlyDictionary<string, string>? properties) => properties?.ContainsKey(Installation) == true;

    /// <summary>Whether an event carries exactly our marker. A copy made by hand does too, which is why its id must match as well.</summary>
    public static bool IsOn(IReadOnlyDictionary<string, string>? properties, string installation, MirrorSubject subject) =>
        properties is not null
        && properties.TryGetValue(Installation, out var marked) && marked == installation
        && properties.TryGetValue(Subject, out var stands) && stands == subject.Value;
}
