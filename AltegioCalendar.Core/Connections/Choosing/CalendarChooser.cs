using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Delivery;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections.Choosing;

/// <summary>Another calendar for somebody who is connected: shows which there are, and starts the move.</summary>
public sealed class CalendarChooser
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly AccountCalendars _calendars;
    private readonly Joining _joining;
    private readonly ExportWindowSetting _windows;
    private readonly TimeProvider _clock;

    internal CalendarChooser(
        IDbContextFactory<MirrorContext> databases, AccountCalendars calendars, Joining joining, ExportWindowSetting windows, TimeProvider clock) =>
        (_databases, _calendars, _joining, _windows, _clock) = (databases, calendars, joining, windows, clock);

    /// <summary>Null when the staff member is not connected (any more).</summary>
    public async Task<ChoicesAnswer?> ListAsync(StaffId staff, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        if (await ReadAsync(db, staff, ct) is not { } now) return null;
        var (connection, account, made) = now;
        if (!GoogleScopes.MayChoose(account.Scopes)) return new ChoicesAnswer.NeedsPermission(account.Email);

        try
        {
            var there = await _calendars.ListAsync(account.Id, ct);
            var ours = there.FirstOrDefault(entry => AccountCalendars.IsMade(entry, made.Mark));
            return new ChoicesAnswer.Listed(new CalendarChoices(
                account.Email,
                [.. there.Where(AccountCalendars.IsWritable).Select(entry => OptionOf(entry, connection))],
                GoogleScopes.MayMake(account.Scopes) && ours is null ? made.Title : null,
                await EventsAsync(db, connection, ct)));
        }
        catch (CalendarApiException notAllowed) when (notAllowed.Reason is "insufficientPermissions" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
        {
            return new ChoicesAnswer.NeedsPermission(account.Email);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && WordsOf(failure) is { } because)
        {
            return new ChoicesAnswer.Failed(because);
        }
    }

    /// <summary>Moves the events to one of the account's calendars. Null when that has begun, otherwise why it has not.</summary>
    public Task<string?> MoveAsync(StaffId staff, string calendarId, CancellationToken ct) => MoveAsync(
        staff, (account, _) => _calendars.FindAsync(account, calendarId, ct), ct);

    /// <summary>Moves the events to a calendar made for them: the one we made before, if it is still there.</summary>
    public Task<string?> MoveToNewAsync(StaffId staff, CancellationToken ct) => MoveAsync(
        staff, async (account, made) => await _calendars.MakeOnceAsync(account, made, ct), ct);

    private async Task<string?> MoveAsync(StaffId staff, Func<long, MadeCalendar, Task<CalendarListEntry?>> choose, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        if (await ReadAsync(db, staff, ct) is not { } now) return Say($"This staff member is no longer connected.");
        try
        {
            var chosen = await choose(now.Account.Id, now.Made);
            if (chosen is not { Id: { } id }) return Say($"This calendar cannot be written any more. Choose another one.");
            if (id == now.Connection.CalendarId) return null; // it is there already, as after a second click

            await _joining.JoinAsync(staff, new CalendarPlace(now.Account.Id, now.Account.Email, id, TitleOf(chosen), chosen.TimeZone ?? ""), ct);
            return null;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && WordsOf(failure) is { } because)
        {
            return because;
        }
    }

    private static async Task<Present?> ReadAsync(MirrorContext db, StaffId staff, CancellationToken ct)
    {
        var connection = (await db.OpenOfAsync(staff, ct)).FirstOrDefault(row => row.Stage == ConnectionStage.Active);
        if (connection?.Account is not { } account) return null;

        var person = await db.Staff.AsNoTracking().SingleAsync(row => row.Id == staff.Value, ct);
        var location = await db.Locations.AsNoTracking().SingleAsync(row => row.Id == person.LocationId, ct);
        return new Present(connection, account, MadeCalendar.For(await db.IdentityAsync(ct), staff, person.Name, location));
    }

    private async Task<int> EventsAsync(MirrorContext db, ConnectionRow connection, CancellationToken ct)
    {
        var from = (await _windows.ReadAsync(db, ct)).From(_clock.GetUtcNow());
        return await db.MirroredEvents.CountAsync(row => row.ConnectionId == connection.Id && row.Desired != null && row.StartsAt >= from, ct);
    }

    private static CalendarOption OptionOf(CalendarListEntry entry, ConnectionRow present) =>
        new(entry.Id!, TitleOf(entry), entry.TimeZone ?? "", entry.Primary, entry.Id == present.CalendarId);

    internal static string TitleOf(CalendarListEntry entry) => entry.SummaryOverride ?? entry.Summary ?? entry.Id!;

    internal static string? WordsOf(Exception failure) => FailureClasses.Of(failure) switch
    {
        DeliveryOutcome.Reconnect dead => Say(Phrase.Joined(dead.Because, $"Press Reconnect Google Calendar first.")),
        DeliveryOutcome.TryAgain passing => Say(Phrase.Joined(passing.Because, $"Try again in a moment.")),
        DeliveryOutcome.PauseAccount passing => Say(Phrase.Joined(passing.Because, $"Try again in a minute.")),
        DeliveryOutcome.ParkAccount limit => Say(Phrase.Joined(limit.Because, $"Try again later, or choose a calendar that exists.")),
        DeliveryOutcome.CalendarLost or DeliveryOutcome.Rejected => Say($"Google refuses this. Choose another calendar."),
        _ => null,
    };

    private sealed record Present(ConnectionRow Connection, GoogleAccountRow Account, MadeCalendar Made);
}
