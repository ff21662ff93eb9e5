using System.Net;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Sync.Delivery;

namespace AltegioCalendar.Core.Connections.Care;

/// <summary>What Google answers when somebody looks after a calendar, in words for the manager.</summary>
internal static class CareTroubles
{
    /// <summary>For an owner whom Google does not (yet) take for one.</summary>
    public static string Undecided => Say($"Google refuses this at the moment, as it does for a calendar that was only just made or shared. Try again in a minute.");

    public static bool IsScopeMissing(Exception failure) =>
        failure is CalendarApiException { Reason: "insufficientPermissions" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT" or "PERMISSION_DENIED" };

    /// <summary>Google lets only an owner do this; for a calendar that is a few seconds old it says so to its owner, too.</summary>
    public static bool IsNotOwner(Exception failure) =>
        failure is CalendarApiException { Status: HttpStatusCode.Forbidden, Reason: "requiredAccessLevel" or "forbidden" or "forbiddenForNonOrganizer" };

    /// <summary>Null: a failure that we do not know, so a bug that must not be hidden.</summary>
    public static string? WordsOf(Exception failure) => failure switch
    {
        CalendarApiException { Reason: "cannotRemoveLastCalendarOwnerFromAcl" or "cannotChangeOwnAcl" } => Say($"Google does not let the calendar's owner be taken out."),
        CalendarApiException { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } => Say($"Google does not find the calendar, or whom it should be shared with. Look at it in Google Calendar."),
        _ => FailureClasses.Of(failure) switch
        {
            DeliveryOutcome.Reconnect dead => Say(Phrase.Joined(dead.Because, $"Press Reconnect Google Calendar first.")),
            DeliveryOutcome.TryAgain or DeliveryOutcome.PauseAccount => Say(Phrase.Joined(Because(failure), $"Try again in a moment.")),
            DeliveryOutcome.ParkAccount => Say(Phrase.Joined(Because(failure), $"Try again later.")),
            DeliveryOutcome.CalendarLost or DeliveryOutcome.Rejected => Say($"Google refuses this."),
            _ => null,
        },
    };

    private static Phrase? Because(Exception failure) => FailureClasses.Of(failure) switch
    {
        DeliveryOutcome.TryAgain passing => passing.Because,
        DeliveryOutcome.PauseAccount passing => passing.Because,
        DeliveryOutcome.ParkAccount limit => limit.Because,
        _ => null,
    };
}
