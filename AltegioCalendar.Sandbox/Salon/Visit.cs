namespace AltegioCalendar.Sandbox.Salon;

/// <summary>Whether the client came: Altegio's numbers.</summary>
public enum Attendance
{
    /// <summary>The client did not come; the visit stays and keeps its slot.</summary>
    NoShow = -1,

    /// <summary>The usual state.</summary>
    Waiting = 0,

    /// <summary>The client arrived, the service was done.</summary>
    Arrived = 1,

    /// <summary>The client said they will come.</summary>
    Confirmed = 2,
}

/// <summary>A service as it was sold in one visit.</summary>
public sealed record SoldService(long Id, string Title, decimal Cost, decimal FirstCost, decimal Discount, int Seconds);

/// <summary>One line of the appointment book; Altegio's API calls it record. Never changes: a change replaces it.</summary>
public sealed record Visit(long Id, long LocationId, long StaffId, DateTime Start, int Seconds)
{
    /// <summary>The salon's owner as a user of Altegio.</summary>
    public const long OwnerId = 12000001;

    /// <summary>Null for blocked time and for people without a card.</summary>
    public long? ClientId { get; init; }

    /// <summary>Empty for blocked time.</summary>
    public IReadOnlyList<SoldService> Services { get; init; } = [];

    /// <summary>The technical break, already inside <see cref="Seconds"/>.</summary>
    public int BreakSeconds { get; init; }

    /// <summary>Waiting, confirmed, arrived or no-show.</summary>
    public Attendance Attendance { get; init; }

    /// <summary>Deleted rows stay and are shown on request.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>The salon's own note; may have several lines.</summary>
    public string Comment { get; init; } = "";

    /// <summary>The group event it belongs to; 0 for a visit of one's own.</summary>
    public long ActivityId { get; init; }

    /// <summary>0 for blocked time.</summary>
    public long VisitId { get; init; }

    /// <summary>Seats; 1 for a normal visit.</summary>
    public int Seats { get; init; } = 1;

    /// <summary>Booked by the client on the salon's site.</summary>
    public bool IsOnline { get; init; }

    /// <summary>Filled by Altegio itself for most rows.</summary>
    public string ApiId { get; init; } = "";

    /// <summary>Hex without #, or empty.</summary>
    public string Color { get; init; } = "";

    /// <summary>Marks of the front desk: ids of <see cref="SalonLabel"/>.</summary>
    public IReadOnlyList<long> Labels { get; init; } = [];

    /// <summary>The salon's own fields as a JSON object; empty for none.</summary>
    public string CustomFields { get; init; } = "";

    /// <summary>How many hours before it the client is reminded by text message.</summary>
    public int SmsHours { get; init; } = 4;

    /// <summary>How many hours before it the client is reminded by e-mail.</summary>
    public int MailHours { get; init; } = 2;

    /// <summary>The user who booked it; nobody when the client did so.</summary>
    public long CreatedBy => IsOnline ? 0 : OwnerId;

    /// <summary>The instant it was booked.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The instant of the last change, deletion included; whole seconds.</summary>
    public DateTimeOffset Changed { get; init; }

    /// <summary>Wall clock of the location.</summary>
    public DateTime End => Start.AddSeconds(Seconds);
}

/// <summary>A class or another event for several clients; Altegio's API calls it activity.</summary>
public sealed record GroupEvent(long Id, long LocationId, long StaffId, long ServiceId, DateTime Start, int Seconds)
{
    /// <summary>How many may take part.</summary>
    public int Capacity { get; init; } = 6;

    /// <summary>A note for the people who teach it.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Called off.</summary>
    public bool IsDeleted { get; init; }
}
