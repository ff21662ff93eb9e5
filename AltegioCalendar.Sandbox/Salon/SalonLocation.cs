namespace AltegioCalendar.Sandbox.Salon;

/// <summary>One salon; Altegio's API calls it company.</summary>
public sealed record SalonLocation(long Id, string Title, string TimeZone)
{
    /// <summary>The city it stands in.</summary>
    public string City { get; init; } = "";

    /// <summary>The country, in English.</summary>
    public string Country { get; init; } = "";

    /// <summary>Street and number.</summary>
    public string Address { get; init; } = "";

    /// <summary>The front desk's telephone.</summary>
    public string Phone { get; init; } = "";

    /// <summary>Short name of the money it takes.</summary>
    public string Currency { get; init; } = "€";

    /// <summary>First and last hour of the working day.</summary>
    public int OpensAt { get; init; } = 9;

    /// <summary>When the last visit must be over.</summary>
    public int ClosesAt { get; init; } = 20;
}

/// <summary>A person who works or worked in a salon.</summary>
public sealed record StaffMember(long Id, long LocationId, string Name)
{
    /// <summary>What the person does, in the salon's words.</summary>
    public string Specialization { get; init; } = "";

    /// <summary>The position's id; 0 for none.</summary>
    public long PositionId { get; init; }

    /// <summary>The position's name.</summary>
    public string Position { get; init; } = "";

    /// <summary>The e-mail of the linked login; empty without one.</summary>
    public string Email { get; init; } = "";

    /// <summary>Digits without a plus, as Altegio stores it.</summary>
    public string Phone { get; init; } = "";

    /// <summary>Dismissed.</summary>
    public bool IsFired { get; init; }

    /// <summary>Deleted; such people stay in Altegio's list.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Not offered in online booking.</summary>
    public bool IsHidden { get; init; }

    /// <summary>What clients may read about the person; HTML or empty.</summary>
    public string Information { get; init; } = "";

    /// <summary>A number of somebody else's system; empty for none.</summary>
    public string ApiId { get; init; } = "";

    /// <summary>Heavier people come first in lists.</summary>
    public int Weight { get; init; }

    /// <summary>Stars.</summary>
    public decimal Rating { get; init; }

    /// <summary>Dates of their own colour in drawn pictures.</summary>
    public int Hue { get; init; }

    /// <summary>Works there today.</summary>
    public bool IsCurrent => !IsFired && !IsDeleted;
}

/// <summary>Something a salon does for money.</summary>
public sealed record SalonService(long Id, long LocationId, string Title, int Seconds, decimal Price)
{
    /// <summary>How many may take part; more than one makes it a class.</summary>
    public int Capacity { get; init; } = 1;
}

/// <summary>A person with a card at a salon.</summary>
public sealed record SalonClient(long Id, long LocationId, string Name)
{
    /// <summary>Family name; often empty.</summary>
    public string Surname { get; init; } = "";

    /// <summary>With a plus; may be empty.</summary>
    public string Phone { get; init; } = "";

    /// <summary>May be empty.</summary>
    public string Email { get; init; } = "";

    /// <summary>Visits so far.</summary>
    public int Visits { get; init; }

    /// <summary>The instant of the last change of the card.</summary>
    public DateTimeOffset Changed { get; init; }

    /// <summary>First and family name.</summary>
    public string FullName => Surname.Length == 0 ? Name : $"{Name} {Surname}";
}
