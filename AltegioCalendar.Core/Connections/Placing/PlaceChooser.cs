using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Delivery;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections.Placing;

/// <summary>The choice right after the first consent: a calendar of our own making, or one that the person has.</summary>
public sealed class PlaceChooser
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly PlaceDesk _desk;
    private readonly AccountCalendars _calendars;
    private readonly CalendarClient _google;
    private readonly Joining _joining;
    private readonly DryRuns _dryRuns;
    private readonly OneAtATime _turns;
    private readonly TimeProvider _clock;

    internal PlaceChooser(
        IDbContextFactory<MirrorContext> databases, PlaceDesk desk, AccountCalendars calendars, CalendarClient google, Joining joining, DryRuns dryRuns,
        OneAtATime turns, TimeProvider clock) =>
        (_databases, _desk, _calendars, _google, _joining, _dryRuns, _turns, _clock) = (databases, desk, calendars, google, joining, dryRuns, turns, clock);

    /// <summary>The question with everything that the answer needs; null: it does not stand (any more).</summary>
    public async Task<PlaceQuestion?> ReadAsync(string question, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        if (await FindAsync(db, question, ct) is not { } open) return null;

        var (account, people) = (open.Account, open.People);
        var (calendars, problem) = await OptionsAsync(db, account, ct);
        return new PlaceQuestion
        {
            Id = question,
            People = Names(people),
            LocationTitle = open.Location.Title,
            TimeZone = open.Location.TimeZone,
            AccountEmail = account.Email,
            NewTitle = GoogleScopes.MayMake(account.Scopes) ? open.Made.Title : null,
            Calendars = calendars,
            IsComplete = GoogleScopes.MayList(account.Scopes) && GoogleScopes.MayWriteTheirs(account.Scopes) && problem is null,
            Problem = problem,
            DryRun = await _dryRuns.ReadAsync(db, open.Location, people, ct),
        };
    }

    /// <summary>Questions about several people at once that stand, oldest first.</summary>
    public async Task<IReadOnlyList<OpenPlace>> ListSharedAsync(CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var open = await PlaceDesk.Open(db, _clock.GetUtcNow()).AsNoTracking().Where(row => row.Others != "").OrderBy(row => row.ExpiresAt).ToListAsync(ct);
        var places = new List<OpenPlace>();
        foreach (var row in open)
        {
            if (await WithPeopleAsync(db, row, ct) is { } each) places.Add(new OpenPlace(row.StateHash, each.Account.Email, Names(each.People)));
        }

        return places;
    }

    /// <summary>Connects everybody whom the question is about. An answer that comes twice changes nothing.</summary>
    /// <param name="calendar">One of the calendars that the question offers; null: a new one.</param>
    public async Task<PlaceAnswer> ChooseAsync(string question, string? calendar, CancellationToken ct)
    {
        using var turn = await _turns.EnterAsync(question, ct);
        await using var db = await _databases.CreateDbContextAsync(ct);
        if (await FindAsync(db, question, ct) is not { } open) return new PlaceAnswer.Over();
        if (open.Row.InvitationId is not null && open.There.Count > 0) return new PlaceAnswer.Over(); // a manager was quicker, in another way

        try
        {
            if (await PlaceAsync(db, open, calendar, ct) is not { } place)
                return new PlaceAnswer.Refused(Say($"This calendar cannot be written any more. Choose another one."));
            foreach (var person in open.People.Where(person => !open.IsAt(person, place))) await _joining.JoinAsync(new StaffId(person.Id), place, ct);
            await _desk.CloseAsync(open.Row, hasConnected: true, CancellationToken.None);
            return new PlaceAnswer.Connected(Names(open.People), open.Account.Email, place.Title);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && WordsOf(failure) is { } because)
        {
            return new PlaceAnswer.Refused(because);
        }
    }

    /// <summary>Nobody wants it after all: the permission is given back.</summary>
    public async Task CancelAsync(string question, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        if (await _desk.FindAsync(db, question, ct) is { } open) await _desk.EndAsync(open, ct);
    }

    private async Task<CalendarPlace?> PlaceAsync(MirrorContext db, Asked open, string? calendar, CancellationToken ct)
    {
        var account = open.Account;
        if (calendar is null)
        {
            var made = await _calendars.MakeOnceAsync(account.Id, open.Made, ct);
            return new CalendarPlace(account.Id, account.Email, made.Id!, CalendarChooser.TitleOf(made), made.TimeZone ?? "");
        }

        var (offered, _) = await OptionsAsync(db, account, ct);
        return offered.FirstOrDefault(option => option.Id == calendar) is { } chosen
            ? new CalendarPlace(account.Id, account.Email, chosen.Id, chosen.Title, chosen.TimeZone)
            : null;
    }

    // Without the permission to list: the main calendar, where events may be written, and those that colleagues use already.
    private async Task<(IReadOnlyList<CalendarOption> Options, string? Problem)> OptionsAsync(MirrorContext db, GoogleAccountRow account, CancellationToken ct)
    {
        var used = await db.Connections.AsNoTracking()
            .Where(row => row.GoogleAccountId == account.Id && row.Stage == ConnectionStage.Active)
            .GroupBy(row => row.CalendarId)
            .Select(rows => new CalendarOption(rows.Key, rows.Max(row => row.CalendarTitle)!, rows.Max(row => row.CalendarTimeZone)!, rows.Key == account.Email, false)
            {
                StaffMembers = rows.Count(),
            })
            .ToListAsync(ct);
        if (!GoogleScopes.MayWriteTheirs(account.Scopes))
        {
            var made = await db.MadeCalendars.Where(row => row.GoogleAccountId == account.Id).Select(row => row.CalendarId).ToListAsync(ct);
            return (used.FindAll(option => made.Contains(option.Id)), null);
        }


        try
        {
            var theirs = GoogleScopes.MayList(account.Scopes) ? await ListedAsync(account, ct) : [await MainAsync(account, ct)];
            var there = theirs.Select(option => option.Id).ToHashSet();
            return ([
                .. theirs.Select(option => option with { StaffMembers = used.Find(each => each.Id == option.Id)?.StaffMembers ?? 0 }),
                .. used.Where(option => !there.Contains(option.Id)),
            ], null);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && WordsOf(failure) is { } because)
        {
            return (used, because);
        }
    }

    private async Task<IReadOnlyList<CalendarOption>> ListedAsync(GoogleAccountRow account, CancellationToken ct) =>
        [.. (await _calendars.ListAsync(account.Id, ct)).Where(AccountCalendars.IsWritable)
            .Select(entry => new CalendarOption(entry.Id!, CalendarChooser.TitleOf(entry), entry.TimeZone ?? "", entry.Primary, false))];

    private async Task<CalendarOption> MainAsync(GoogleAccountRow account, CancellationToken ct)
    {
        // The main calendar's id is the account's address; the alias "primary" would follow whoever signs in next.
        var main = await _google.ListEventsAsync(account.Id, account.Email, "maxResults=1", ct);
        return new CalendarOption(account.Email, main.Summary ?? account.Email, main.TimeZone ?? "", IsMain: true, IsPresent: false);
    }

    private async Task<Asked?> FindAsync(MirrorContext db, string question, CancellationToken ct) =>
        await _desk.FindAsync(db, question, ct) is { } row ? await WithPeopleAsync(db, row, ct) : null;

    // Who has left the salon since is connected all the same and then tidied up by the location's rule.
    private static async Task<Asked?> WithPeopleAsync(MirrorContext db, ConsentRow row, CancellationToken ct)
    {
        var ids = StaffIds.Read(row.Others).Select(staff => staff.Value).Append(row.StaffId).ToList();
        var people = await db.Staff.AsNoTracking().Where(person => ids.Contains(person.Id)).OrderByDescending(person => person.Weight).ThenBy(person => person.Name).ToListAsync(ct);
        if (people.Count == 0) return null;

        var account = await db.GoogleAccounts.AsNoTracking().SingleAsync(known => known.Id == row.OfferedAccountId, ct);
        var location = await db.Locations.AsNoTracking().SingleAsync(each => each.Id == people[0].LocationId, ct);
        var there = await db.Connections.AsNoTracking().Where(each => ids.Contains(each.StaffId) && each.Stage == ConnectionStage.Active).ToListAsync(ct);
        var identity = await db.IdentityAsync(ct);
        var made = row.Others.Length > 0 ? MadeCalendar.ForTeam(identity, location) : MadeCalendar.For(identity, new StaffId(people[0].Id), people[0].Name, location);
        return new Asked(row, account, location, people, there, made);
    }

    private static IReadOnlyList<PlacedPerson> Names(IEnumerable<StaffRow> people) => [.. people.Select(row => new PlacedPerson(new StaffId(row.Id), row.Name))];

    private static string? WordsOf(Exception failure) => FailureClasses.Of(failure) is DeliveryOutcome.Reconnect dead
        ? Say(Phrase.Joined(dead.Because, $"Sign in at Google again."))
        : CalendarChooser.WordsOf(failure);

    private sealed record Asked(
        ConsentRow Row, GoogleAccountRow Account, LocationRow Location, IReadOnlyList<StaffRow> People, IReadOnlyList<ConnectionRow> There, MadeCalendar Made)
    {
        public bool IsAt(StaffRow person, CalendarPlace place) =>
            There.Any(row => row.StaffId == person.Id && row.GoogleAccountId == place.Account && row.CalendarId == place.Id);
    }
}
