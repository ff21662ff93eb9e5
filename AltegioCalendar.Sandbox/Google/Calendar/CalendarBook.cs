using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Google.Push;
using AltegioCalendar.Sandbox.Journal;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>
/// Every calendar, list entry and event. Callers hold <see cref="Gate"/> while they read and write more than one
/// thing; stored records never change, so an answer may be written after the lock is let go.
/// </summary>
internal sealed class CalendarBook(WorldJournal journal, IdSource ids, PushChannels channels, TimeProvider clock)
{
    private readonly Dictionary<string, StoredCalendar> _calendars = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SortedDictionary<int, ListEntry>> _lists = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Email, string Calendar), int> _places = [];
    private long _version;
    private long _etag;

    public Lock Gate { get; } = new();

    /// <summary>Rises with every change of anything; pages poll it.</summary>
    public long Version => Volatile.Read(ref _version);

    public DateTimeOffset Now => clock.GetUtcNow();

    public IEnumerable<StoredCalendar> Calendars => _calendars.Values;

    public StoredCalendar? Find(string id) => _calendars.GetValueOrDefault(id);

    public IEnumerable<ListEntry> ListOf(string email) =>
        _lists.TryGetValue(email, out var list) ? list.Values : [];

    public ListEntry? EntryOf(string email, string calendarId) =>
        _places.TryGetValue((email, calendarId), out var place) ? _lists[email][place] : null;

    public void OpenPrimary(GoogleAccount account)
    {
        lock (Gate)
        {
            if (_calendars.ContainsKey(account.Email)) return;
            Put(new CalendarRow(account.Email, account.Email, account.TimeZone, account.Email)
            {
                IsPrimary = true, Sharing = [new("user", account.Email, "owner", NextEtag())],
            });
            Put(new ListEntry(account.Email, account.Email) { DefaultReminders = """[{"method":"popup","minutes":10}]""" });
        }
    }

    public StoredCalendar Open(string owner, string summary, string timeZone, string? description, string? madeBy,
        string colorId = "14")
    {
        var id = $"c_{ids.HexText(64)}@group.calendar.google.com";
        var calendar = Put(new CalendarRow(id, summary, timeZone, owner)
        {
            Description = description, MadeBy = madeBy, MadeAt = Now,
            Sharing = [new("user", owner, "owner", NextEtag())],
        });
        Put(new ListEntry(owner, id) { ColorId = colorId });
        return calendar;
    }

    public StoredCalendar Put(CalendarRow row)
    {
        var stored = row with { EtagNumber = NextEtag(), Version = NextVersion() };
        journal.Put(JournalKinds.Calendar, stored);
        Tell(Find(row.Id)?.Row, stored);
        return Shelve(stored);
    }

    public ListEntry Put(ListEntry entry)
    {
        var stored = entry with { EtagNumber = NextEtag(), Version = NextVersion() };
        journal.Put(JournalKinds.ListEntry, stored);
        channels.Notify(WatchedKind.CalendarList, stored.Email);
        Shelve(stored);
        return stored;
    }

    /// <summary>Stores a write of an event with a fresh etag and change number.</summary>
    public StoredEvent Put(StoredCalendar calendar, StoredEvent written)
    {
        var stored = written with { EtagNumber = NextEtag(), Version = NextVersion() };
        calendar.Events.Put(stored);
        if (journal.IsOpen) journal.Put(JournalKinds.Event, EventLine.From(stored));
        channels.Notify(WatchedKind.Events, calendar.Row.Id);
        return stored;
    }

    public void Purge(StoredCalendar calendar, string eventId)
    {
        calendar.Events.Purge(eventId);
        NextVersion();
        channels.Notify(WatchedKind.Events, calendar.Row.Id);
        journal.Put(JournalKinds.EventPurged, new JsonObject { ["calendar"] = calendar.Row.Id, ["id"] = eventId });
    }

    /// <summary>Puts back what the journal remembers, without writing it again.</summary>
    public StoredCalendar Shelve(CalendarRow row)
    {
        Saw(row.EtagNumber, row.Version);
        if (_calendars.TryGetValue(row.Id, out var calendar)) calendar.Row = row;
        else _calendars[row.Id] = calendar = new StoredCalendar(row);
        return calendar;
    }

    public void Shelve(ListEntry entry)
    {
        Saw(entry.EtagNumber, entry.Version);
        if (!_lists.TryGetValue(entry.Email, out var list)) _lists[entry.Email] = list = [];
        if (!_places.TryGetValue((entry.Email, entry.CalendarId), out var place))
            _places[(entry.Email, entry.CalendarId)] = place = list.Count;
        list[place] = entry;
    }

    public void Shelve(StoredEvent stored)
    {
        Saw(stored.EtagNumber, stored.Version);
        Find(stored.CalendarId)?.Events.Put(stored);
    }

    public IEnumerable<(string Kind, object Value)> State()
    {
        foreach (var calendar in _calendars.Values)
            yield return (JournalKinds.Calendar, calendar.Row);
        foreach (var entry in _lists.Values.SelectMany(list => list.Values))
            yield return (JournalKinds.ListEntry, entry);
        foreach (var stored in _calendars.Values.SelectMany(calendar => calendar.Events.After(0)).OrderBy(e => e.Version))
            yield return (JournalKinds.Event, EventLine.From(stored));
    }

    public long NextEtag()
    {
        // Google's etags look like twice the microseconds of the change; here they also never repeat.
        var fromClock = clock.GetUtcNow().ToUnixTimeMilliseconds() * 2000;
        _etag = Math.Max(fromClock, _etag + 2);
        return _etag;
    }

    private void Tell(CalendarRow? before, CalendarRow now)
    {
        if (!channels.HasAny) return;
        if (before is not null && !ReferenceEquals(before.Sharing, now.Sharing)) channels.Notify(WatchedKind.Acl, now.Id);
        if (now.IsDeleted) channels.Notify(WatchedKind.Events, now.Id, exists: false);
        foreach (var email in _lists.Keys.Where(email => EntryOf(email, now.Id) is not null))
            channels.Notify(WatchedKind.CalendarList, email);
    }

    private long NextVersion() => Interlocked.Increment(ref _version);

    private void Saw(long etag, long version)
    {
        _etag = Math.Max(_etag, etag);
        _version = Math.Max(_version, version);
    }
}
