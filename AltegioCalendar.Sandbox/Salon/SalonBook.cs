using AltegioCalendar.Sandbox.Journal;

namespace AltegioCalendar.Sandbox.Salon;

/// <summary>What happened to something the outside may be told about.</summary>
internal sealed record SalonChange(string Resource, long LocationId, long ResourceId, string Status, bool ByOwnToken);

/// <summary>
/// The appointment books of every location. Stored records never change, so whatever is read out stays true to its
/// moment; <see cref="Gate"/> makes a read and a write that belong together one step.
/// </summary>
internal sealed class SalonBook(WorldJournal journal, TimeProvider clock)
{
    private readonly Dictionary<long, LocationShelf> _locations = [];
    private readonly SalonIds _ids = new();
    private long _version;

    public Lock Gate { get; } = new();

    /// <summary>Told after every change, outside no lock: the listener must be quick.</summary>
    public Action<SalonChange>? Listener { get; set; }

    /// <summary>Rises with every change; pages poll it.</summary>
    public long Version => Volatile.Read(ref _version);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Altegio keeps whole seconds.</summary>
    public DateTimeOffset NowInSeconds => DateTimeOffset.FromUnixTimeSeconds(Now.ToUnixTimeSeconds());

    public IEnumerable<LocationShelf> Locations => _locations.Values;

    public LocationShelf? Find(long locationId)
    {
        lock (Gate)
            return _locations.GetValueOrDefault(locationId);
    }

    public LocationShelf Open(SalonLocation location)
    {
        lock (Gate)
        {
            if (_locations.TryGetValue(location.Id, out var shelf)) shelf.Location = location;
            else _locations[location.Id] = shelf = new LocationShelf(location);
            journal.Put(JournalKinds.Location, location);
            return shelf;
        }
    }

    public long NextId(SalonIds.Kind kind)
    {
        lock (Gate)
            return _ids.Next(kind);
    }

    public void Put(StaffMember staff) =>
        Put(SalonIds.Kind.Staff, staff.Id, JournalKinds.Staff, staff, Shelf(staff.LocationId).Staff);

    public void Put(SalonService service) =>
        Put(SalonIds.Kind.Service, service.Id, JournalKinds.Service, service, Shelf(service.LocationId).Services);

    public void Put(SalonClient client) =>
        Put(SalonIds.Kind.Client, client.Id, JournalKinds.Client, client, Shelf(client.LocationId).Clients);

    public void Put(GroupEvent group) =>
        Put(SalonIds.Kind.Group, group.Id, JournalKinds.GroupEvent, group, Shelf(group.LocationId).GroupEvents);

    public void Put(Visit visit)
    {
        lock (Gate)
        {
            _ids.Saw(SalonIds.Kind.VisitGroup, visit.VisitId);
            Put(SalonIds.Kind.Visit, visit.Id, JournalKinds.Visit, visit, Shelf(visit.LocationId).Visits);
        }
    }

    public void Tell(SalonChange change) => Listener?.Invoke(change);

    public IEnumerable<(string Kind, object Value)> State()
    {
        foreach (var shelf in _locations.Values)
        {
            yield return (JournalKinds.Location, shelf.Location);
            foreach (var staff in shelf.Staff.Values) yield return (JournalKinds.Staff, staff);
            foreach (var service in shelf.Services.Values) yield return (JournalKinds.Service, service);
            foreach (var client in shelf.Clients.Values) yield return (JournalKinds.Client, client);
            foreach (var group in shelf.GroupEvents.Values) yield return (JournalKinds.GroupEvent, group);
            foreach (var visit in shelf.Visits.Values) yield return (JournalKinds.Visit, visit);
        }
    }

    private LocationShelf Shelf(long locationId) =>
        Find(locationId) ?? throw new ArgumentException($"There is no location {locationId}.", nameof(locationId));

    private void Put<T>(SalonIds.Kind idKind, long id, string kind, T value, Dictionary<long, T> shelf)
        where T : notnull
    {
        lock (Gate)
        {
            shelf[id] = value;
            _ids.Saw(idKind, id);
            _version++;
            journal.Put(kind, value);
        }
    }
}

/// <summary>One location's book.</summary>
internal sealed class LocationShelf(SalonLocation location)
{
    public SalonLocation Location { get; set; } = location;
    public Dictionary<long, StaffMember> Staff { get; } = [];
    public Dictionary<long, SalonService> Services { get; } = [];
    public Dictionary<long, SalonClient> Clients { get; } = [];
    public Dictionary<long, Visit> Visits { get; } = [];
    public Dictionary<long, GroupEvent> GroupEvents { get; } = [];

    public NodaTime.DateTimeZone Zone => Zones.Find(Location.TimeZone)!;

    public SalonClient? ClientOf(Visit visit) => visit.ClientId is { } id ? Clients.GetValueOrDefault(id) : null;

    /// <summary>Whether somebody has a visit or a class then; an empty class takes its time, too.</summary>
    public bool IsBusy(long staffId, DateTime start, int seconds, long exceptVisit = 0, long exceptActivity = 0)
    {
        var end = start.AddSeconds(seconds);
        return Visits.Values.Any(visit => visit.StaffId == staffId && !visit.IsDeleted && visit.Id != exceptVisit
                && visit.Start < end && visit.End > start && (exceptActivity == 0 || visit.ActivityId != exceptActivity))
            || GroupEvents.Values.Any(group => group.StaffId == staffId && !group.IsDeleted && group.Id != exceptActivity
                && group.Start < end && group.Start.AddSeconds(group.Seconds) > start);
    }
}
