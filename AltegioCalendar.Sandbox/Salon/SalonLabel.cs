namespace AltegioCalendar.Sandbox.Salon;

/// <summary>A coloured mark that the front desk puts on a visit; Altegio's API calls it record label.</summary>
public sealed record SalonLabel(long Id, string Title, string Color, string Icon)
{
    /// <summary>The marks every pretend salon has.</summary>
    public static IReadOnlyList<SalonLabel> All { get; } =
    [
        new(67345, "Any staff member", "009800", "unlock"),
        new(104474, "First visit", "3b2c54", "star"),
        new(104475, "VIP", "b5803f", "heart"),
    ];
}
