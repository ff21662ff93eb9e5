using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Calendars;

/// <summary>The private extended properties that say "this event is ours": which installation, and what it stands for.</summary>
public static class EventMarker
{
    public const string Installation = "altegioCalendarInstallation";
    public const string Subject = "altegioCalendarSubject";

    public static Dictionary<string, string> For(string installation, MirrorSubject subject) => new()
    {
        [Installation] = installation,
        [Subject] = subject.Value,
    };

    /// <summary>Whether an event carries exactly our marker. A copy made by hand does too, which is why its id must match as well.</summary>
    public static bool IsOn(IReadOnlyDictionary<string, string>? properties, string installation, MirrorSubject subject) =>
        properties is not null
        && properties.TryGetValue(Installation, out var marked) && marked == installation
        && properties.TryGetValue(Subject, out var stands) && stands == subject.Value;
}
