using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Sandbox.Google;
using AltegioCalendar.Sandbox.Salon;
using NodaTime;
using Attendance = AltegioCalendar.Sandbox.Salon.Attendance;

namespace AltegioCalendar.Tests.Promises.Model;

/// <summary>Whether an event has to be in the calendar.</summary>
internal enum Presence
{
    Must,

    /// <summary>At the edge of the window, or seen by the engine only in passing: right, if it is there.</summary>
    May,
}

/// <summary>One event that a calendar should hold, from the salon's book and the manager's choices alone.</summary>
internal sealed record Expectation(string Subject, Presence Presence, IReadOnlyList<Visit> Visits, string Prefix, bool Contacts)
{
    private static readonly (Attendance Attendance, string Text)[] s_states =
        [(Attendance.Confirmed, "Confirmed by the client"), (Attendance.Arrived, "The client has arrived"), (Attendance.NoShow, "The client did not come")];

    /// <summary>Everything that one staff member's calendar should hold.</summary>
    public static IReadOnlyList<Expectation> Of(Stage stage, StaffId staff)
    {
        var choice = stage.Book.Of(staff);
        var sharers = stage.Book.All.Count(each => each.Choice.Account == choice.Account);
        var prefix = sharers > 1 ? $"{stage.Engine.People.First(person => person.Id == staff.Value).Name}: " : "";
        return [.. stage.Engine.Salon.Visits()
            .Where(visit => visit.StaffId == staff.Value && !visit.IsDeleted)
            .GroupBy(visit => SubjectOf(stage, visit))
            .Select(visits => new Expectation(visits.Key, PresenceOf(stage, choice, visits.Key, visits.First()), [.. visits], prefix, choice.Contacts))];
    }

    /// <summary>Where an event's appointment stands now; the far future when it is nowhere.</summary>
    public static DateTimeOffset StartOf(Stage stage, string subject)
    {
        var visit = stage.Engine.Salon.Visits().FirstOrDefault(visit => !visit.IsDeleted && SubjectOf(stage, visit) == subject);
        return visit is null ? DateTimeOffset.MaxValue : InstantOf(stage, visit.Start);
    }

    /// <summary>What is wrong with the event; empty: nothing.</summary>
    public IEnumerable<string> FaultsOf(Stage stage, CalendarEvent actual)
    {
        var first = Visits[0];
        var start = InstantOf(stage, first.Start);
        if (actual.Start != start || actual.End != start.AddSeconds(first.Seconds)) yield return $"stands at {actual.Start:u} to {actual.End:u}, not at {start:u}";
        if (!actual.Summary.StartsWith(Prefix + (IsNoShow ? "No-show: " : ""), StringComparison.Ordinal)) yield return $"is called '{actual.Summary}'";
        if (Prefix.Length == 0 && actual.Summary.Contains(": ", StringComparison.Ordinal) != IsNoShow) yield return $"is called '{actual.Summary}'";
        foreach (var missing in InTitle(stage).Where(text => !actual.Summary.Contains(text, StringComparison.Ordinal))) yield return $"'{missing}' is not in '{actual.Summary}'";
        foreach (var (attendance, text) in s_states)
            if (actual.Description.Split(text).Length - 1 != Visits.Count(visit => visit.Attendance == attendance)) yield return $"'{text}' is told wrongly";
        foreach (var (token, isWanted) in Tokens(stage))
            if (actual.Json.Contains(token, StringComparison.Ordinal) != isWanted) yield return isWanted ? $"'{token}' is missing" : $"'{token}' leaked";
    }

    private bool IsNoShow => Visits.All(visit => visit.Attendance == Attendance.NoShow);

    private IEnumerable<string> InTitle(Stage stage)
    {
        var first = Visits[0];
        if (first.ActivityId > 0) return [first.Services[0].Title, $"({Visits.Count} client"];
        return first.ClientId is null ? ["Blocked time"] : [ClientOf(stage, first).FullName, .. first.Services.Select(service => service.Title)];
    }

    /// <summary>Every name, phone, address and note of the salon, and whether this event may and must hold it.</summary>
    private IEnumerable<(string Token, bool IsWanted)> Tokens(Stage stage)
    {
        var guests = Visits.Where(visit => visit.ClientId is not null).Select(visit => ClientOf(stage, visit)).ToList();
        var all = Enumerable.Range(1, stage.Numbers).SelectMany(number => new[]
        {
            ($"Visitor{number}x", guests.Any(guest => guest.FullName.Contains($"Visitor{number}x", StringComparison.Ordinal))),
            (Stage.PhoneOf(number)[1..], Contacts && guests.Any(guest => guest.Phone == Stage.PhoneOf(number))),
            ($"guest{number}x@", Contacts && guests.Any(guest => guest.Email.StartsWith($"guest{number}x@", StringComparison.Ordinal))),
            ($"Remark{number}x", Contacts && Visits.Any(visit => visit.Comment == $"Remark{number}x")),
        });
        return all;
    }

    private static Presence PresenceOf(Stage stage, Choice choice, string subject, Visit visit)
    {
        // An hour of slack at the edges: the window is read once a day, and the clock moves on.
        var (start, now, slack) = (InstantOf(stage, visit.Start), stage.Engine.Clock.GetUtcNow(), TimeSpan.FromHours(26));
        var isInside = start.AddSeconds(visit.Seconds) > now.AddDays(-Stage.PastDays) + slack && start < now.AddDays(Stage.FutureDays) - slack;
        return isInside || choice.Held.Contains(subject) ? Presence.Must : Presence.May;
    }

    private static string SubjectOf(Stage stage, Visit visit) =>
        visit.ActivityId > 0 ? $"{stage.Engine.Location}-activity-{visit.ActivityId}" : $"{stage.Engine.Location}-record-{visit.Id}";

    private static SalonClient ClientOf(Stage stage, Visit visit) => stage.Engine.Salon.Clients().First(client => client.Id == visit.ClientId);

    private static DateTimeOffset InstantOf(Stage stage, DateTime wallClock) =>
        LocalDateTime.FromDateTime(wallClock).InZoneLeniently(DateTimeZoneProviders.Tzdb[stage.Engine.Salon.Locations[0].TimeZone]).ToDateTimeOffset();
}
