using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>One event of one calendar, as it is stored. It never changes: a write replaces it.</summary>
internal sealed record StoredEvent(string Id, string CalendarId)
{
    /// <summary>What a client may write, as it was written; treated as read-only once stored.</summary>
    public required JsonObject Content { get; init; }

    public required EventTime Start { get; init; }
    public required EventTime End { get; init; }
    public string Status { get; init; } = "confirmed";
    public int Sequence { get; init; }
    public required string Creator { get; init; }
    public required string ICalUid { get; init; }

    /// <summary>The organizer of an imported event; null when the calendar itself organises it.</summary>
    public string? ForeignOrganizer { get; init; }

    public DateTimeOffset Created { get; init; }
    public DateTimeOffset Updated { get; init; }
    public long EtagNumber { get; init; }

    /// <summary>The store's change number of the last write, which paging and sync tokens count in.</summary>
    public long Version { get; init; }

    /// <summary>A tombstone that kept nothing but its id, as a move leaves behind.</summary>
    public bool IsBare { get; init; }

    public bool IsCancelled => Status == "cancelled";
    public string Etag => $"\"{EtagNumber}\"";

    public string? Text(string member) =>
        Content[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public string? Property(string kind, string key) =>
        Content["extendedProperties"] is JsonObject all && all[kind] is JsonObject map && map[key] is JsonValue value
        && value.TryGetValue<string>(out var text) ? text : null;
}
