using System.Text.Json.Serialization;

namespace AltegioCalendar.Sandbox.Mischief;

/// <summary>What goes wrong.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))] // The names are in people's journals.
public enum FaultKind
{
    /// <summary>The answer is right but late.</summary>
    Latency,

    /// <summary>An error of the service's own shape instead of the answer; the call has no effect.</summary>
    Status,

    /// <summary>The connection is cut before the call takes effect.</summary>
    ResetBefore,

    /// <summary>The call takes effect, then the connection is cut: the client cannot know.</summary>
    ResetAfter,

    /// <summary>No answer ever comes; the call has no effect.</summary>
    Hang,

    /// <summary>The call takes effect and its answer breaks off in the middle.</summary>
    TruncatedJson,

    /// <summary>HTML where JSON is expected, with the rule's status (200 is possible); the call has no effect.</summary>
    Html,

    /// <summary>The rule's status with an empty body; the call has no effect.</summary>
    EmptyBody,

    /// <summary>The answer comes byte by byte, the rule's latency in all.</summary>
    SlowDrip,

    /// <summary>A redirect to another host, to catch clients that carry their token there.</summary>
    Redirect,

    /// <summary>The answer claims to be gzip and is not.</summary>
    GzipDamage,

    /// <summary>The answer's Date header is wrong by the rule's latency.</summary>
    ClockSkew,

    /// <summary>A batch answers with its boundary in quotes, which some clients cannot read.</summary>
    QuotedBoundary,

    /// <summary>A batch answer lacks its last part.</summary>
    MissingParts,

    /// <summary>A notice is never sent.</summary>
    WebhookDrop,

    /// <summary>A notice is sent twice.</summary>
    WebhookDouble,

    /// <summary>A notice is sent late by latency and jitter, so that later ones overtake it.</summary>
    WebhookReorder,
}

/// <summary>One rule of mischief: which calls it is for, how often, and what happens to them.</summary>
public sealed record MischiefRule(FaultKind Kind)
{
    /// <summary>Names the rule in the control API; made when empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>altegio, oauth, calendar, batch, webhook or mail; null for every one.</summary>
    public string? Api { get; init; }

    /// <summary>The ledger's method name such as <c>calendar.events.insert</c>; a * at its end takes all that begin so.</summary>
    public string? Method { get; init; }

    /// <summary>GET, POST and so on.</summary>
    public string? Verb { get; init; }

    /// <summary>A part of the path, decoded: a calendar's or event's id, for example.</summary>
    public string? Path { get; init; }

    /// <summary>The e-mail of a Google account.</summary>
    public string? Account { get; init; }

    /// <summary>How likely a fitting call is hit, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How many fitting calls are let through first.</summary>
    public int Skip { get; init; }

    /// <summary>How many calls are hit before the rule is spent; null for no end.</summary>
    public int? Count { get; init; }

    /// <summary>The rule begins to work.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The rule no longer works.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The status (of mail: the code, 451 unless it is from 400 to 599) of <see cref="FaultKind.Status"/>, <see cref="FaultKind.Html"/> and <see
    /// cref="FaultKind.EmptyBody"/>.</summary>
    public int Status { get; init; } = 503;

    /// <summary>Google's reason such as <c>quotaExceeded</c>, OAuth's error such as <c>invalid_grant</c>, or Altegio's
    /// message.</summary>
    public string? Reason { get; init; }

    /// <summary>A body of one's own in place of the service's.</summary>
    public string? Body { get; init; }

    /// <summary>Seconds of a Retry-After header; null sends none, as Google usually does.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>How long the call is held up before anything else happens.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Up to this much is added to the latency.</summary>
    public TimeSpan Jitter { get; init; }
}

/// <summary>A rule with what it has done so far.</summary>
public sealed record MischiefState(MischiefRule Rule, int Seen, int Hits);
