using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Overview;

/// <summary>Reads the overview.</summary>
public sealed class OverviewReader(IDbContextFactory<MirrorContext> databases, StaffDirectory staff, PlaceChooser places, TimeProvider clock)
{
    // Nobody can press "done" on what could not be removed, so it is shown for as long as somebody will have seen it.
    private static readonly TimeSpan s_unfinished = TimeSpan.FromDays(14);

    public async Task<OverviewView> ReadAsync(CancellationToken ct)
    {
        var cards = await staff.ListAsync(ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        var locations = await db.Locations.AsNoTracking().Select(row => new { row.Title, row.Problem }).ToListAsync(ct);
        var mail = await db.Mail.AsNoTracking().SingleOrDefaultAsync(ct);
        var activity = await ActivityReader.ReadAsync(db, clock.GetUtcNow(), ct);

        var attention = locations.Where(row => row.Problem is not null).Select(row => new Attention(Say($"{row.Title}: {row.Problem}"), null))
            .Concat(mail is { Failure: { } failure } ? [new Attention(Say($"Notices cannot be mailed: {failure}"), null)] : [])
            .Concat(cards.Select(AttentionOf).OfType<Attention>())
            .Concat(cards.Select(Unplaced).OfType<Attention>())
            .Concat((await places.ListSharedAsync(ct)).Select(Unplaced))
            .Concat(cards.Select(card => Departed(card, clock.GetUtcNow())).OfType<Attention>())
            .ToList();
        return new OverviewView(
            locations.Count,
            cards.Count(card => card.IsCurrent),
            cards.Count(card => card is { IsCurrent: true, Connection: not null }),
            cards.Count(card => AttentionOf(card) is not null),
            cards.Sum(card => card.Connection?.Waiting ?? 0),
            activity.Days[^1].Changes,
            attention)
        {
            Parked = cards.Count(card => card.Connection?.State == ConnectionState.Parked),
            Lag = await LagAsync(db, ct),
            Activity = activity,
        };
    }

    // Only what can go by itself: what waits for a person is said under "needs attention".
    private async Task<TimeSpan?> LagAsync(MirrorContext db, CancellationToken ct)
    {
        var flowing = db.Connections.Where(row => row.Stage != ConnectionStage.Ended && row.Problem == null && row.Account!.Health != AccountHealth.NeedsReconnect);
        var oldest = await db.MirroredEvents
            .Where(row => row.IsPending && !row.IsRejected && row.Hold == RemovalHold.None && flowing.Any(each => each.Id == row.ConnectionId))
            .MinAsync(row => row.PendingSince, ct);
        return oldest is { } since ? clock.GetUtcNow() - since : null;
    }

    private static Attention? AttentionOf(StaffCard card) => card.Connection?.State switch
    {
        ConnectionState.NeedsReconnect => new(Disconnected(card.Name, card.Connection.Waiting), card.Id, Solution.Reconnect),
        ConnectionState.CalendarGone or ConnectionState.Held or ConnectionState.PartlyDone => new(Say($"{card.Name}: {card.Connection.Problem}"), card.Id),
        _ => null,
    };

    private static Attention? Unplaced(StaffCard card) => card.Place is { } place ? Unplaced(place) : null;

    private static Attention Unplaced(OpenPlace place) =>
        new(Unplaced(place.People[0].Name, place.People.Count - 1, place.AccountEmail), place.People[0].Id, Solution.ChooseCalendar) { Question = place.Question };

    private static string Unplaced(string name, int more, string email) => more switch
    {
        0 => Say($"{name}: {email} has signed in, but the calendar is not chosen yet."),
        1 => Say($"{name} and 1 more: {email} has signed in, but the calendar is not chosen yet."),
        _ => Say($"{name} and {more} more: {email} has signed in, but the calendar is not chosen yet."),
    };

    // Somebody who has left. What was done as it should be is in the log; what needs a person is here.
    private static Attention? Departed(StaffCard card, DateTimeOffset now) => card switch
    {
        { IsCurrent: false, Connection: { State: not ConnectionState.Removing } } =>
            new(Say($"{card.Name} is dismissed or deleted in Altegio, but the calendar is still kept up to date, as the location's rules say."), card.Id),
        { LastWords: { IsComplete: false } last } when now - last.At < s_unfinished => new(last.Sentence, card.Id),
        _ => null,
    };

    private static string Disconnected(string name, int waiting) => waiting == 1
        ? Say($"{name}: the calendar must be connected again; 1 change is waiting.")
        : Say($"{name}: the calendar must be connected again; {waiting} changes are waiting.");
}
