namespace AltegioCalendar.Core.Appointments;

/// <summary>One salon in Altegio (its API says <c>company</c>).</summary>
public readonly record struct LocationId(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A person whose appointments are mirrored (Altegio: team member, <c>staff_id</c>). Unique across locations.</summary>
public readonly record struct StaffId(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
