using AltegioCalendar.Core.Connections.Care;

namespace AltegioCalendar.Portal.Components.Care;

/// <summary>What somebody may do with a shared calendar, as Google's own pages call it.</summary>
internal static class SharingRoles
{
    public static readonly IReadOnlyList<(SharingRole Role, string Label)> All =
    [
        (SharingRole.SeesBusyTimes, "See only free/busy"),
        (SharingRole.SeesDetails, "See all event details"),
        (SharingRole.MakesChanges, "Make changes to events"),
        (SharingRole.ManagesSharing, "Make changes and manage sharing"),
    ];

    /// <summary>What can be given to them: nobody lets the whole internet make changes.</summary>
    public static IEnumerable<(SharingRole Role, string Label)> For(SharedWithKind kind) =>
        kind == SharedWithKind.Everybody ? All.Where(each => each.Role is SharingRole.SeesBusyTimes or SharingRole.SeesDetails) : All;

    public static string Label(SharingRole role) => All.FirstOrDefault(each => each.Role == role).Label ?? "A role of Google's own";

    public static string Name(SharedWith shared) => shared.Kind switch
    {
        SharedWithKind.Everybody => "Everybody on the internet",
        SharedWithKind.Domain => $"Everybody at {shared.Name}",
        SharedWithKind.Group => $"The group {shared.Name}",
        _ => shared.Name,
    };
}
