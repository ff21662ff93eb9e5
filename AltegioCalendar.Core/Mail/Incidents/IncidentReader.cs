using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Mail.Incidents;

/// <summary>What is wrong at this moment and should reach a person. Reads only.</summary>
internal sealed class IncidentReader(TimeProvider clock)
{
    // Altegio's short silences pass by themselves and cost nothing but time.
    private static readonly TimeSpan s_longUnread = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<Incident>> ReadAsync(MirrorContext db, CancellationToken ct)
    {
        var troubled = await TroubledAsync(db, ct);
        var names = await NamesAsync(db, troubled, ct);
        return
        [
            .. troubled.Where(each => each.Connection.Account!.Health != AccountHealth.Healthy).GroupBy(each => each.Connection.GoogleAccountId)
                .Select(account => OfAccount([.. account], names)),
            .. troubled.Where(each => each.Held > 0 && each.Connection.Account!.Health != AccountHealth.NeedsReconnect).Select(each => Brake(each, names)),
            .. troubled.Where(each => each.Connection.Problem is not null).Select(each => Lost(each, names)),
            .. await LocationsAsync(db, ct),
        ];
    }

    private sealed record Troubled(ConnectionRow Connection, int Held);

    private static async Task<IReadOnlyList<Troubled>> TroubledAsync(MirrorContext db, CancellationToken ct)
    {
        var rows = await db.Connections.AsNoTracking().Include(row => row.Account)
            .Where(row => row.Stage != ConnectionStage.Ended)
            .Select(row => new { Row = row, Held = db.MirroredEvents.Count(held => held.ConnectionId == row.Id && held.Hold == RemovalHold.Held) })
            .Where(each => each.Held > 0 || each.Row.Problem != null || each.Row.Account!.Health != AccountHealth.Healthy)
            .OrderBy(each => each.Row.Id)
            .ToListAsync(ct);
        return [.. rows.Select(each => new Troubled(each.Row, each.Held))];
    }

    private static async Task<Dictionary<long, string>> NamesAsync(MirrorContext db, IReadOnlyList<Troubled> troubled, CancellationToken ct)
    {
        var ids = troubled.Select(each => each.Connection.StaffId).Distinct().ToList();
        return await db.Staff.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
    }

    private static Incident OfAccount(IReadOnlyList<Troubled> users, Dictionary<long, string> names)
    {
        var account = users[0].Connection.Account!;
        var who = Who(users, names);
        return account.Health == AccountHealth.NeedsReconnect
            ? new($"grant:{account.Id}", Say($"{who}: connect the calendar again"), Say(account.Problem ?? $"Google no longer lets us write."),
                Say($"Open the card and press Reconnect Google Calendar. Nothing is lost: waiting changes are kept."), Cards(users, names))
            : new($"parked:{account.Id}", Say($"{who}: Google makes the calendar wait"), Say(account.Problem ?? $"Google's usage limit for this account is reached."),
                Say($"There is nothing to do: waiting changes go on by themselves. The card shows when."), Cards(users, names)) { MayFlicker = true };
    }

    private static Incident Brake(Troubled held, Dictionary<long, string> names) => new(
        $"brake:{held.Connection.Id}",
        Say($"{Name(held, names)}: many appointments vanished at once"),
        held.Held == 1
            ? Say($"1 upcoming appointment vanished from Altegio. Its event stays in the calendar until somebody decides.")
            : Say($"{held.Held} upcoming appointments vanished from Altegio at once. Their events stay in the calendar until somebody decides."),
        Say($"Look in Altegio whether they were really cancelled, then open the card and choose."),
        Cards([held], names));

    private static Incident Lost(Troubled lost, Dictionary<long, string> names) => new(
        $"calendar:{lost.Connection.Id}",
        Say($"{Name(lost, names)}: the calendar is gone"),
        Say(lost.Connection.Problem!),
        Say($"Open the card and choose another calendar, or connect again. Waiting changes are kept."),
        Cards([lost], names));

    private async Task<IEnumerable<Incident>> LocationsAsync(MirrorContext db, CancellationToken ct)
    {
        var before = clock.GetUtcNow() - s_longUnread;
        var rows = await db.Locations.AsNoTracking().Where(row => row.Problem != null && (row.IsRefused || row.ProblemSince < before)).OrderBy(row => row.Id).ToListAsync(ct);
        return rows.Select(row => new Incident(
            $"location:{row.Id}",
            Say($"{row.Title} cannot be read from Altegio"),
            Say(Phrase.Joined(row.Problem, row is { ProblemSince: { } since, TimeZone.Length: > 0 } ? (Phrase)$"It is so since {new Moment(since, row.TimeZone)} ({row.TimeZone})." : null)),
            Say($"Calendars keep what they have. Open the settings and test the connection of the location."),
            [new IncidentLink(row.Title, "settings#locations")]) { MayFlicker = true });
    }

    private static string Who(IReadOnlyList<Troubled> users, Dictionary<long, string> names)
    {
        var known = users.Select(each => Name(each, names)).Distinct().ToList();
        return known switch
        {
            [var one] => one,
            [var one, var other] => Say($"{one} and {other}"),
            _ => Say($"{known[0]} and {known.Count - 1} others"),
        };
    }

    private static IReadOnlyList<IncidentLink> Cards(IReadOnlyList<Troubled> users, Dictionary<long, string> names) =>
        [.. users.DistinctBy(each => each.Connection.StaffId).Select(each => new IncidentLink(Name(each, names), $"staff/{each.Connection.StaffId}?tab=integration"))];

    private static string Name(Troubled one, Dictionary<long, string> names) => names.GetValueOrDefault(one.Connection.StaffId) ?? Say($"Somebody who left");
}
