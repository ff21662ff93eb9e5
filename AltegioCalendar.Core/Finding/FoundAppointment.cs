using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Finding;

/// <summary>What somebody looks for. The day and the time are the location's own; nulls do not narrow the search.</summary>
/// <param name="Text">Words of the client's name, or Altegio's number of the appointment.</param>
/// <param name="Time">A time at which the appointment takes place; only together with a day.</param>
public sealed record FindQuery(string Text = "", DateOnly? Day = null, TimeOnly? Time = null, StaffId? Staff = null)
{
    /// <summary>A staff member alone is no question: their card shows all of it.</summary>
    public bool IsQuestion => !string.IsNullOrWhiteSpace(Text) || Day is not null;
}

/// <summary>One appointment of the book with the answer where its event is. Times are UTC.</summary>
public sealed record FoundAppointment
{
    public required LocationId Location { get; init; }

    /// <summary>Altegio's number.</summary>
    public required long Number { get; init; }
    public required StaffId Staff { get; init; }
    public required string StaffName { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required TimeSpan Length { get; init; }

    /// <summary>IANA zone of the location.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Empty for blocked time and clients without a card.</summary>
    public required string Client { get; init; }
    public required string Services { get; init; }
    public required Whereabouts Whereabouts { get; init; }

    /// <summary>Altegio's own word, without the mirror's: the visit is no longer in the book.</summary>
    public required bool IsDeleted { get; init; }

    internal static FoundAppointment Of(Traced traced) => new()
    {
        Location = new LocationId(traced.Row.LocationId),
        Number = traced.Row.Id,
        Staff = new StaffId(traced.Row.StaffId),
        StaffName = traced.Staff.Name,
        StartsAt = traced.Row.StartsAt,
        Length = TimeSpan.FromSeconds(traced.Row.LengthSeconds),
        TimeZone = traced.Location.TimeZone.Length > 0 ? traced.Location.TimeZone : "UTC",
        Client = traced.Row.ClientName,
        Services = string.Join(", ", traced.Row.Services),
        IsDeleted = traced.Row.IsDeleted,
        Whereabouts = traced.Whereabouts,
    };
}

/// <summary>What was found, what is to come first.</summary>
/// <param name="HasMore">There are more than are shown: the question should be narrower.</param>
/// <param name="From">From here on appointments are read from Altegio: the export window. UTC, as <paramref name="To"/>.</param>
public sealed record FindAnswer(IReadOnlyList<FoundAppointment> Found, bool HasMore, DateTimeOffset From, DateTimeOffset To);
