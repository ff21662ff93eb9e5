using System.Net;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Delivery;

namespace AltegioCalendar.Core.Sync.Audit;

/// <summary>What Google showed of a calendar.</summary>
/// <param name="IsFull">Every living event that carries a marker of ours is there; otherwise only what changed.</param>
/// <param name="Events">With all their fields, except those that nobody touched since we wrote them and deleted ones.</param>
/// <param name="SyncToken">To ask for what changes after this; null: Google gave none.</param>
internal sealed record SeenCalendar(bool IsFull, IReadOnlyList<Event> Events, string? SyncToken, CalendarFacts? Calendar);

/// <summary>What a list of events says of its calendar.</summary>
internal sealed record CalendarFacts(string? Title, string? TimeZone, string? AccessRole, string? Description)
{
    public static CalendarFacts? Of(Events? page) => page is null ? null : new(page.Summary, page.TimeZone, page.AccessRole, page.Description);
}

/// <summary>
/// Reads what the audit needs and no more: of foreign events only id, version and markers are asked for, and only those that
/// changed.
/// </summary>
internal sealed class CalendarReading(CalendarClient google)
{
    private const string Envelope = "nextPageToken,nextSyncToken,summary,timeZone,accessRole,description";
    private const string Ours = Envelope + ",items(id,status,etag,summary,description,location,start,end,transparency,visibility,colorId,reminders,attendees/self,extendedProperties/private,htmlLink)";
    private const string Changed = Envelope + ",items(id,status,etag,extendedProperties/private)";
    private static readonly string s_withMarker = Uri.EscapeDataString($"{EventMarker.Product}={EventMarker.ProductValue}");

    /// <summary>By what changed, where Google still knows our token; otherwise everything of ours.</summary>
    public async Task<SeenCalendar> ReadAsync(CalendarCheckRow calendar, MirrorSnapshot mirror, CancellationToken ct)
    {
        try
        {
            return calendar.SyncToken is { } token ? await ReadChangesAsync(calendar, token, mirror, ct) : await ReadAllAsync(calendar, ct);
        }
        catch (CalendarApiException expired) when (expired.Status == HttpStatusCode.Gone)
        {
            return await ReadAllAsync(calendar, ct);
        }
        catch (CalendarApiException gone) when (gone.Status == HttpStatusCode.NotFound)
        {
            throw new CalendarGoneException(); // a list is never missing, only its calendar
        }
    }

    private async Task<SeenCalendar> ReadAllAsync(CalendarCheckRow calendar, CancellationToken ct)
    {
        // Google gives tokens only for lists without filter: one without content, begun first so that nothing falls between.
        string? token = null;
        await foreach (var page in google.ListAllEventsAsync(calendar.GoogleAccountId, calendar.CalendarId, "maxResults=2500&fields=nextPageToken,nextSyncToken", ct))
            token = page.NextSyncToken ?? token;

        var events = new List<Event>();
        Events? last = null;
        var query = $"maxResults=2500&privateExtendedProperty={s_withMarker}&fields={Ours}";
        await foreach (var page in google.ListAllEventsAsync(calendar.GoogleAccountId, calendar.CalendarId, query, ct))
        {
            events.AddRange(page.Items ?? []);
            last = page;
        }

        return new SeenCalendar(IsFull: true, events, token, CalendarFacts.Of(last));
    }

    private async Task<SeenCalendar> ReadChangesAsync(CalendarCheckRow calendar, string token, MirrorSnapshot mirror, CancellationToken ct)
    {
        var events = new List<Event>();
        Events? last = null;
        var query = $"maxResults=2500&syncToken={Uri.EscapeDataString(token)}&fields={Changed}";
        await foreach (var page in google.ListAllEventsAsync(calendar.GoogleAccountId, calendar.CalendarId, query, ct))
        {
            foreach (var changed in page.Items ?? []) events.Add(await InFullAsync(calendar, changed, mirror, ct));
            last = page;
        }

        return new SeenCalendar(IsFull: false, events, last?.NextSyncToken, CalendarFacts.Of(last));
    }

    private async Task<Event> InFullAsync(CalendarCheckRow calendar, Event changed, MirrorSnapshot mirror, CancellationToken ct)
    {
        var known = changed.Id is { } id ? mirror.ByEventId.GetValueOrDefault(id) : null;
        var isOfInterest = known is null ? EventMarker.IsOnSome(changed.ExtendedProperties?.Private) : known.Row.Etag != changed.Etag;
        if (!isOfInterest || changed.Status == "cancelled") return changed;
        try
        {
            return await google.GetEventAsync(calendar.GoogleAccountId, calendar.CalendarId, changed.Id!, ct);
        }
        catch (CalendarApiException gone) when (gone.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return changed with { Status = "cancelled" };
        }
    }
}
