using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Connections.Care;

/// <summary>Who may do what with a calendar, in the words of the sync log.</summary>
internal static class SharingWords
{
    public static Phrase Shared(ConnectionRow connection, string address, SharingRole role)
    {
        var (calendar, account) = (connection.CalendarTitle, connection.Account!.Email);
        return role switch
        {
            SharingRole.SeesBusyTimes => $"The calendar {calendar} of {account} is shared with {address}, who sees only busy times.",
            SharingRole.SeesDetails => $"The calendar {calendar} of {account} is shared with {address}, who sees all event details.",
            SharingRole.MakesChanges => $"The calendar {calendar} of {account} is shared with {address}, who can make changes to events.",
            SharingRole.ManagesSharing => $"The calendar {calendar} of {account} is shared with {address}, who can make changes and manage sharing.",
            _ => $"The calendar {calendar} of {account} is shared with {address}, who has a role of Google's own.",
        };
    }

    public static Phrase Changed(ConnectionRow connection, SharedWith shared, SharingRole role)
    {
        var (calendar, account, who) = (connection.CalendarTitle, connection.Account!.Email, NameOf(shared));
        return role switch
        {
            SharingRole.SeesBusyTimes => $"The calendar {calendar} of {account} is shared in another way: {who} sees only busy times from now on.",
            SharingRole.SeesDetails => $"The calendar {calendar} of {account} is shared in another way: {who} sees all event details from now on.",
            SharingRole.MakesChanges => $"The calendar {calendar} of {account} is shared in another way: {who} can make changes to events from now on.",
            SharingRole.ManagesSharing => $"The calendar {calendar} of {account} is shared in another way: {who} can make changes and manage sharing from now on.",
            _ => $"The calendar {calendar} of {account} is shared in another way: {who} has a role of Google's own from now on.",
        };
    }

    public static Phrase NoLonger(ConnectionRow connection, SharedWith shared)
    {
        var (calendar, account) = (connection.CalendarTitle, connection.Account!.Email);
        return shared.Kind switch
        {
            SharedWithKind.Everybody => $"The calendar {calendar} of {account} is no longer shared with everybody on the internet.",
            SharedWithKind.Domain => $"The calendar {calendar} of {account} is no longer shared with everybody at {shared.Name}.",
            _ => $"The calendar {calendar} of {account} is no longer shared with {shared.Name}.",
        };
    }

    private static Phrase NameOf(SharedWith shared) => shared.Kind switch
    {
        SharedWithKind.Everybody => $"everybody on the internet",
        SharedWithKind.Domain => $"everybody at {shared.Name}",
        _ => Phrase.Verbatim(shared.Name),
    };
}
