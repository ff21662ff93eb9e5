using System.Globalization;
using AltegioCalendar.Sandbox.Google.Recurrence;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>events.list: filters, pages and incremental sync; also events.instances.</summary>
internal sealed class EventList(CalendarBook book, GoogleSwitches switches, EventPages pages)
{
    private static readonly TimeSpan OldestUpdatedMin = TimeSpan.FromDays(28);

    public CalendarAnswer List(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.FreeBusyReader);
            var query = EventQuery.From(call);
            if (query.UpdatedMin < book.Now - OldestUpdatedMin) throw GoogleErrors.UpdatedMinTooLongAgo();
            var zone = EventAnswers.ZoneOf(call, calendar);

            var page = query.OrderBy == "startTime"
                ? EventPages.ByPlace(call, ByStart(calendar, query), query.Fingerprint, query.MaxResults, () =>
                    SyncToken(calendar, Math.Max(calendar.Events.LastVersion, calendar.Events.SyncFloor), query))
                : ByChange(call, calendar, query);
            return pages.Shown(call, calendar, page, zone);
        }
    }

    /// <summary>The occurrences of one series, changed and cancelled ones in their places.</summary>
    public CalendarAnswer Instances(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.FreeBusyReader);
            var series = EventWriter.Existing(calendar, call);
            var query = EventQuery.From(call) with { Expands = true };
            var own = Zones.Find(calendar.Row.TimeZone)!;
            var original = call.Ask("originalStart");
            var all = (series.IsSeries ? Series.Expanded(calendar, series, book.Now, query.TimeMin, query.TimeMax) : [])
                .Concat(calendar.Events.ExceptionsOf(series.Id))
                .Where(one => query.Fits(one, calendar, own, book.Now) && (original is null || IsAt(one.Instance!, original)))
                .OrderBy(one => one.Instance!.OriginalStart.In(own));
            return pages.Shown(call, calendar, EventPages.ByPlace(call, all, query.Fingerprint, query.MaxResults, () => null),
                EventAnswers.ZoneOf(call, calendar));
        }
    }

    private static bool IsAt(InstanceOf instance, string original) => instance.OriginalStart.Date is { } day
        ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == original
        : Rfc3339.Instant(original) == instance.OriginalStart.Instant;

    private EventPage ByChange(CalendarCall call, StoredCalendar calendar, EventQuery query)
    {
        var begin = Start(call, calendar, query);
        query = begin.Query;
        var (after, zone) = (begin.After, Zones.Find(calendar.Row.TimeZone)!);
        var items = new List<StoredEvent>();
        var lastShown = 0;
        foreach (var stored in calendar.Events.After(begin.Within > 0 ? after - 1 : after))
        {
            if (switches.ListLag > TimeSpan.Zero && stored.Updated > book.Now - switches.ListLag) break;
            var within = 0;
            foreach (var item in Expanded(calendar, stored, query, begin))
            {
                within++;
                if ((stored.Version == begin.After && within <= begin.Within) || !query.Fits(item, calendar, zone, book.Now)) continue;
                if (items.Count == query.MaxResults)
                    return new(items, PageToken(query, items[^1].Version, lastShown, begin), null);
                items.Add(item);
                lastShown = stored.IsSeries && query.Expands ? within : 0;
            }

            after = stored.Version;
        }

        // Whatever is written from now on has a higher number and comes with the next sync.
        return new(items, null, SyncToken(calendar, Math.Max(after, calendar.Events.SyncFloor), query with
        {
            TimeMin = begin.From, TimeMax = begin.Until,
        }));
    }

    private IEnumerable<StoredEvent> Expanded(StoredCalendar calendar, StoredEvent stored, EventQuery query, Begin begin) =>
        query.Expands ? Series.Expanded(calendar, stored, book.Now, begin.From, begin.Until) : [stored];

    private IEnumerable<StoredEvent> ByStart(StoredCalendar calendar, EventQuery query)
    {
        var zone = Zones.Find(calendar.Row.TimeZone)!;
        return calendar.Events.After(0)
            .SelectMany(stored => Series.Expanded(calendar, stored, book.Now, query.TimeMin, query.TimeMax))
            .Where(stored => query.Fits(stored, calendar, zone, book.Now))
            .OrderBy(stored => stored.Start.In(zone)).ThenBy(stored => stored.Id, StringComparer.Ordinal);
    }

    private Begin Start(CalendarCall call, StoredCalendar calendar, EventQuery query)
    {
        if (call.Ask("pageToken") is { Length: > 0 } page)
        {
            var parts = EventPages.Parts(page, 7, "p", query.Fingerprint);
            return new(Tokens.Number(parts[2]), (int)Tokens.Number(parts[3]),
                query with { ShowsDeleted = parts[4] == bool.TrueString }, Rfc3339.Instant(parts[5]), Rfc3339.Instant(parts[6]));
        }

        if (call.Ask("syncToken") is not { Length: > 0 } sync) return new(0, 0, query, query.TimeMin, query.TimeMax);
        var read = Tokens.Read(sync, 7);
        if (read is null || read[0] != "s" || read[4] != calendar.Row.Id) throw GoogleErrors.FullSyncRequired();
        var madeAt = DateTimeOffset.FromUnixTimeSeconds(Tokens.Number(read[3]));
        var after = Tokens.Number(read[2]);
        if (after < calendar.Events.SyncFloor || madeAt + switches.SyncTokenLife <= book.Now)
            throw GoogleErrors.FullSyncRequired();
        if (read[1] != query.SyncKey) call.Breach("sync-parameters", "parameters differ from those of the first run");
        return new(after, 0, query with { ShowsDeleted = true }, Rfc3339.Instant(read[5]), Rfc3339.Instant(read[6]));
    }

    private static string PageToken(EventQuery query, long version, int within, Begin begin) => Tokens.Make(
        "p", query.Fingerprint, version, within, query.ShowsDeleted, Text(begin.From), Text(begin.Until));

    private string SyncToken(StoredCalendar calendar, long after, EventQuery query) => Tokens.Make(
        "s", query.SyncKey, after, book.Now.ToUnixTimeSeconds(), calendar.Row.Id, Text(query.TimeMin), Text(query.TimeMax));

    private static string Text(DateTimeOffset? time) => time is { } known ? Rfc3339.Utc(known) : "";

    /// <summary>Where a page begins: after which change and how far into its occurrences, and which of them count at all.</summary>
    private sealed record Begin(long After, int Within, EventQuery Query, DateTimeOffset? From, DateTimeOffset? Until);
}
