using System.Net;
using System.Security.Cryptography;
using System.Text;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Connections.Choosing;

/// <summary>A calendar that we make for one staff member or for several, and the mark in its description by which we know it again.</summary>
internal sealed record MadeCalendar(string Title, string Description, string TimeZone, string Mark)
{
    private const string MarkBegins = "altegio-calendar-";

    /// <summary>Whether a description says that some installation made the calendar.</summary>
    public static bool IsMarked(string? description) => description?.Contains(MarkBegins, StringComparison.Ordinal) == true;

    /// <summary>One for several staff members of a location.</summary>
    public static MadeCalendar ForTeam(string installation, LocationRow location) => Of(
        installation, $"location {location.Id}", $"{location.Title} · appointments", $"The appointments of the team of {location.Title}", location);

    public static MadeCalendar For(string installation, StaffId staff, string name, LocationRow location) => Of(
        installation, staff.ToString(), $"{name} · {location.Title}", $"The appointments of {name}", location);

    private static MadeCalendar Of(string installation, string whose, string title, string holds, LocationRow location)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{installation}\n{whose}\ncalendar"));
        var mark = $"{MarkBegins}{Convert.ToHexStringLower(hash.AsSpan(0, 10))}";
        return new MadeCalendar(title, $"{holds}. AltegioCalendar keeps them up to date and knows this calendar by {mark}.", location.TimeZone, mark);
    }
}

/// <summary>The calendars of a Google account: lists them, and makes one of our own.</summary>
internal sealed class AccountCalendars(IDbContextFactory<MirrorContext> databases, CalendarClient google, OneAtATime turns)
{
    public static bool IsWritable(CalendarListEntry entry) => entry is { Id: not null, Deleted: false, AccessRole: "owner" or "writer" };

    public static bool IsMade(CalendarListEntry entry, string mark) =>
        entry is { Id: not null, Deleted: false, AccessRole: "owner" } && entry.Description?.Contains(mark, StringComparison.Ordinal) == true;

    /// <summary>All of them, the main one first, then by title.</summary>
    public async Task<IReadOnlyList<CalendarListEntry>> ListAsync(long account, CancellationToken ct)
    {
        var all = new List<CalendarListEntry>();
        string? next = null;
        do
        {
            var page = await google.ListCalendarListAsync(account, next, ct);
            all.AddRange(page.Items ?? []);
            next = page.NextPageToken;
        }
        while (next is not null);
        return [.. all.OrderByDescending(entry => entry.Primary).ThenBy(entry => entry.SummaryOverride ?? entry.Summary, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Null when it is not there or may not be written.</summary>
    public async Task<CalendarListEntry?> FindAsync(long account, string id, CancellationToken ct)
    {
        try
        {
            var entry = await google.GetCalendarListAsync(account, id, ct);
            return IsWritable(entry) ? entry : null;
        }
        catch (CalendarApiException gone) when (gone.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return null;
        }
    }

    /// <summary>
    /// The calendar with this mark; made if there is none. Google would make two of two requests, so one request at a time
    /// looks first, and one whose answer was lost looks again as far as the person lets us.
    /// </summary>
    public async Task<CalendarListEntry> MakeOnceAsync(long account, MadeCalendar wanted, CancellationToken ct)
    {
        using var turn = await turns.EnterAsync(wanted.Mark, ct);
        if (await FindMadeAsync(account, wanted.Mark, ct) is { } there) return there;

        try
        {
            // Not broken off halfway: Google would have made it, and we could not know.
            var made = await google.InsertCalendarAsync(account, new Calendar(null, wanted.Title, wanted.Description, wanted.TimeZone), CancellationToken.None);
            await RememberAsync(account, wanted.Mark, made.Id, CancellationToken.None);
            return new CalendarListEntry { Id = made.Id, Summary = made.Summary, TimeZone = made.TimeZone, AccessRole = "owner" };
        }
        catch (Exception lost) when (IsUnknown(lost))
        {
            if (await FindMadeAsync(account, wanted.Mark, ct) is { } made) return made;
            throw;
        }
    }

    /// <summary>The calendar that we made for this; null when there is none, or it is gone.</summary>
    public async Task<CalendarListEntry?> FindMadeAsync(long account, string mark, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var known = await db.MadeCalendars.Where(row => row.GoogleAccountId == account && row.Mark == mark).Select(row => row.CalendarId).FirstOrDefaultAsync(ct);
        if (known is not null && await FindAsync(account, known, ct) is { } remembered) return remembered;

        var scopes = await db.GoogleAccounts.Where(row => row.Id == account).Select(row => row.Scopes).SingleAsync(ct);
        if (!GoogleScopes.MayList(scopes)) return null;
        var found = (await ListAsync(account, ct)).FirstOrDefault(entry => IsMade(entry, mark));
        if (found is { Id: { } id }) await RememberAsync(account, mark, id, ct);
        return found;
    }

    private async Task RememberAsync(long account, string mark, string? calendar, CancellationToken ct)
    {
        if (calendar is null) return;
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.MadeCalendars.Where(row => row.GoogleAccountId == account && row.Mark == mark).ExecuteDeleteAsync(ct);
        db.MadeCalendars.Add(new MadeCalendarRow { GoogleAccountId = account, Mark = mark, CalendarId = calendar });
        await db.SaveChangesAsync(ct);
    }

    private static bool IsUnknown(Exception failure) => failure
        is HttpRequestException or IOException or OperationCanceledException
        or CalendarApiException { Reason: CalendarApiException.UnreadableAnswer }
        or CalendarApiException { Status: >= HttpStatusCode.InternalServerError };
}
