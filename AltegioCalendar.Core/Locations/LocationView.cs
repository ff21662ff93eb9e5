using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Core.Locations;

/// <summary>A location as the settings page shows it. Times are UTC.</summary>
public sealed record LocationView(
    LocationId Id,
    string Title,
    string City,
    string TimeZone,
    string WebhookAddress,
    DateTimeOffset? LastPulledAt,
    string? Problem,
    int Staff,
    int Connected,
    LocationRules Rules)
{
    /// <summary>What bounds and shapes the events of the location.</summary>
    public EventWording Wording { get; init; } = EventWording.Usual;

    /// <summary>When Altegio last called the webhook; null: never yet.</summary>
    public DateTimeOffset? LastNoticeAt { get; init; }

    /// <summary>Its token stands in the settings, which win at every start.</summary>
    public bool IsConfigured { get; init; }
    /// <summary>Colours and reminders of whoever has none of their own.</summary>
    public EventLook Look { get; init; } = EventLook.Usual;
}

/// <summary>What Altegio answered to the stored token, in words.</summary>
public sealed record ConnectionTest(bool Good, string Text);

/// <summary>How adding a location ended.</summary>
public abstract record AddLocationResult
{
    private AddLocationResult() { }

    /// <summary>Altegio answered; the location is being read.</summary>
    public sealed record Added(LocationId Id, string Title, string TimeZone) : AddLocationResult;

    /// <summary>Not added; says why and what to do.</summary>
    public sealed record Refused(string Because) : AddLocationResult;
}

/// <summary>Which appointments are exported, in days around today.</summary>
public sealed record ExportWindow(int PastDays, int FutureDays)
{
    public const int MostPastDays = 365;
    public const int MostFutureDays = 730;

    public bool IsPossible => PastDays is >= 0 and <= MostPastDays && FutureDays is >= 1 and <= MostFutureDays;

    public DateTimeOffset From(DateTimeOffset now) => now.AddDays(-PastDays);

    public DateTimeOffset To(DateTimeOffset now) => now.AddDays(FutureDays);
}
