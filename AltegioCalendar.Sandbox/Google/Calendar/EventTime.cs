using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>The start or end of an event: a day, or an instant with the zone it lives in.</summary>
internal readonly record struct EventTime(DateTimeOffset? Instant, DateOnly? Date, string? TimeZone)
{
    public bool IsAllDay => Date is not null;

    /// <summary>The instant it means; a day begins at midnight of the calendar's zone.</summary>
    public DateTimeOffset In(DateTimeZone calendarZone) =>
        Instant ?? Zones.At(Date!.Value.ToDateTime(TimeOnly.MinValue), calendarZone);

    public static EventTime Parse(JsonObject time, string which)
    {
        var zone = Text(time, "timeZone") switch
        {
            null => null,
            // The zone's own text, so that a million events share it.
            var id => Zones.Find(id)?.Id ?? throw GoogleErrors.Invalid($"Invalid time zone definition for {which} time."),
        };

        return (Text(time, "date"), Text(time, "dateTime")) switch
        {
            (null, null) => throw GoogleErrors.Required($"Missing {which} time."),
            (not null, not null) => throw GoogleErrors.Invalid($"Invalid {which} time."),
            ({ } day, null) => new(null, ParseDay(day, which), zone),
            (null, { } instant) => new(InReach(ParseInstant(instant, zone, which), which), null, zone),
        };
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        if (Date is { } day) json["date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        else json["dateTime"] = Rfc3339.Local(Instant!.Value);
        if (TimeZone is not null) json["timeZone"] = TimeZone;
        return json;
    }

    // At the ends of time another zone's wall clock would show a year that does not exist.
    private static DateTimeOffset InReach(DateTimeOffset instant, string which) =>
        instant > DateTimeOffset.MinValue.AddDays(2) && instant < DateTimeOffset.MaxValue.AddDays(-2)
            ? instant
            : throw GoogleErrors.Invalid($"Invalid {which} time.");

    private static DateOnly ParseDay(string text, string which) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw GoogleErrors.Invalid($"Invalid {which} time.");

    private static DateTimeOffset ParseInstant(string text, string? zone, string which) => Rfc3339.Parse(text) switch
    {
        null => throw GoogleErrors.Invalid($"Invalid {which} time."),
        { Offset: null } when zone is null => throw GoogleErrors.Required($"Missing time zone definition for {which} time."),
        { Offset: null, Wall: var wall } => Zones.At(wall, Zones.Find(zone)!),
        { Offset: { } offset, Wall: var wall } => new DateTimeOffset(wall, offset),
    };

    private static string? Text(JsonObject time, string name) =>
        time[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
