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
            ? new("warn", "calendar", Say($"Choose calendar"), Say($"{place.AccountEmail} has signed in; the calendar is not chosen yet."))
            : card.IsCurrent
            ? new("idle", "empty", Say($"Not connected"), Say($"No Google Calendar is connected yet."))
            : new("idle", "empty", Say($"Left the team"), Say($"No Google Calendar is connected."))
        : connection.State switch
        {
            ConnectionState.Exporting when Nothing(connection) => new("busy", "sync", Say($"Exporting"), Say($"Appointments are being gathered for the export.")),
            ConnectionState.Exporting => new("busy", "sync", Say($"Exporting {connection.PercentDone}%"), Say($"Appointments are being exported to the calendar.")),
            ConnectionState.Updating => new("busy", "sync", Say($"Updating"), connection.Waiting == 0
                ? Say($"The calendar is being compared with the appointment book.")
                : OnTheWay(connection)),
            ConnectionState.PartlyDone => new("warn", "alert", Say($"Partly done"), connection.Rejected == 1
                ? Say($"Google refused 1 event; everything else is in the calendar.")
                : Say($"Google refused {connection.Rejected} events; everything else is in the calendar.")),
            ConnectionState.Parked => new("warn", "pause", Say($"Paused by Google"), WithKept(Parked(connection, card.LocationTimeZone), connection)),
            ConnectionState.Held => new("warn", "pause", Say($"Waits for you"), connection.Held == 1
                ? Say($"1 event waits for your decision; everything else is in the calendar.")
                : Say($"{connection.Held} events wait for your decision; everything else is in the calendar.")),
            ConnectionState.NeedsReconnect => new("bad", "broken", Say($"Reconnect needed"), WithKept(Say($"Google no longer lets the portal in."), connection)),
            ConnectionState.CalendarGone => new("bad", "broken", Say($"Calendar gone"), WithKept(Say($"The calendar can no longer be written to."), connection)),
            ConnectionState.Removing => new("busy", "remove", Say($"Removing events"), connection.Waiting == 0
                ? Say($"Upcoming events are about to be removed.")
                : Say($"Upcoming events are being removed.")),
            _ => new("good", "check", Say($"Up to date"), connection.Wanted == 1
                ? Say($"Everything is up to date: 1 appointment is in the calendar.")
                : Say($"Everything is up to date: {connection.Wanted} appointments are in the calendar.")),
        };

    // Read out whenever it changes, so what is counted down elsewhere is not counted here.
    private static string OnTheWay(ConnectionView connection) => connection.Rewrite switch
    {
        ContactsRewrite.TakingOut => Say($"Client contacts are being taken out of the calendar."),
        ContactsRewrite.PuttingIn => Say($"Client contacts are being put into the calendar."),
        _ when Work.Of(connection) is not null => Say($"Changes are on the way to the calendar."),
        _ when connection.Waiting == 1 => Say($"1 change is on the way to the calendar."),
        _ => Say($"{connection.Waiting} changes are on the way to the calendar."),
    };

    private static string Parked(ConnectionView connection, string zone) => connection.PausedUntil is { } until
        ? Say($"Google's usage limit is reached. Goes on by itself on {new Moment(until, zone)} ({Zoned.Name(zone)}).")
        : Say($"Google's usage limit is reached. Goes on by itself.");

    private static string WithKept(string sentence, ConnectionView connection) => connection.Waiting switch
    {
        0 => sentence,
        1 => $"{sentence} {Say($"1 waiting change is kept.")}",
        var waiting => $"{sentence} {Say($"{waiting} waiting changes are kept.")}",
    };

    private static bool Nothing(ConnectionView connection) => connection.Confirmed + connection.Waiting == 0;
}
