using System.Text.Json;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>One event of one calendar, as it is stored. It never changes: a write replaces it.</summary>
internal sealed record StoredEvent(string Id, string CalendarId)
{
    private readonly byte[] _content = [];
    private readonly string? _foreignUid;
    private readonly bool _hasRecurrence;

    /// <summary>What a client may write, as it was written. Kept as text, a fifth of the size: each reading is a fresh
    /// copy.</summary>
    public required JsonObject Content
    {
        get => (JsonObject)JsonNode.Parse(_content)!;
        init
        {
            _content = JsonSerializer.SerializeToUtf8Bytes(value, JsonBody.Serializer);
            _hasRecurrence = value["recurrence"] is JsonArray { Count: > 0 };
        }
    }

    /// <summary>The same, for reading only.</summary>
    public ReadOnlyMemory<byte> ContentText => _content;

    public required EventTime Start { get; init; }
    public required EventTime End { get; init; }
    public string Status { get; init; } = "confirmed";
    public int Sequence { get; init; }
    public required string Creator { get; init; }

    /// <summary>Derived from the id unless an import brought its own.</summary>
    public required string ICalUid
    {
        get => _foreignUid ?? UsualUid(Instance?.SeriesId ?? Id);
        init => _foreignUid = value == UsualUid(Instance?.SeriesId ?? Id) ? null : value;
    }

    /// <summary>The organizer of an imported event; null when the calendar itself organises it.</summary>
    public string? ForeignOrganizer { get; init; }

    /// <summary>Which occurrence of which series this is; null for an event of its own and for the series.</summary>
    public InstanceOf? Instance { get; init; }

    public DateTimeOffset Created { get; init; }
    public DateTimeOffset Updated { get; init; }
    public long EtagNumber { get; init; }

    /// <summary>The store's change number of the last write, which paging and sync tokens count in.</summary>
    public long Version { get; init; }

    /// <summary>A tombstone that kept nothing but its id, as a move leaves behind.</summary>
    public bool IsBare { get; init; }

    /// <summary>Whether it stands for a series of occurrences.</summary>
    public bool IsSeries => _hasRecurrence && Instance is null;

    public bool IsCancelled => Status == "cancelled";
    public string Etag => $"\"{EtagNumber}\"";

    public static string UsualUid(string id) => id + "@google.com";

    public string? Text(string member)
    {
        using var content = JsonDocument.Parse(_content);
        return content.RootElement.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
    }

    public string? Property(string kind, string key)
    {
        using var content = JsonDocument.Parse(_content);
        return content.RootElement.TryGetProperty("extendedProperties", out var all) && all.TryGetProperty(kind, out var map)
            && map.TryGetProperty(key, out var value) ? value.GetString() : null;
    }
}

/// <summary>An occurrence's place in its series.</summary>
internal sealed record InstanceOf(string SeriesId, EventTime OriginalStart);
