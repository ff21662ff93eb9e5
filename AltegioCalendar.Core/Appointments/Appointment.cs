namespace AltegioCalendar.Core.Appointments;

/// <summary>One Altegio record in our words: what the salon's book says about one visit or one block of time.</summary>
public sealed record Appointment
{
    public required LocationId Location { get; init; }
    public required long Id { get; init; }
    public required StaffId Staff { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Elapsed time, technical break included.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>The technical break at the end, already inside <see cref="Length"/>.</summary>
    public TimeSpan Break { get; init; }

    /// <summary>The group event this booking belongs to; 0 for a visit of its own.</summary>
    public long ActivityId { get; init; }
    public Attendance Attendance { get; init; }
    public bool IsDeleted { get; init; }

    /// <summary>Null for blocked time and for clients without a card.</summary>
    public Client? Client { get; init; }

    /// <summary>The salon's note on the visit; it may hold anything, so it counts as contact data.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Titles of the booked services, in Altegio's order.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    public DateTimeOffset EndsAt => StartsAt + Length;

    /// <summary>Time that the salon keeps free: neither a class nor a visit, which has a client, a service or both.</summary>
    public bool IsBlockedTime => ActivityId == 0 && Client is null && Services.Count == 0;
}

/// <summary>Who comes. Everything but the name leaves the salon only where contacts are exported.</summary>
public sealed record Client(string Name, string Phone, string Email);
