using AltegioCalendar.Sandbox.Google.Recurrence;
using NodaTime;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>The filters of events.list.</summary>
internal sealed record EventQuery
{
    private static readonly string[] NotWithSyncToken =
        ["iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMin", "timeMax", "updatedMin"];

    public int MaxResults { get; init; } = 250;
    public DateTimeOffset? TimeMin { get; init; }
    public DateTimeOffset? TimeMax { get; init; }
    public DateTimeOffset? UpdatedMin { get; init; }
    public bool ShowsDeleted { get; init; }
    public bool Expands { get; init; }
    public string? OrderBy { get; init; }
    public string? Text { get; init; }
    public string? ICalUid { get; init; }
    public IReadOnlyList<string> Types { get; init; } = [];
    public IReadOnlyList<(string Key, string Value)> Private { get; init; } = [];
    public IReadOnlyList<(string Key, string Value)> Shared { get; init; } = [];

    /// <summary>What a page or sync token must have been made for.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What an incremental run must repeat of the first run.</summary>
    public required string SyncKey { get; init; }

    public static EventQuery From(CalendarCall call)
    {
        var isSync = call.Ask("syncToken") is { Length: > 0 };
        if (isSync && NotWithSyncToken.FirstOrDefault(name => call.Ask(name) is not null) is { } clash)
            throw GoogleErrors.BadRequest($"Sync token cannot be used with parameter: {clash}");
        if (isSync && call.Ask("showDeleted") == "false")
            throw GoogleErrors.BadRequest("Sync token cannot be used with showDeleted=false");

        var query = new EventQuery
        {
            MaxResults = EventPages.MaxResults(call, usual: 250, most: 2500),
            TimeMin = Time(call, "timeMin"), TimeMax = Time(call, "timeMax"), UpdatedMin = Time(call, "updatedMin"),
            ShowsDeleted = call.AskFlag("showDeleted") || isSync || call.Ask("updatedMin") is not null,
            Expands = call.AskFlag("singleEvents"), OrderBy = call.Ask("orderBy"), Text = call.Ask("q"), ICalUid = call.Ask("iCalUID"),
            Types = call.Request.Query.GetValueOrDefault("eventTypes").Select(type => type!).ToList(),
            Private = Properties(call, "privateExtendedProperty"), Shared = Properties(call, "sharedExtendedProperty"),
            Fingerprint = Tokens.Fingerprint(call, "maxResults", "pageToken", "syncToken", "fields", "prettyPrint", "alt",
                "quotaUser", "key"),
            SyncKey = Tokens.Fingerprint(call,
                [.. NotWithSyncToken, "showDeleted", "maxResults", "pageToken", "syncToken", "fields",
                "prettyPrint", "alt", "quotaUser", "key"]),
        };
        if (query.TimeMax <= query.TimeMin) throw GoogleErrors.TimeRangeEmpty("timeMax");
        if (query.OrderBy == "startTime" && !query.Expands)
            throw GoogleErrors.BadRequest("The requested ordering is not available for the particular query.");
        return query;
    }

    public bool Fits(StoredEvent stored, StoredCalendar calendar, DateTimeZone zone, DateTimeOffset now) =>
        IsShown(stored, calendar)
        && IsInWindow(stored, zone, now)
        && (UpdatedMin is null || stored.Updated >= UpdatedMin)
        && (ICalUid is null || stored.ICalUid == ICalUid)
        && (Types.Count == 0 || Types.Contains(stored.Text("eventType") ?? "default"))
        && (Private.Count == 0 || Private.Any(wanted => stored.Property("private", wanted.Key) == wanted.Value))
        && (Shared.Count == 0 || Shared.Any(wanted => stored.Property("shared", wanted.Key) == wanted.Value))
        && (Text is null || EventSearch.Finds(stored, Text));

    // Unless expanded, a living series is shown with its cancelled occurrences, or they would seem to take place.
    private bool IsShown(StoredEvent stored, StoredCalendar calendar) => ShowsDeleted || !stored.IsCancelled
        || (!Expands && stored.Instance is { } instance && calendar.Events.Find(instance.SeriesId) is { IsCancelled: false });

    private bool IsInWindow(StoredEvent stored, DateTimeZone zone, DateTimeOffset now) => (TimeMin, TimeMax) switch
    {
        (null, null) => true,
        _ when stored.IsSeries => Series.Of(stored, zone, now, TimeMin, TimeMax).Any(),
        _ => (TimeMin is null || stored.End.In(zone) > TimeMin) && (TimeMax is null || stored.Start.In(zone) < TimeMax),
    };

    private static DateTimeOffset? Time(CalendarCall call, string name) => call.Ask(name) switch
    {
        null or "" => null,
        var text => Rfc3339.Instant(text) ?? throw GoogleErrors.BadRequest(),
    };

    private static List<(string, string)> Properties(CalendarCall call, string name) =>
        call.Request.Query.GetValueOrDefault(name).Select(pair => pair!.IndexOf('=', StringComparison.Ordinal) switch
        {
            < 1 => throw GoogleErrors.InvalidParameter(name, $"Invalid value '{pair}'."),
            var at => (pair[..at], pair[(at + 1)..]),
        }).ToList();
}
