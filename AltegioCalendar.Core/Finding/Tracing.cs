using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Sync.Log;

namespace AltegioCalendar.Core.Finding;

/// <summary>Decides where an appointment's event is. The first case that fits is the answer.</summary>
internal static class Tracing
{
    public static Whereabouts Of(Sighting seen)
    {
        var answer = seen switch
        {
            { IsDeleted: true } => Deleted(seen),
            { Connection: null } => NotConnected(seen),
            { Connection.Stage: ConnectionStage.Removing } => new(Place.NotConnected, $"{seen.StaffName}'s calendar is being disabled: its events are taken out."),
            { HiddenBecause: { } rule } => Hidden(seen, rule),
            { Mirrored: null, IsInWindow: false } => OutsideWindow(seen),
            { Mirrored.IsRejected: true } => Refused(seen),
            { Mirrored: { IsPending: false, Desired: not null } row } when row.Desired == row.Confirmed => new(Place.InCalendar, $"It is in {seen.StaffName}'s calendar."),
            _ => Waiting(seen),
        };
        return answer with { Link = seen.IsThere ? seen.Mirrored!.Link : null, Retry = seen.CanRetry ? seen.Mirrored!.Id : null };
    }

    private static Whereabouts Deleted(Sighting seen) => seen.Mirrored switch
    {
        { Hold: RemovalHold.Held } => new(Place.Held,
            $"It was deleted in Altegio together with many others. Its event stays in {seen.StaffName}'s calendar until somebody decides on the card."),
        { Hold: RemovalHold.Kept } => new(Place.Deleted, $"It was deleted in Altegio. Somebody decided that its event stays in {seen.StaffName}'s calendar."),
        { IsRejected: true, Desired: null } row => new(Place.Refused,
            $"It was deleted in Altegio, but Google refused to take its event out of {seen.StaffName}'s calendar. {row.Problem}".TrimEnd()),
        { Desired: null } when seen.IsThere => new(Place.Deleted,
            $"It was deleted in Altegio; its event is being taken out of {seen.StaffName}'s calendar. {Patience(seen)}".TrimEnd()),
        { Desired: not null } when seen.IsThere => new(Place.Deleted, "It was deleted in Altegio. Others share its event, which stays in the calendar for them."),
        _ when seen.IsLeftBehind => new(Place.Deleted, "It was deleted in Altegio. Its event may still be in a calendar that is no longer connected."),
        _ => new(Place.Deleted, "It was deleted in Altegio and is in no calendar."),
    };

    private static Whereabouts NotConnected(Sighting seen) => new(Place.NotConnected, seen.IsLeftBehind
        ? $"{seen.StaffName} has no calendar connected. An event from before may still be in the old calendar; it is not kept up to date."
        : $"{seen.StaffName} has no calendar connected.");

    private static Whereabouts Hidden(Sighting seen, string rule) => seen switch
    {
        { IsThere: true, Mirrored: { IsRejected: true, Desired: null } row } => new(Place.Refused,
            $"{rule} But Google refused to take its event out of {seen.StaffName}'s calendar. {row.Problem}".TrimEnd()),
        { IsThere: true, Mirrored.Desired: null } => new(Place.Hidden, $"{rule} Its event is being taken out of {seen.StaffName}'s calendar. {Patience(seen)}".TrimEnd()),
        _ => new(Place.Hidden, $"{rule} So it is not in {seen.StaffName}'s calendar."),
    };

    private static Whereabouts OutsideWindow(Sighting seen) => new(Place.OutsideWindow,
        $"It is outside the export window, so it is not in {seen.StaffName}'s calendar: appointments from {Day(seen.Window.From(seen.Now), seen)} to {Day(seen.Window.To(seen.Now), seen)} are.");

    private static Whereabouts Refused(Sighting seen)
    {
        var before = seen.IsThere ? " What is there is an older version." : "";
        return new(Place.Refused, $"Google refused it for {seen.StaffName}'s calendar. {seen.Mirrored!.Problem}".TrimEnd() + before);
    }

    private static Whereabouts Waiting(Sighting seen)
    {
        var what = seen.IsThere ? $"It is in {seen.StaffName}'s calendar, but its latest change is not there yet." : $"It is not in {seen.StaffName}'s calendar yet.";
        return new(Place.Waiting, Patience(seen) is { Length: > 0 } why ? $"{what} {why}" : $"{what} It is on its way.");
    }

    /// <summary>What it waits for and until when; empty while nothing is wrong.</summary>
    private static string Patience(Sighting seen) => (seen.Connection, seen.Mirrored) switch
    {
        ({ Account.Health: AccountHealth.NeedsReconnect }, _) => "It waits until somebody reconnects Google Calendar on the card.",
        ({ Problem: { } problem }, _) => $"It waits: {problem}",
        ({ Account: { PausedUntil: { } until } account }, _) when until > seen.Now => $"{account.Problem} It goes on after {Moment(until, seen)}.",
        (_, { Attempts: > 0, Problem: { } because } row) => $"{because} The next try is on {Moment(row.DueAt, seen)}.",
        _ => "",
    };

    private static string Moment(DateTimeOffset moment, Sighting seen) => Sentences.Spell(moment, seen.TimeZone);

    private static string Day(DateTimeOffset moment, Sighting seen) => Sentences.SpellDay(moment, seen.TimeZone);
}
