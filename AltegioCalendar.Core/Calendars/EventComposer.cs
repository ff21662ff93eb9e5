using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Calendars;

/// <summary>What the composer needs to know beside the appointments.</summary>
/// <param name="TimeZone">IANA zone of the location.</param>
/// <param name="StaffName">Put in front of the title; empty unless several staff members share the calendar.</param>
/// <param name="ExportContacts">Off: of a client only the name leaves.</param>
public sealed record ComposerSettings(string TimeZone, string Place, string StaffName, bool ExportContacts)
{
    /// <summary>The location's: which appointments are shown, and for how long.</summary>
    public CalendarRules Rules { get; init; } = CalendarRules.ShowEverything;
}

/// <summary>
/// The one function that decides what leaves the salon: from the appointments of one subject to the event that should be in
/// the calendar.
/// </summary>
public static class EventComposer
{
    // Google refuses overlong texts; nobody reads further on a phone either.
    private const int LongestTitle = 250;
    private const int LongestDescription = 8000;

    /// <summary>The event, or null when none should be there because every booking of the subject is deleted or hidden.</summary>
    public static EventContent? Compose(IEnumerable<Appointment> subject, ComposerSettings settings)
    {
        var booked = subject.Where(settings.Rules.Shows).OrderBy(appointment => appointment.Id).ToList();
        if (booked.Count == 0) return null;

        var first = booked[0];
        return new EventContent
        {
            Title = Shorten(TitleOf(booked, settings), LongestTitle),
            Description = Shorten(DescriptionOf(booked, settings), LongestDescription),
            Place = settings.Place,
            StartsAt = first.StartsAt,
            EndsAt = settings.Rules.EndOf(first),
            TimeZone = settings.TimeZone,
        };
    }

    private static string TitleOf(List<Appointment> booked, ComposerSettings settings)
    {
        var first = booked[0];
        var services = string.Join(", ", first.Services);
        var title = first switch
        {
            { ActivityId: > 0 } => $"{(services.Length > 0 ? services : "Group class")} ({booked.Count} {(booked.Count == 1 ? "client" : "clients")})",
            { IsBlockedTime: true } => "Blocked time",
            { Client: { Name.Length: > 0 } client } => services.Length > 0 ? $"{client.Name} · {services}" : client.Name,
            _ => services.Length > 0 ? services : "Appointment",
        };
        if (booked.TrueForAll(appointment => appointment.Attendance == Attendance.NoShow)) title = $"No-show: {title}";
        return settings.StaffName.Length > 0 ? $"{settings.StaffName}: {title}" : title;
    }

    private static string DescriptionOf(List<Appointment> booked, ComposerSettings settings)
    {
        var lines = new List<string>();
        if (booked[0].Services.Count > 0) lines.Add(string.Join(", ", booked[0].Services));
        foreach (var appointment in booked) lines.AddRange(Describe(appointment, settings));
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Describe(Appointment appointment, ComposerSettings settings)
    {
        if (appointment.Client is { Name.Length: > 0 } client) yield return $"Client: {client.Name}";
        if (StatusOf(appointment.Attendance) is { } status) yield return status;
        if (!settings.ExportContacts) yield break;

        if (appointment.Client is { Phone.Length: > 0 }) yield return $"Phone: {appointment.Client.Phone}";
        if (appointment.Client is { Email.Length: > 0 }) yield return $"Email: {appointment.Client.Email}";
        if (appointment.Comment.Length > 0) yield return $"Comment: {appointment.Comment}";
    }

    private static string? StatusOf(Attendance attendance) => attendance switch
    {
        Attendance.Confirmed => "Confirmed by the client",
        Attendance.Arrived => "The client has arrived",
        Attendance.NoShow => "The client did not come",
        _ => null,
    };

    private static string Shorten(string text, int most)
    {
        if (text.Length <= most) return text;
        var cut = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..cut] + "…";
    }
}
