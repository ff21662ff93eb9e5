using AltegioCalendar.Core.Connections;

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
            { Connection.Stage: ConnectionStage.Removing } => new(Place.NotConnected, Say($"{seen.StaffName}'s calendar is being disabled: its events are taken out.")),
            { HiddenBecause: { } rule } => Hidden(seen, rule),
            { Mirrored: null, IsInWindow: false } => OutsideWindow(seen),
            { Mirrored.IsRejected: true } => Refused(seen),
            { Mirrored: { IsPending: false, Desired: not null } row } when row.Desired == row.Confirmed => new(Place.InCalendar, Say($"It is in {seen.StaffName}'s calendar.")),
            _ => Waiting(seen),
        };
        return answer with { Link = seen.IsThere ? seen.Mirrored!.Link : null, Retry = seen.CanRetry ? seen.Mirrored!.Id : null };
    }

    private static Whereabouts Deleted(Sighting seen) => seen.Mirrored switch
    {
        { Hold: RemovalHold.Held } => new(Place.Held,
            Say($"It was deleted in Altegio together with many others. Its event stays in {seen.StaffName}'s calendar until somebody decides on the card.")),
        { Hold: RemovalHold.Kept } => new(Place.Deleted, Say($"It was deleted in Altegio. Somebody decided that its event stays in {seen.StaffName}'s calendar.")),
        { IsRejected: true, Desired: null } row => new(Place.Refused,
            All($"It was deleted in Altegio, but Google refused to take its event out of {seen.StaffName}'s calendar.", row.Problem)),
        { Desired: null } when seen.IsThere => new(Place.Deleted,
            All($"It was deleted in Altegio; its event is being taken out of {seen.StaffName}'s calendar.", Patience(seen))),
        { Desired: not null } when seen.IsThere => new(Place.Deleted, Say($"It was deleted in Altegio. Others share its event, which stays in the calendar for them.")),
        _ when seen.IsLeftBehind => new(Place.Deleted, Say($"It was deleted in Altegio. Its event may still be in a calendar that is no longer connected.")),
        _ => new(Place.Deleted, Say($"It was deleted in Altegio and is in no calendar.")),
    };

    private static Whereabouts NotConnected(Sighting seen) => new(Place.NotConnected, seen.IsLeftBehind
        ? Say($"{seen.StaffName} has no calendar connected. An event from before may still be in the old calendar; it is not kept up to date.")
        : Say($"{seen.StaffName} has no calendar connected."));

    private static Whereabouts Hidden(Sighting seen, string rule) => seen switch
    {
        { IsThere: true, Mirrored: { IsRejected: true, Desired: null } row } => new(Place.Refused,
            All(Phrase.Verbatim(rule), $"But Google refused to take its event out of {seen.StaffName}'s calendar.", row.Problem)),
        { IsThere: true, Mirrored.Desired: null } => new(Place.Hidden,
            All(Phrase.Verbatim(rule), $"Its event is being taken out of {seen.StaffName}'s calendar.", Patience(seen))),
        _ => new(Place.Hidden, All(Phrase.Verbatim(rule), $"So it is not in {seen.StaffName}'s calendar.")),
    };

    private static Whereabouts OutsideWindow(Sighting seen)
    {
        var (from, to) = (Day(seen.Window.From(seen.Now), seen), Day(seen.Window.To(seen.Now), seen));
        return new(Place.OutsideWindow, Say($"It is outside the export window, so it is not in {seen.StaffName}'s calendar: appointments from {from} to {to} are."));
    }

    private static Whereabouts Refused(Sighting seen)
    {
        Phrase? before = seen.IsThere ? (Phrase)$"What is there is an older version." : null;
        return new(Place.Refused, All($"Google refused it for {seen.StaffName}'s calendar.", seen.Mirrored!.Problem, before));
    }

    private static Whereabouts Waiting(Sighting seen)
    {
        var what = seen.IsThere
            ? (Phrase)$"It is in {seen.StaffName}'s calendar, but its latest change is not there yet."
            : $"It is not in {seen.StaffName}'s calendar yet.";
        return new(Place.Waiting, All(what, Patience(seen) ?? $"It is on its way."));
    }

    /// <summary>What it waits for and until when; null while nothing is wrong.</summary>
    private static Phrase? Patience(Sighting seen) => (seen.Connection, seen.Mirrored) switch
    {
        ({ Account.Health: AccountHealth.NeedsReconnect }, _) => $"It waits until somebody reconnects Google Calendar on the card.",
        ({ Problem: { } problem }, _) => $"It waits: {problem}",
        ({ Account: { PausedUntil: { } until } account }, _) when until > seen.Now =>
            Phrase.Joined(account.Problem, $"It goes on after {new Moment(until, seen.TimeZone)}."),
        (_, { Attempts: > 0, Problem: { } because } row) => Phrase.Joined(because, $"The next try is on {new Moment(row.DueAt, seen.TimeZone)}."),
        _ => null,
    };

    private static string All(params Phrase?[] sentences) => Say(Phrase.Joined(sentences));

    private static Moment Day(DateTimeOffset moment, Sighting seen) => new(moment, seen.TimeZone, MomentStyle.Date);
}
