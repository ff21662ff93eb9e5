namespace AltegioCalendar.Core.Connections.Care;

/// <summary>Who may do what with a calendar, in the words of the sync log.</summary>
internal static class SharingWords
{
    public static string Of(SharedWith shared) => shared.Kind switch
    {
        SharedWithKind.Everybody => "everybody on the internet",
        SharedWithKind.Domain => $"everybody at {shared.Name}",
        _ => shared.Name,
    };

    public static string Of(SharingRole role) => role switch
    {
        SharingRole.SeesBusyTimes => "sees only busy times",
        SharingRole.SeesDetails => "sees all event details",
        SharingRole.MakesChanges => "can make changes to events",
        SharingRole.ManagesSharing => "can make changes and manage sharing",
        _ => "has a role of Google's own",
    };
}
