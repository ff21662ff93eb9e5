using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Calendars;

/// <summary>What the composer needs to know beside the appointments.</summary>
/// <param name="TimeZone">IANA zone of the location.</param>
/// <param name="StaffName">Put in front of the title; empty unless several staff members share the calendar.</param>
/// <param name="ExportContacts">Off: of a client only the name leaves, as far as the wording shows it.</param>
public sealed record ComposerSettings(string TimeZone, string Place, string StaffName, bool ExportContacts)
{
    /// <summary>The location's: which appointments are shown, and for how long.</summary>
    public CalendarRules Rules { get; init; } = CalendarRules.ShowEverything;

    /// <summary>How much of the client's name is shown, and in which shape; already within the location's bound.</summary>
    public EventWording Wording { get; init; } = EventWording.Usual;

    /// <summary>Colours and reminders, already with what the location has.</summary>
    public EventLook Look { get; init; } = EventLook.Usual;

    /// <summary>The staff member, for a template that names them.</summary>
    public string Person { get; init; } = "";
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
            Colour = EventColours.Of(booked, settings.Look, settings.Wording.Names),
            ColourChoice = settings.Look.ColourChoice,
            Reminders = settings.Look.SentReminders,
        };
    }

    private static string TitleOf(List<Appointment> booked, ComposerSettings settings)
    {
        var template = booked[0].IsBlockedTime || settings.Wording.Names == NameRung.Busy ? "" : settings.Wording.Title;
        var said = new EventSayings(booked, settings);
        var title = EventTemplate.Fill(template, said.InTitle);
        if (title.Length == 0) (title, template) = (UsualTitle(booked, said, settings), "");
        if (!EventTemplate.Mentions(template, "status") && settings.Wording.Names != NameRung.Busy && booked.TrueForAll(DidNotCome)) title = $"No-show: {title}";
        return settings.StaffName.Length > 0 && !EventTemplate.Mentions(template, "staff") ? $"{settings.StaffName}: {title}" : title;
    }

    private static string UsualTitle(List<Appointment> booked, EventSayings said, ComposerSettings settings) => booked[0] switch
    {
        _ when settings.Wording.Names == NameRung.Busy => "Busy",
        { ActivityId: > 0 } => $"{(said.Services.Length > 0 ? said.Services : "Group class")} ({said.Clients})",
        { IsBlockedTime: true } => "Blocked time",
        _ when said.Clients.Length > 0 => said.Services.Length > 0 ? $"{said.Clients} · {said.Services}" : said.Clients,
        _ => said.Services.Length > 0 ? said.Services : "Appointment",
    };

    private static string DescriptionOf(List<Appointment> booked, ComposerSettings settings)
    {
        if (settings.Wording.Names == NameRung.Busy) return "";
        var (said, template) = (new EventSayings(booked, settings), booked[0].IsBlockedTime ? "" : settings.Wording.Description);
        if (template.Length == 0)
            return string.Join('\n', new[] { said.Services }.Where(line => line.Length > 0).Concat(booked.SelectMany(each => UsualLines(each, said, settings.Wording.Names))));

        // Contacts follow their switch and come last, whatever the template says; in a class each with its client.
        var contacts = booked.SelectMany(each => said.ContactsOf(each).Select((line, at) => at == 0 && booked.Count > 1 ? $"{said.NameOf(each)} · {line}" : line));
        return string.Join('\n', new[] { EventTemplate.Fill(template, said.InDescription) }.Concat(contacts).Where(line => line.Length > 0));
    }

    private static IEnumerable<string> UsualLines(Appointment appointment, EventSayings said, NameRung rung)
    {
        if (said.NameOf(appointment) is { Length: > 0 } name) yield return rung == NameRung.AppointmentNumber ? name : $"Client: {name}";
        if (StatusOf(appointment.Attendance) is { } status) yield return status;
        foreach (var line in said.ContactsOf(appointment)) yield return line;
    }

    private static bool DidNotCome(Appointment appointment) => appointment.Attendance == Attendance.NoShow;

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
