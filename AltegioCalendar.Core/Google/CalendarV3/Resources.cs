using System.Text.Json.Serialization;

using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Core.Google.CalendarV3;

// Resources and members are named as in Google's discovery document (calendar v3), so its reference reads along.
// Members that are null are not sent; unknown members of answers are ignored.

/// <summary>An event.</summary>
internal sealed record Event
{
    public string? Id { get; init; }
    public string? Status { get; init; }
    public string? Summary { get; init; }
    public string? Description { get; init; }
    public string? Location { get; init; }
    public EventDateTime? Start { get; init; }
    public EventDateTime? End { get; init; }
    public string? Transparency { get; init; }
    public string? Visibility { get; init; }
    public string? ColorId { get; init; }
    public EventReminders? Reminders { get; init; }

    /// <summary>Read only to see whether somebody added guests; we never send any.</summary>
    public IReadOnlyList<EventAttendee>? Attendees { get; init; }
    public ExtendedProperties? ExtendedProperties { get; init; }
    public int? Sequence { get; init; }
    public string? Etag { get; init; }
    public string? Updated { get; init; }
    public string? HtmlLink { get; init; }
}

internal sealed record EventDateTime(string? DateTime, string? TimeZone, string? Date = null);

internal sealed record EventReminders(bool UseDefault, IReadOnlyList<EventReminder>? Overrides = null)
{
    /// <param name="text">See <see cref="ReminderTimes"/>; null: the calendar's own.</param>
    public static EventReminders Of(string? text) => text is null
        ? new(UseDefault: true)
        : new(UseDefault: false, [.. ReminderTimes.Read(text).Select(time => new EventReminder(time.IsMail ? "email" : "popup", time.Minutes))]);

    /// <summary>The same as a text; null: the calendar's own.</summary>
    public string? Text => UseDefault ? null : ReminderTimes.Text((Overrides ?? []).Select(each => new ReminderTime(each.Method == "email", each.Minutes)));
}

internal sealed record EventReminder(string? Method, int Minutes);

internal sealed record EventAttendee(bool Self);

internal sealed record ExtendedProperties(Dictionary<string, string>? Private);

/// <summary>A page of events; exactly one of the two tokens is set.</summary>
internal sealed record Events(
    IReadOnlyList<Event>? Items, string? Summary, string? TimeZone, string? AccessRole, string? NextPageToken, string? NextSyncToken)
{
    /// <summary>The calendar's own.</summary>
    public string? Description { get; init; }
}

/// <summary>A row of the person's own list of calendars.</summary>
internal sealed record CalendarListEntry
{
    public string? Id { get; init; }
    public string? Summary { get; init; }
    public string? SummaryOverride { get; init; }
    public string? Description { get; init; }
    public string? TimeZone { get; init; }
    public string? AccessRole { get; init; }
    public bool Primary { get; init; }
    public bool Deleted { get; init; }
}

internal sealed record CalendarList(IReadOnlyList<CalendarListEntry>? Items, string? NextPageToken);

/// <summary>A calendar's own metadata.</summary>
internal sealed record Calendar(string? Id, string? Summary, string? Description, string? TimeZone);

/// <summary>Who may see a calendar.</summary>
internal sealed record AclRule(string? Id, string? Role, AclScope? Scope);

internal sealed record AclScope(string? Type, string? Value);

internal sealed record Acl(IReadOnlyList<AclRule>? Items, string? NextPageToken);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Event))]
[JsonSerializable(typeof(Events))]
[JsonSerializable(typeof(CalendarListEntry))]
[JsonSerializable(typeof(CalendarList))]
[JsonSerializable(typeof(Calendar))]
[JsonSerializable(typeof(AclRule))]
[JsonSerializable(typeof(Acl))]
internal sealed partial class CalendarJson : JsonSerializerContext;
