using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Calendars;

/// <summary>What may be said about the appointments of one event, never more than the wording allows.</summary>
internal sealed class EventSayings(List<Appointment> booked, ComposerSettings settings)
{
    private Appointment First => booked[0];
    private bool IsClass => First.ActivityId > 0;

    public string Services => string.Join(", ", First.Services);

    public string Clients => IsClass ? $"{booked.Count} {(booked.Count == 1 ? "client" : "clients")}" : NameOf(First);

    /// <summary>The client's name as far as it is shown.</summary>
    public string NameOf(Appointment appointment) => appointment switch
    {
        { Client.Name.Length: > 0 } => ClientNames.Shown(appointment.Client.Name, settings.Wording.Names, appointment.Id),
        { IsBlockedTime: false } when settings.Wording.Names == NameRung.AppointmentNumber => ClientNames.NumberOf(appointment.Id),
        _ => "",
    };

    /// <summary>For a title.</summary>
    public string InTitle(string placeholder) => Of(placeholder, Clients);

    /// <summary>For a description, which has room to list everybody.</summary>
    public string InDescription(string placeholder) => Of(placeholder, string.Join(", ", booked.Select(NameOf).Where(name => name.Length > 0)));

    /// <summary>Phone, email and comment of one client, as lines.</summary>
    public IEnumerable<string> ContactsOf(Appointment appointment)
    {
        if (!settings.ExportContacts || settings.Wording.Names == NameRung.Busy) yield break;
        var isNamed = settings.Wording.Names == NameRung.FullName;
        var phone = appointment.Client is null ? "" : isNamed ? appointment.Client.Phone : DigitsOf(appointment.Client.Phone);
        if (phone.Length > 0) yield return $"Phone: {phone}";

        // An address and a comment often spell out the name that is not to be shown.
        if (!isNamed) yield break;
        if (appointment.Client is { Email.Length: > 0 }) yield return $"Email: {appointment.Client.Email}";
        if (appointment.Comment.Length > 0) yield return $"Comment: {appointment.Comment}";
    }

    private string Of(string placeholder, string clients) => placeholder switch
    {
        "client" => clients,
        "services" => Services,
        "staff" => settings.Person,
        "status" => booked.TrueForAll(each => each.Attendance == First.Attendance) ? StatusOf(First.Attendance) : "",
        "number" => (IsClass ? First.ActivityId : First.Id).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string DigitsOf(string phone) => string.Concat(phone.Where(each => char.IsAsciiDigit(each) || each is '+' or ' ' or '-' or '(' or ')')).Trim();

    private static string StatusOf(Attendance attendance) => attendance switch
    {
        Attendance.Confirmed => "Confirmed",
        Attendance.Arrived => "Arrived",
        Attendance.NoShow => "No-show",
        _ => "Waiting",
    };
}
