using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AltegioCalendar.Core.Calendars;

/// <summary>Everything an event of ours says. What is not in here never leaves.</summary>
public sealed record EventContent
{
    public required string Title { get; init; }
    public required string Description { get; init; }

    /// <summary>Where it takes place: the salon.</summary>
    public required string Place { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>IANA zone of the location; start and end carry it.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Id of a colour of <see cref="EventPalette"/>; null: the calendar's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // events without a choice keep the fingerprint that they always had
    public string? Colour { get; init; }

    /// <summary>See <see cref="ReminderTimes"/>; null: the calendar's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reminders { get; init; }

    /// <summary>Says which choice gave the colour; empty: nobody chose. Not part of what an event says.</summary>
    [JsonIgnore]
    public string ColourChoice { get; init; } = "";

    /// <summary>Two contents are the same event exactly when their fingerprints are equal. Changes when our wording changes, too.</summary>
    public string Fingerprint()
    {
        var spelled = JsonSerializer.Serialize(this, EventContentJson.Default.EventContent);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(spelled)).AsSpan(0, 16));
    }
}

[JsonSerializable(typeof(EventContent))]
internal sealed partial class EventContentJson : JsonSerializerContext;
