using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Portal.Components.Shared;
using AltegioCalendar.Portal.Components.Staff.Progress;

namespace AltegioCalendar.Portal.Components.Staff;

/// <summary>How a connection's state looks and reads: a tone, an icon, two words for the list and a sentence for the card.</summary>
public sealed record ConnectionFace(string Tone, string Icon, string Label, string Sentence)
{
    public static ConnectionFace Of(StaffCard card) => card.Connection is not { } connection
        ? card.Place is { } place
            ? new("warn", "calendar", "Choose calendar", $"{place.AccountEmail} has signed in; the calendar is not chosen yet.")
            : card.IsCurrent
            ? new("idle", "empty", "Not connected", "No Google Calendar is connected yet.")
            : new("idle", "empty", "Left the team", "No Google Calendar is connected.")
        : connection.State switch
        {
            ConnectionState.Exporting when Nothing(connection) => new("busy", "sync", "Exporting", "Appointments are being gathered for the export."),
            ConnectionState.Exporting => new("busy", "sync", $"Exporting {connection.PercentDone}%",
                "Appointments are being exported to the calendar."),
            ConnectionState.Updating when connection.Waiting == 0 => new("busy", "sync", "Updating", "The calendar is being compared with the appointment book."),
            ConnectionState.Updating => new("busy", "sync", "Updating", OnTheWay(connection)),
            ConnectionState.PartlyDone => new("warn", "alert", "Partly done",
                $"Google refused {Count(connection.Rejected, "event", "events")}; everything else is in the calendar."),
            ConnectionState.Parked => new("warn", "pause", "Paused by Google", Parked(connection, card.LocationTimeZone)),
            ConnectionState.Held => new("warn", "pause", "Waits for you",
                $"{Count(connection.Held, "event waits", "events wait")} for your decision; everything else is in the calendar."),
            ConnectionState.NeedsReconnect => new("bad", "broken", "Reconnect needed",
                $"Google no longer lets the portal in.{Kept(connection)}"),
            ConnectionState.CalendarGone => new("bad", "broken", "Calendar gone",
                $"The calendar can no longer be written to.{Kept(connection)}"),
            ConnectionState.Removing when connection.Waiting == 0 => new("busy", "remove", "Removing events", "Upcoming events are about to be removed."),
            ConnectionState.Removing => new("busy", "remove", "Removing events", "Upcoming events are being removed."),
            _ => new("good", "check", "Up to date",
                $"Everything is up to date: {Count(connection.Wanted, "appointment is", "appointments are")} in the calendar."),
        };

    // Read out whenever it changes, so what is counted down elsewhere is not counted here.
    private static string OnTheWay(ConnectionView connection) => connection.Rewrite switch
    {
        ContactsRewrite.TakingOut => "Client contacts are being taken out of the calendar.",
        ContactsRewrite.PuttingIn => "Client contacts are being put into the calendar.",
        _ when Work.Of(connection) is not null => "Changes are on the way to the calendar.",
        _ => $"{Count(connection.Waiting, "change is", "changes are")} on the way to the calendar.",
    };

    private static string Parked(ConnectionView connection, string zone) => connection.PausedUntil is { } until
        ? $"Google's usage limit is reached. Goes on by itself on {Zoned.DayAndTime(until, zone)} ({Zoned.Name(zone)}).{Kept(connection)}"
        : $"Google's usage limit is reached. Goes on by itself.{Kept(connection)}";

    private static string Kept(ConnectionView connection) =>
        connection.Waiting == 0 ? "" : $" {Count(connection.Waiting, "waiting change is", "waiting changes are")} kept.";

    private static bool Nothing(ConnectionView connection) => connection.Confirmed + connection.Waiting == 0;

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
