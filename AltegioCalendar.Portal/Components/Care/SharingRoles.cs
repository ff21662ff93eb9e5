using AltegioCalendar.Core.Connections.Care;

namespace AltegioCalendar.Portal.Components.Care;

/// <summary>What somebody may do with a shared calendar, as Google's own pages call it.</summary>
internal static class SharingRoles
{
    public static IReadOnlyList<(SharingRole Role, string Label)> All =>
    [
        (SharingRole.SeesBusyTimes, Say($"See only free/busy")),
        (SharingRole.SeesDetails, Say($"See all event details")),
        (SharingRole.MakesChanges, Say($"Make changes to events")),
        (SharingRole.ManagesSharing, Say($"Make changes and manage sharing")),
    ];

    /// <summary>What can be given to them: nobody lets the whole internet make changes.</summary>
    public static IEnumerable<(SharingRole Role, string Label)> For(SharedWithKind kind) =>
        kind == SharedWithKind.Everybody ? All.Where(each => each.Role is SharingRole.SeesBusyTimes or SharingRole.SeesDetails) : All;

    public static string Label(SharingRole role) => All.FirstOrDefault(each => each.Role == role).Label ?? Say($"A role of Google's own");

    public static string Name(SharedWith shared) => shared.Kind switch
    {
        SharedWithKind.Everybody => Say($"Everybody on the internet"),
        SharedWithKind.Domain => Say($"Everybody at {shared.Name}"),
        SharedWithKind.Group => Say($"The group {shared.Name}"),
        _ => shared.Name,
    };
}
